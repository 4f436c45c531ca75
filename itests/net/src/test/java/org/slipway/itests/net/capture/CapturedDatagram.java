// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net.capture;

import java.time.Instant;

/** One UDP datagram as seen on a wire; addresses in dotted form. */
public record CapturedDatagram(
        Instant time, String source, int sourcePort, String destination, int destinationPort, byte[] payload) {

    @Override
    public String toString() {
        return time + " " + source + ":" + sourcePort + " > " + destination + ":" + destinationPort + " ("
                + payload.length + " bytes)";
    }
}
