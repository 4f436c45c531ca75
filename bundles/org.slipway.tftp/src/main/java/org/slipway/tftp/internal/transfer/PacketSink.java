// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.slipway.wire.tftp.TftpPacket;

/** Where a transfer's packets go. They may wait until {@link #flush}. */
public interface PacketSink {

    /**
     * Sends a DATA packet, so that its content is read into the very buffer that is sent.
     *
     * @param block block number on the wire, 0 to 65535
     * @param length bytes of content
     * @param content fills the buffer, which has just this room
     * @throws IOException if reading fails; nothing is sent then
     */
    void data(int block, int length, Content content) throws IOException;

    /** Sends any other packet. */
    void send(TftpPacket packet);

    /** Lets out what was sent. */
    void flush();

    /** Reads a part of a file. */
    @FunctionalInterface
    interface Content {
        void read(ByteBuffer target) throws IOException;
    }
}
