// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.event;

import java.net.InetSocketAddress;
import org.slipway.probe.internal.net.Hosts;

/**
 * A known way for network boot to go wrong, as seen in one answer.
 *
 * @param id a short stable name, for scripts
 * @param text one sentence for a person: what was seen and what it does to real machines
 */
public record Pitfall(String id, String text) {

    /** A pitfall seen in what one server sent. */
    public static Pitfall at(InetSocketAddress server, String id, String text) {
        return new Pitfall(id, Hosts.text(server.getAddress()) + ": " + text);
    }
}
