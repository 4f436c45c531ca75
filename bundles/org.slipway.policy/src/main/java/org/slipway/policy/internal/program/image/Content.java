// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.slipway.api.file.BootFile;

/** Little-endian numbers out of a piece of a file. What lies outside the piece reads as zero. */
final class Content {
    private final byte[] bytes;

    Content(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads a piece.
     *
     * @param length at most so many bytes; the caller's number, never the file's
     * @return what is there of it
     */
    static Content read(BootFile file, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        int read = position < 0 ? 0 : file.read(position, buffer);
        return new Content(Arrays.copyOf(buffer.array(), Math.max(0, Math.min(read, length))));
    }

    int length() {
        return bytes.length;
    }

    byte[] bytes() {
        return bytes;
    }

    int u8(int offset) {
        return offset < 0 || offset >= bytes.length ? 0 : bytes[offset] & 0xff;
    }

    int u16(int offset) {
        return u8(offset) | u8(offset + 1) << 8;
    }

    long u32(int offset) {
        return u16(offset) | (long) u16(offset + 2) << 16;
    }

    /** Whether these bytes stand there; each character is one byte. */
    boolean has(int offset, String magic) {
        for (int i = 0; i < magic.length(); i++) {
            if (offset + i >= bytes.length || u8(offset + i) != magic.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    boolean isAll(int value) {
        for (byte each : bytes) {
            if (each != value) {
                return false;
            }
        }
        return true;
    }

    /** Whether it could be the beginning of a text in UTF-8. */
    boolean isText() {
        for (byte each : bytes) {
            boolean control = each >= 0 && each < ' ';
            if (control && each != '\n' && each != '\r' && each != '\t' && each != '\f' || each == 0x7f) {
                return false;
            }
        }
        // Not the end of input: a character that the piece cuts in two is no mistake.
        return !StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes), CharBuffer.allocate(bytes.length), false)
                .isError();
    }
}
