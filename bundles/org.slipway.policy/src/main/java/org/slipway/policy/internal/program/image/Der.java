// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program.image;

import java.util.Arrays;

/**
 * Walks over the elements of one level of DER (ITU-T X.690).
 *
 * <p>Not thread-safe.
 */
final class Der {
    static final int INTEGER = 0x02;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;
    static final int CONTEXT_0 = 0xa0;

    private final byte[] bytes;
    private final int end;
    private int offset;
    private int contentStart;
    private int contentEnd;

    /** Bytes that are no DER, or not what they have to be. */
    static final class BadDerException extends Exception {
        private static final long serialVersionUID = 1L;

        BadDerException() {
            super("no DER", null, false, false);
        }
    }

    Der(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private Der(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.offset = start;
        this.end = end;
    }

    /** The tag of the next element, -1 at the end. */
    int tag() {
        return offset < end ? bytes[offset] & 0xff : -1;
    }

    /** Steps into the next element, which has to have this tag, and over it here. */
    Der enter(int tag) throws BadDerException {
        if (tag() != tag) {
            throw new BadDerException();
        }
        measure();
        Der inside = new Der(bytes, contentStart, contentEnd);
        offset = contentEnd;
        return inside;
    }

    /** Takes the next element whole, and steps over it. */
    byte[] take() throws BadDerException {
        int start = offset;
        measure();
        offset = contentEnd;
        return Arrays.copyOfRange(bytes, start, contentEnd);
    }

    /** What is left of this level. */
    byte[] rest() {
        return Arrays.copyOfRange(bytes, offset, end);
    }

    private void measure() throws BadDerException {
        if (end - offset < 2) {
            throw new BadDerException();
        }
        int first = bytes[offset + 1] & 0xff;
        int more = first < 0x80 ? 0 : first & 0x7f;
        // The indefinite form (0x80) is BER; more than 3 bytes of length are beyond what is ever read.
        if (first == 0x80 || more > 3 || end - offset - 2 < more) {
            throw new BadDerException();
        }
        int length = more == 0 ? first : 0;
        for (int i = 0; i < more; i++) {
            length = length << 8 | bytes[offset + 2 + i] & 0xff;
        }
        contentStart = offset + 2 + more;
        if (length > end - contentStart) {
            throw new BadDerException();
        }
        contentEnd = contentStart + length;
    }
}
