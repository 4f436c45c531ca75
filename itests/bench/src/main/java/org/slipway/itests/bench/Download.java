// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.concurrent.TimeUnit;
import org.slipway.wire.WireParseException;
import org.slipway.wire.tftp.TftpAck;
import org.slipway.wire.tftp.TftpOptionAck;
import org.slipway.wire.tftp.TftpOptions;
import org.slipway.wire.tftp.TftpPacket;
import org.slipway.wire.tftp.TftpReadRequest;

/**
 * One client's download (RFC 1350, 2347, 2348, 7440), whatever carries its packets. It acknowledges a window, a gap at once,
 * and what came again; after a second of silence it repeats what it sent last, five times at most. For one thread.
 */
final class Download {
    /** Bytes in a block of a client that asks for none (RFC 1350). */
    static final int WITHOUT_OPTIONS = 512;

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int TRIES = 6;
    private static final int HEADER = 4;

    /** One complaint for all that is out of order in one burst. */
    private static final long COMPLAINT_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /**
     * What to fetch.
     *
     * @param file its name
     * @param bytes its size
     * @param blksize option to ask for, 0 for no options
     * @param windowsize option to ask for, 1 for none
     */
    record Order(String file, long bytes, int blksize, int windowsize) {
        /** {@return bytes of the largest packet that may come} */
        int largestPacket() {
            return HEADER + Math.max(blksize, WITHOUT_OPTIONS);
        }
    }

    /** Takes what the client sends. */
    interface Sender {
        void send(byte[] packet);
    }

    private final Order order;
    private final Sender sender;
    private final Runnable whenDone;
    private String granted = "none";
    private int blksize = WITHOUT_OPTIONS;
    private int windowsize = 1;
    private byte[] lastSent = new byte[0];
    private long block;
    private int inWindow;
    private long heardNanos;
    private long complainedNanos;
    private long complainedBlock = -1;
    private int silences;
    private int repeats;
    private long received;
    private long sentByServer;
    private long startNanos;
    private long endNanos;
    private boolean complete;

    Download(Order order, Sender sender, Runnable whenDone) {
        this.order = order;
        this.sender = sender;
        this.whenDone = whenDone;
    }

    void start() {
        startNanos = System.nanoTime();
        heardNanos = startNanos;
        TftpOptions options = TftpOptions.none();
        if (order.blksize() > 0) {
            options = options.with(TftpOptions.TSIZE, 0).with(TftpOptions.BLKSIZE, order.blksize());
        }
        if (order.windowsize() > 1) {
            options = options.with(TftpOptions.WINDOWSIZE, order.windowsize());
        }
        send(new TftpReadRequest(order.file(), "octet", options).encode());
    }

    /** To be called a few times a second. */
    void checkSilence() {
        if (ended() || System.nanoTime() - heardNanos < PATIENCE_NANOS) {
            return;
        }
        silences++;
        if (silences >= TRIES) {
            end(false);
        } else {
            heardNanos = System.nanoTime();
            repeats++;
            send(lastSent);
        }
    }

    /** Counts what the server sent, whatever becomes of it. */
    void sent(ByteBuf buffer, int offset, int length) {
        if (buffer.getUnsignedShort(offset) == TftpPacket.DATA) {
            sentByServer += length - HEADER;
        }
    }

    /** Takes a packet of the server, which lies in a buffer. */
    void received(ByteBuf buffer, int offset, int length) throws WireParseException {
        if (ended()) {
            return;
        }
        int operation = buffer.getUnsignedShort(offset);
        if (operation == TftpPacket.DATA) {
            data(buffer, offset, length - HEADER);
        } else if (operation == TftpPacket.OACK) {
            oack(ByteBufUtil.getBytes(buffer, offset, length));
        } else {
            end(false);
        }
    }

    private void oack(byte[] packet) throws WireParseException {
        if (block > 0) {
            return;
        }
        TftpOptions options = ((TftpOptionAck) TftpPacket.parse(packet)).options();
        blksize = options.blksize().orElse(blksize);
        windowsize = options.windowsize().orElse(1);
        granted = blksize + "/" + windowsize;
        heard();
        acknowledge();
    }

    private void heard() {
        heardNanos = System.nanoTime();
        silences = 0;
    }

    private void data(ByteBuf buffer, int offset, int length) {
        if (buffer.getUnsignedShort(offset + Short.BYTES) != ((block + 1) & 0xffff)) {
            unexpected();
            return;
        }
        if (!intact(buffer, offset + HEADER, length)) {
            end(false);
            return;
        }
        heard();
        block++;
        received += length;
        inWindow++;
        if (length < blksize) {
            acknowledge();
            end(received == order.bytes());
        } else if (inWindow == windowsize) {
            acknowledge();
        }
    }

    private void unexpected() {
        long now = System.nanoTime();
        boolean due = complainedBlock != block || now - complainedNanos >= COMPLAINT_NANOS;
        if (windowsize == 1 ? block > 0 : due) {
            complainedNanos = now;
            complainedBlock = block;
            acknowledge();
        }
    }

    private boolean intact(ByteBuf buffer, int offset, int length) {
        return length == 0
                || (buffer.getByte(offset) == TftpFile.at(received)
                        && buffer.getByte(offset + length - 1) == TftpFile.at(received + length - 1));
    }

    private void acknowledge() {
        inWindow = 0;
        send(new TftpAck((int) (block & 0xffff)).encode());
    }

    private void send(byte[] packet) {
        lastSent = packet;
        sender.send(packet);
    }

    /** Ends it, if it has not ended. */
    void end(boolean success) {
        if (!ended()) {
            complete = success;
            endNanos = System.nanoTime();
            whenDone.run();
        }
    }

    boolean ended() {
        return endNanos != 0;
    }

    boolean complete() {
        return complete;
    }

    long received() {
        return received;
    }

    /** {@return bytes of content that came, those that a bad network lost included} */
    long sentByServer() {
        return sentByServer;
    }

    /** {@return how often a second of silence was followed by the last packet once more} */
    int repeats() {
        return repeats;
    }

    long nanos() {
        return (ended() ? endNanos : System.nanoTime()) - startNanos;
    }

    String granted() {
        return granted;
    }
}
