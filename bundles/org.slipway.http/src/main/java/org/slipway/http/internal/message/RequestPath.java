// SPDX-License-Identifier: Apache-2.0
package org.slipway.http.internal.message;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** The path that a request target names (RFC 9112 section 3.2, RFC 3986). What it may reach is decided by the files. */
public final class RequestPath {
    private static final int HEX = 16;

    private RequestPath() {}

    /**
     * Reads a target in origin or absolute form.
     *
     * @param target as the request line has it
     * @return the decoded path with its leading slash; empty if it is none
     */
    public static Optional<String> of(String target) {
        String path = target;
        String lower = target.toLowerCase(Locale.ROOT);
        if (lower.startsWith("http://") || lower.startsWith("https://")) {
            int slash = target.indexOf('/', target.indexOf("//") + 2);
            path = slash < 0 ? "/" : target.substring(slash);
        }
        int end = path.indexOf('?');
        path = end < 0 ? path : path.substring(0, end);
        return path.startsWith("/") ? decode(path) : Optional.empty();
    }

    /**
     * Reads what a target has behind its question mark.
     *
     * @param target as the request line has it
     * @return the query, not decoded; empty if there is none
     */
    public static String query(String target) {
        int mark = target.indexOf('?');
        int fragment = target.indexOf('#');
        String whole = fragment < 0 ? target : target.substring(0, fragment);
        return mark < 0 || mark >= whole.length() ? "" : whole.substring(mark + 1);
    }

    private static Optional<String> decode(String path) {
        ByteBuffer bytes = ByteBuffer.allocate(path.length());
        for (int i = 0; i < path.length(); i++) {
            int c = path.charAt(i);
            if (c == '%') {
                c = octet(path, i + 1);
                i += 2;
            }
            if (c <= 0 || c > 0xff) {
                return Optional.empty();
            }
            bytes.put((byte) c);
        }
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
            return Optional.of(text.toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    private static int octet(String path, int at) {
        if (at + 2 > path.length()) {
            return -1;
        }
        int high = Character.digit(path.charAt(at), HEX);
        int low = Character.digit(path.charAt(at + 1), HEX);
        return high < 0 || low < 0 ? -1 : high * HEX + low;
    }
}
