// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.slipway.wire.tftp.TftpPacket;

/** Where a transfer's packets go. They may wait until {@link #flush}. */
public interface PacketSink {

    /**
     * Sends DATA packets of successive blocks, so that their content is read into the very buffers that are sent.
     *
     * @param block number of the first, which the wire carries modulo 65536
     * @param count how many blocks
     * @param blksize bytes of content in each block but the last
     * @param length bytes of content in all of them
     * @param content fills buffers that have just the room for a block
     * @throws IOException if reading fails; then not all are sent
     */
    void data(long block, int count, int blksize, int length, Content content) throws IOException;

    /** Sends any other packet. */
    void send(TftpPacket packet);

    /** Lets out what was sent. */
    void flush();

    /** Reads a part of a file. */
    @FunctionalInterface
    interface Content {
        /** Fills the buffer with what begins this many bytes behind the first block's start. */
        void read(int offset, ByteBuffer target) throws IOException;
    }
}
