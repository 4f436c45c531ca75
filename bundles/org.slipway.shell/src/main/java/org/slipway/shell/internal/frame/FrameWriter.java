// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.frame;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Writes frames to a channel, each in one piece. Thread-safe. */
public final class FrameWriter {

    private final WritableByteChannel channel;

    /**
     * Starts writing.
     *
     * @param channel a blocking channel
     */
    public FrameWriter(WritableByteChannel channel) {
        this.channel = channel;
    }

    /**
     * Writes one frame; waits until the channel has taken it.
     *
     * @param frame the frame
     * @throws IOException if the channel fails
     */
    public synchronized void write(Frame frame) throws IOException {
        ByteBuffer bytes = frame.encode();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
