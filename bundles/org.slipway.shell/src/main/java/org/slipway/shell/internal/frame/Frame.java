// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.frame;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One message between the attached client and the server: a type byte, the payload's length as four bytes, high byte
 * first, and the payload.
 *
 * @param type what it carries
 * @param payload 0 to {@link #MAX_PAYLOAD} bytes; not copied, not to be changed
 */
public record Frame(FrameType type, byte[] payload) {

    /** Bytes of payload that a frame has at most; a longer one ends the connection. */
    public static final int MAX_PAYLOAD = 64 * 1024;

    /** Protocol version that both sides must agree on. */
    public static final byte VERSION = 1;

    static final int HEADER = 5;

    /** Refuses a payload that no reader would take. */
    public Frame {
        if (payload.length > MAX_PAYLOAD) {
            throw new IllegalArgumentException(payload.length + " bytes do not fit into a frame");
        }
    }

    /** {@return the frame that opens a connection} */
    public static Frame hello() {
        return new Frame(FrameType.HELLO, new byte[] {VERSION});
    }

    /**
     * Makes a frame of text.
     *
     * @param type what it carries
     * @param text its payload
     * @return the frame
     * @throws IllegalArgumentException if the text is too long for one
     */
    public static Frame text(FrameType type, String text) {
        return new Frame(type, text.getBytes(StandardCharsets.UTF_8));
    }

    /** {@return the payload as text; malformed UTF-8 becomes the replacement character} */
    public String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    /** {@return the frame as it travels, ready to be read from the buffer} */
    public ByteBuffer encode() {
        return ByteBuffer.allocate(HEADER + payload.length)
                .put(type.code())
                .putInt(payload.length)
                .put(payload)
                .flip();
    }
}
