// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.attach;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slipway.shell.internal.frame.Frame;
import org.slipway.shell.internal.frame.FrameType;

/**
 * Frames on their way to a client. Only one thread writes to the socket: commands are interrupted at any moment, and a
 * thread that is interrupted within a channel closes it.
 */
final class Outbox {

    private static final int WAITING = 32;
    private static final long POLL_MILLIS = 100;

    private final BlockingQueue<Frame> frames = new ArrayBlockingQueue<>(WAITING);
    private volatile boolean finished;
    private volatile boolean closed;

    /**
     * Hands a frame over; waits while the client is slow, whatever interrupts come.
     *
     * @throws IOException if the session is over
     */
    void put(Frame frame) throws IOException {
        boolean interrupted = false;
        try {
            while (!closed && !finished) {
                try {
                    if (frames.offer(frame) || frames.offer(frame, POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                        return;
                    }
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        throw new IOException("the session is over");
    }

    /** {@return the next frame; empty when all were taken and no more will come} */
    Optional<Frame> take() throws InterruptedException {
        while (!closed) {
            boolean last = finished;
            Frame frame = frames.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
            if (frame != null) {
                return Optional.of(frame);
            }
            if (last) {
                break;
            }
        }
        return Optional.empty();
    }

    /** Takes no more frames; those that wait still leave. */
    void finish() {
        finished = true;
    }

    /** Ends at once. */
    void close() {
        closed = true;
    }

    /** {@return a stream whose bytes become frames of a type} */
    OutputStream stream(FrameType type) {
        return new Stream(type);
    }

    private final class Stream extends OutputStream {

        private final FrameType type;

        Stream(FrameType type) {
            this.type = type;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            for (int from = offset; from < offset + length; from += Frame.MAX_PAYLOAD) {
                int to = Math.min(offset + length, from + Frame.MAX_PAYLOAD);
                put(new Frame(type, Arrays.copyOfRange(bytes, from, to)));
            }
        }
    }
}
