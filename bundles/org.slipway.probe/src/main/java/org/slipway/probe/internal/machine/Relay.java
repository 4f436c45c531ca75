// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import org.slipway.probe.internal.net.NetworkPosition;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;

/** What a relay does to a message that it passes on. */
final class Relay {

    /** Option 82 with a circuit identifier, as relays send it. */
    private static final byte[] INFORMATION = {1, 5, 'p', 'r', 'o', 'b', 'e'};

    private Relay() {}

    /** {@return the message, with the relay's traces if the machine is behind one} */
    static Dhcp4Builder add(NetworkPosition position, Dhcp4Builder message) {
        position.relay()
                .ifPresent(relay ->
                        message.giaddr(relay).hops(1).option(Dhcp4OptionCode.RELAY_AGENT_INFORMATION, INFORMATION));
        return message;
    }
}
