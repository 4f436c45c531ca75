// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.frame;

import java.nio.ByteBuffer;

/**
 * How a command or a session ended.
 *
 * @param status 0 for success, else 1 to 255
 * @param over whether the session is over: {@code exit} was given, the terminal session ended, or the server refuses
 */
public record ExitStatus(int status, boolean over) {

    private static final int LENGTH = 5;

    /** {@return the status in a frame} */
    public Frame frame() {
        byte[] payload = ByteBuffer.allocate(LENGTH)
                .putInt(status)
                .put((byte) (over ? 1 : 0))
                .array();
        return new Frame(FrameType.EXIT, payload);
    }

    /**
     * Reads the payload of an {@link FrameType#EXIT} frame.
     *
     * @param frame the frame
     * @return the status
     * @throws FrameException if it is malformed
     */
    public static ExitStatus of(Frame frame) throws FrameException {
        if (frame.type() != FrameType.EXIT || frame.payload().length != LENGTH) {
            throw new FrameException("a malformed exit status");
        }
        ByteBuffer payload = ByteBuffer.wrap(frame.payload());
        return new ExitStatus(payload.getInt(), payload.get() != 0);
    }
}
