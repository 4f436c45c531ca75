// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.referral;

import java.net.Inet4Address;
import java.util.Optional;

/** The question to a server whether it is there. */
interface Probe {

    /** The UDP port to ask on. */
    int port();

    /** The question, as it is sent from an address of this server. */
    byte[] question(Inet4Address from);

    /** Whether a datagram is an answer; it may hold anything. */
    boolean answers(byte[] datagram);

    /** What to send back so that the server does not go on. */
    default Optional<byte[]> farewell(byte[] answer) {
        return Optional.empty();
    }
}
