// SPDX-License-Identifier: Apache-2.0
package org.slipway.testkit.internal;

import org.slipway.wire.Hex;

/** Packets for the reader of a failed test: in words, and in hex because a word may hide what is wrong. */
public final class PacketText {

    private PacketText() {}

    /** {@return the packet in lines, each ended by a line feed} */
    public static String of(byte[] payload, boolean ipv6) {
        StringBuilder text = new StringBuilder(1024);
        org.slipway.wire.text.PacketText.lines(payload, ipv6)
                .forEach(line -> text.append("  ").append(line).append('\n'));
        return text.append(Hex.dump(payload)).toString();
    }
}
