// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.tftp;

import java.util.OptionalLong;

/**
 * What one read came to.
 *
 * @param bytes how many bytes the file has
 * @param blocks how many blocks carried them
 * @param blockSize the agreed size of a block
 * @param window how many blocks were sent per ACK
 * @param acks how many ACKs were sent
 * @param unexpected how many blocks came twice or out of turn
 * @param timeouts how often nothing came in time
 * @param announced the size that the server announced, if it did
 */
public record TftpTally(
        long bytes,
        long blocks,
        int blockSize,
        int window,
        int acks,
        int unexpected,
        int timeouts,
        OptionalLong announced) {

    /** {@return whether the file is as long as the server announced, or it announced nothing} */
    public boolean sizeAgrees() {
        return announced.isEmpty() || announced.getAsLong() == bytes;
    }

    /** {@return the same with a size that was announced before} */
    TftpTally announced(OptionalLong size) {
        return new TftpTally(bytes, blocks, blockSize, window, acks, unexpected, timeouts, size);
    }

    /** {@return the figures as a line for a person} */
    public String text() {
        return String.format(
                "received %,d bytes in %,d blocks of %d, window %d, %d ACKs, %d unexpected blocks, %d timeouts",
                bytes, blocks, blockSize, window, acks, unexpected, timeouts);
    }
}
