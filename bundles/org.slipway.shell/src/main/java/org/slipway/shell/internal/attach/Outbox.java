// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.attach;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import org.slipway.shell.internal.frame.Frame;
import org.slipway.shell.internal.frame.FrameType;

/**
 * Frames on their way to a client. Only one thread writes to the socket: commands are interrupted at any moment, and a
 * thread that is interrupted within a channel closes it.
 */
final class Outbox {

    private static final int WAITING = 32;

    private final Deque<Frame> frames = new ArrayDeque<>();
    private boolean finished;
    private boolean closed;

    /**
     * Hands a frame over; waits while the client is slow, whatever interrupts come.
     *
     * @throws IOException if the session is over
     */
    synchronized void put(Frame frame) throws IOException {
        boolean interrupted = false;
        while (frames.size() >= WAITING && !finished && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (finished || closed) {
            throw new IOException("the session is over");
        }
        frames.add(frame);
        notifyAll();
    }

    /** Waits for the next frame; {@return it, or empty when no more will come} */
    synchronized Optional<Frame> take() throws InterruptedException {
        while (frames.isEmpty() && !finished && !closed) {
            wait();
        }
        notifyAll();
        return closed ? Optional.empty() : Optional.ofNullable(frames.poll());
    }

    /** Takes no more frames; those that wait still leave. */
    synchronized void finish() {
        finished = true;
        notifyAll();
    }

    /** Ends at once. */
    synchronized void close() {
        closed = true;
        notifyAll();
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
