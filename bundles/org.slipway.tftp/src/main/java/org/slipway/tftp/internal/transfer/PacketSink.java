// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.transfer;

import java.io.IOException;
import org.slipway.wire.tftp.TftpPacket;

/** Where a transfer's packets go. They may wait until {@link #flush}. */
public interface PacketSink {

    /**
     * Sends DATA packets of successive blocks of the file.
     *
     * @param block number of the first, which the wire carries modulo 65536
     * @param count how many blocks
     * @throws IOException if reading fails; then not all are sent
     */
    void data(long block, int count) throws IOException;

    /** Sends any other packet. */
    void send(TftpPacket packet);

    /** Lets out what was sent. */
    void flush();
}
