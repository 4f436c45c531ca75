// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.frame;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;

/**
 * Reads frames from a channel. For one thread.
 *
 * <p>It reads the channel itself: the streams that {@link java.nio.channels.Channels} makes of a socket channel let a
 * blocked read hold up every write in older JDKs.
 */
public final class FrameReader {

    private final ReadableByteChannel channel;
    private final ByteBuffer header = ByteBuffer.allocate(Frame.HEADER);

    /**
     * Starts reading.
     *
     * @param channel a blocking channel
     */
    public FrameReader(ReadableByteChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits for the next frame.
     *
     * @return the frame; empty if the other side ended the connection between two frames
     * @throws FrameException if the type is unknown or the length out of range; nothing was allocated for it
     * @throws EOFException if the connection ended within a frame
     * @throws IOException if the channel fails
     */
    public Optional<Frame> read() throws IOException {
        header.clear();
        if (!fill(header)) {
            return Optional.empty();
        }
        header.flip();
        byte code = header.get();
        FrameType type =
                FrameType.of(code).orElseThrow(() -> new FrameException("unknown frame type " + (code & 0xff)));
        int length = header.getInt();
        if (length < 0 || length > Frame.MAX_PAYLOAD) {
            throw new FrameException("a frame of " + Integer.toUnsignedString(length) + " bytes");
        }
        ByteBuffer payload = ByteBuffer.allocate(length);
        if (!fill(payload) && length > 0) {
            throw new EOFException("the connection ended within a frame");
        }
        return Optional.of(new Frame(type, payload.array()));
    }

    /** {@return false if the channel was at its end before the first byte} */
    private boolean fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                if (buffer.position() == 0) {
                    return false;
                }
                throw new EOFException("the connection ended within a frame");
            }
        }
        return true;
    }
}
