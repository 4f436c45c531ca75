// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.tftp;

import java.util.OptionalInt;
import org.slipway.wire.internal.Octets;

/**
 * Acknowledgement of a block (RFC 1350 section 5).
 *
 * @param block block number, 0 to 65535
 * @param window the extra byte of Microsoft's variable window: how many blocks the client wants next, 0 to 255; only
 *     meaningful if {@code msftwindow} was granted
 */
public record TftpAck(int block, OptionalInt window) implements TftpPacket {

    /**
     * Checks the ranges.
     *
     * @param block 0 to 65535
     * @param window empty, or 0 to 255
     * @throws IllegalArgumentException if a number does not fit
     */
    public TftpAck {
        Octets.range("block", block, 0, 0xffff);
        Octets.range("window", window.orElse(0), 0, 0xff);
    }

    /**
     * Acknowledges a block in the plain way.
     *
     * @param block 0 to 65535
     */
    public TftpAck(int block) {
        this(block, OptionalInt.empty());
    }

    @Override
    public int opcode() {
        return ACK;
    }

    @Override
    public byte[] encode() {
        byte high = (byte) (block >>> 8);
        return window.isPresent()
                ? new byte[] {0, ACK, high, (byte) block, (byte) window.getAsInt()}
                : new byte[] {0, ACK, high, (byte) block};
    }
}
