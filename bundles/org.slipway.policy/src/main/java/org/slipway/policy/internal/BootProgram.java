// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal;

import java.util.Optional;
import org.slipway.api.config.InvalidSettingException;

/**
 * What a machine is told to load.
 *
 * @param key the configuration key that names it
 * @param file the name as it is sent: for a TFTP server's boot root, or for iPXE a URL too
 */
record BootProgram(String key, String file) {

    /** The header field {@code file} has 128 bytes and needs a NUL (RFC 2131 section 2). */
    static final int MAX_LENGTH = 127;

    /** Reads a path; nothing but blanks is no program. */
    static Optional<BootProgram> path(String key, Object value) throws InvalidSettingException {
        Optional<BootProgram> program = pathOrUrl(key, value);
        if (program.isPresent() && program.get().file.contains("://")) {
            throw new InvalidSettingException(key, value, "must be a path: firmware that boots by PXE loads over TFTP");
        }
        return program;
    }

    /** Reads a path or URL; nothing but blanks is no program. */
    static Optional<BootProgram> pathOrUrl(String key, Object value) throws InvalidSettingException {
        if (!(value instanceof String text)) {
            throw new InvalidSettingException(key, value, "must be one text");
        }
        String file = text.strip();
        if (file.length() > MAX_LENGTH) {
            throw new InvalidSettingException(
                    key, value, "has " + file.length() + " characters, a boot ROM takes at most " + MAX_LENGTH);
        }
        if (!file.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new InvalidSettingException(key, value, "may have printable ASCII characters only");
        }
        return file.isEmpty() ? Optional.empty() : Optional.of(new BootProgram(key, file));
    }
}
