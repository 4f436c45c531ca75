// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.slipway.api.file.AccessRefusedException;

/**
 * A client's file name as path segments that are safe to look up below a root. Backslash and slash are the same, leading
 * separators are optional, {@code .} and empty segments are dropped.
 *
 * @param segments names from the root down, each of which passed {@link SegmentRules}; may be empty
 */
record SafePath(List<String> segments) {
    /** RFC 2347 limits a whole request to 512 bytes, so that no TFTP client can mean a longer name. */
    static final int MAX_LENGTH = 512;

    static final int MAX_SEGMENTS = 32;

    private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");

    SafePath {
        segments = List.copyOf(segments);
    }

    static SafePath parse(String name) throws AccessRefusedException {
        if (name.length() > MAX_LENGTH) {
            throw new AccessRefusedException("name of " + name.length() + " characters, at most " + MAX_LENGTH);
        }
        refuseControls(name);
        List<String> segments = new ArrayList<>();
        for (String segment : SEPARATOR.split(name)) {
            if (!segment.isEmpty() && !segment.equals(".")) {
                SegmentRules.check(segment);
                segments.add(segment);
            }
        }
        if (segments.size() > MAX_SEGMENTS) {
            throw new AccessRefusedException("more than " + MAX_SEGMENTS + " folders deep");
        }
        return new SafePath(segments);
    }

    /**
     * The names to look up one after the other. Some old ROMs read option 67 to the next zero byte and so add the bytes that
     * follow the option, mostly its end mark 0xFF; the second candidate is the name without such a tail.
     */
    static List<String> candidates(String name) {
        int end = name.length();
        boolean controls = false;
        while (end > 0 && name.charAt(end - 1) >= 0x80) {
            end--;
            controls |= Character.isISOControl(name.charAt(end));
        }
        if (end == name.length() || end == 0) {
            return List.of(name);
        }
        String shortened = name.substring(0, end);
        return controls ? List.of(shortened) : List.of(name, shortened);
    }

    private static void refuseControls(String name) throws AccessRefusedException {
        for (int i = 0; i < name.length(); i++) {
            if (Character.isISOControl(name.charAt(i))) {
                throw new AccessRefusedException("control character at offset " + i);
            }
        }
    }
}
