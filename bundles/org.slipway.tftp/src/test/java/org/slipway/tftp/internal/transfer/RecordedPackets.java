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
    private final PatternFile file;
    private final int blksize;
    private final List<TftpPacket> pending = new ArrayList<>();
    private final List<TftpPacket> flushed = new ArrayList<>();

    RecordedPackets(PatternFile file, int blksize) {
        this.file = file;
        this.blksize = blksize;
    }

    @Override
    public void data(long block, int count) throws IOException {
        for (long number = block; number < block + count; number++) {
            long position = (number - 1) * blksize;
            if (position < 0 || position > file.size()) {
                throw new AssertionError("no block " + number);
            }
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(blksize, file.size() - position));
            file.read(position, buffer);
            pending.add(new TftpData((int) (number & 0xffff), buffer.array()));
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
    String takeText() {
        return String.join(" ", take().stream().map(this::text).toList());
    }

    private String text(TftpPacket packet) {
        if (packet instanceof TftpData data) {
            return data.block() + (data.data().length == blksize ? "" : "(" + data.data().length + ")");
        }
        if (packet instanceof TftpOptionAck oack) {
            return "OACK" + oack.options();
        }
        return packet instanceof TftpError error ? "ERROR " + error.code() : packet.toString();
    }
}
