// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.tftp;

import java.util.Arrays;
import org.slipway.wire.internal.Octets;

/**
 * One block of a file (RFC 1350 section 5).
 *
 * @param block block number, 0 to 65535
 * @param data the content; not copied, so it must not be changed
 */
public record TftpData(int block, byte[] data) implements TftpPacket {

    private static final int HEADER = 4;

    /**
     * Checks the block number.
     *
     * @param block 0 to 65535
     * @param data the content
     * @throws IllegalArgumentException if the number does not fit 16 bits
     */
    public TftpData {
        Octets.range("block", block, 0, 0xffff);
    }

    @Override
    public int opcode() {
        return DATA;
    }

    @Override
    public byte[] encode() {
        var packet = new byte[HEADER + data.length];
        Octets.put16(packet, 0, DATA);
        Octets.put16(packet, 2, block);
        System.arraycopy(data, 0, packet, HEADER, data.length);
        return packet;
    }

    /** {@return whether number and content are equal} */
    @Override
    public boolean equals(Object other) {
        return other instanceof TftpData that && block == that.block && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return 31 * block + Arrays.hashCode(data);
    }

    /** {@return number and length} */
    @Override
    public String toString() {
        return "TftpData[block=" + block + ", " + data.length + " bytes]";
    }
}
