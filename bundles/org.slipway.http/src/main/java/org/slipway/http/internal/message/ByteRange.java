// SPDX-License-Identifier: Apache-2.0
package org.slipway.http.internal.message;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a file that a Range field asks for (RFC 9110 section 14).
 *
 * @param from first byte
 * @param length bytes, 0 if nothing of the file is in the range
 */
public record ByteRange(long from, long length) {
    private static final int MOST_DIGITS = 18;
    private static final Pattern SINGLE =
            Pattern.compile("bytes=\\s*(\\d{0," + MOST_DIGITS + "})-(\\d{0," + MOST_DIGITS + "})\\s*");

    /**
     * Reads the field. Several ranges, another unit and what is not understood count as no range, so that the whole file is
     * sent, as the RFC allows.
     *
     * @param field the field's value
     * @param size bytes of the file
     * @return the range; empty for the whole file
     */
    public static Optional<ByteRange> parse(String field, long size) {
        Matcher matcher = SINGLE.matcher(field);
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return Optional.empty();
        }
        if (matcher.group(1).isEmpty()) {
            long last = Math.min(Long.parseLong(matcher.group(2)), size);
            return Optional.of(new ByteRange(size - last, last));
        }
        long from = Long.parseLong(matcher.group(1));
        long to = matcher.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(matcher.group(2));
        if (to < from) {
            return Optional.empty();
        }
        long end = Math.min(to, size - 1);
        return Optional.of(new ByteRange(from, Math.max(0, end - from + 1)));
    }

    /** {@return whether there is something to send} */
    public boolean satisfiable() {
        return length > 0;
    }

    /** {@return the value of Content-Range} */
    public String contentRange(long size) {
        return satisfiable() ? "bytes " + from + "-" + (from + length - 1) + "/" + size : "bytes */" + size;
    }
}
