// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.frame;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What the client tells about its terminal.
 *
 * @param size its size
 * @param type the value of TERM, or {@code dumb} if there is none that could be a name
 */
public record TerminalRequest(Size size, String type) {

    private static final int MAX_NAME = 64;
    private static final String DUMB = "dumb";

    /** Replaces a type that cannot be the name of a terminal: it is handed to a program that looks it up. */
    public TerminalRequest {
        type = isName(type) ? type : DUMB;
    }

    /**
     * The size of a terminal.
     *
     * @param columns 1 to {@link #MAX}
     * @param rows 1 to {@link #MAX}
     */
    public record Size(int columns, int rows) {

        static final int MAX = 1000;
        private static final int LENGTH = 4;
        private static final int DEFAULT_COLUMNS = 80;
        private static final int DEFAULT_ROWS = 24;

        /** Corrects what no terminal is; some report 0 for not known. */
        public Size {
            columns = columns < 1 ? DEFAULT_COLUMNS : Math.min(columns, MAX);
            rows = rows < 1 ? DEFAULT_ROWS : Math.min(rows, MAX);
        }

        private void put(ByteBuffer buffer) {
            buffer.putShort((short) columns).putShort((short) rows);
        }

        private static Size get(ByteBuffer buffer) throws FrameException {
            if (buffer.remaining() < LENGTH) {
                throw new FrameException("a terminal without a size");
            }
            return new Size(buffer.getShort() & 0xffff, buffer.getShort() & 0xffff);
        }

        /** {@return the frame that tells of a new size} */
        public Frame frame() {
            ByteBuffer payload = ByteBuffer.allocate(LENGTH);
            put(payload);
            return new Frame(FrameType.RESIZE, payload.array());
        }
    }

    /** {@return the frame that opens an interactive session} */
    public Frame frame() {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer payload = ByteBuffer.allocate(Size.LENGTH + name.length);
        size.put(payload);
        return new Frame(FrameType.TERMINAL, payload.put(name).array());
    }

    /**
     * Reads the payload of a {@link FrameType#TERMINAL} frame.
     *
     * @param frame the frame
     * @return what it says
     * @throws FrameException if it is too short
     */
    public static TerminalRequest of(Frame frame) throws FrameException {
        ByteBuffer payload = ByteBuffer.wrap(frame.payload());
        Size size = Size.get(payload);
        return new TerminalRequest(
                size, StandardCharsets.US_ASCII.decode(payload).toString());
    }

    /**
     * Reads the payload of a {@link FrameType#RESIZE} frame.
     *
     * @param frame the frame
     * @return the new size
     * @throws FrameException if it is too short
     */
    public static Size size(Frame frame) throws FrameException {
        return Size.get(ByteBuffer.wrap(frame.payload()));
    }

    private static boolean isName(String text) {
        if (text.isEmpty() || text.length() > MAX_NAME || !isWordCharacter(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isWordCharacter(c) && "-._+".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWordCharacter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
