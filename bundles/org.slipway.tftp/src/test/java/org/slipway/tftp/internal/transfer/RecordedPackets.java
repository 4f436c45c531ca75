// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.slipway.wire.tftp.TftpData;
import org.slipway.wire.tftp.TftpError;
import org.slipway.wire.tftp.TftpOptionAck;
import org.slipway.wire.tftp.TftpPacket;

/** Keeps what a transfer sends. */
final class RecordedPackets implements PacketSink {
    private final List<TftpPacket> pending = new ArrayList<>();
    private final List<TftpPacket> flushed = new ArrayList<>();

    @Override
    public void data(long block, int count, int blksize, int length, Content content) throws IOException {
        for (int i = 0; i < count; i++) {
            ByteBuffer buffer = ByteBuffer.allocate(Math.min(blksize, length - i * blksize));
            content.read(i * blksize, buffer);
            if (buffer.hasRemaining()) {
                throw new AssertionError("content not filled");
            }
            pending.add(new TftpData((int) ((block + i) & 0xffff), buffer.array()));
        }
    }

    @Override
    public void send(TftpPacket packet) {
        pending.add(packet);
    }

    @Override
    public void flush() {
        flushed.addAll(pending);
        pending.clear();
    }

    /** What was let out since the last call. */
    List<TftpPacket> take() {
        List<TftpPacket> taken = List.copyOf(flushed);
        flushed.clear();
        return taken;
    }

    /** The same in short: {@code OACK[...]}, {@code 7}, {@code 7(100)} for a block that is not full, {@code ERROR 0}. */
    String takeText(int blksize) {
        return String.join(
                " ", take().stream().map(packet -> text(packet, blksize)).toList());
    }

    private static String text(TftpPacket packet, int blksize) {
        if (packet instanceof TftpData data) {
            return data.block() + (data.data().length == blksize ? "" : "(" + data.data().length + ")");
        }
        if (packet instanceof TftpOptionAck oack) {
            return "OACK" + oack.options();
        }
        return packet instanceof TftpError error ? "ERROR " + error.code() : packet.toString();
    }
}
