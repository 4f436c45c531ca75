// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

import java.util.Optional;
import org.slipway.api.config.InvalidSettingException;

/** What the value of a key may be that names a program. */
final class ProgramText {

    /** The header field {@code file} has 128 bytes and needs a NUL (RFC 2131 section 2). */
    static final int MAX_LENGTH = 127;

    private ProgramText() {}

    /** Reads a path; nothing but blanks is none. */
    static Optional<String> path(String key, Object value) throws InvalidSettingException {
        Optional<String> file = pathOrUrl(key, value);
        if (file.filter(ProgramText::isUrl).isPresent()) {
            throw new InvalidSettingException(key, value, "must be a path: firmware that boots by PXE loads over TFTP");
        }
        return file;
    }

    /** Reads a path or URL; nothing but blanks is none. */
    static Optional<String> pathOrUrl(String key, Object value) throws InvalidSettingException {
        if (!(value instanceof String text)) {
            throw new InvalidSettingException(key, value, "must be one text");
        }
        String file = text.strip();
        String wrong = wrong(file);
        if (!wrong.isEmpty()) {
            throw new InvalidSettingException(key, value, wrong);
        }
        return file.isEmpty() ? Optional.empty() : Optional.of(file);
    }

    /** Why a text cannot be told to a machine; empty if it can. */
    static String wrong(String file) {
        if (file.length() > MAX_LENGTH) {
            return "has " + file.length() + " characters, a boot ROM takes at most " + MAX_LENGTH;
        }
        return file.chars().allMatch(c -> c >= ' ' && c <= '~') ? "" : "may have printable ASCII characters only";
    }

    static boolean isUrl(String file) {
        return file.contains("://");
    }

    /** Whether machines that boot over HTTP can load it, if it is a URL. */
    static boolean isHttpOrPath(String file) {
        return !isUrl(file) || file.startsWith("http://") || file.startsWith("https://");
    }
}
