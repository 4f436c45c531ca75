// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal.set;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slipway.api.file.FileSetException;

/**
 * The files that a version must have. Each line is a SHA-256 in hex as {@code sha256sum} prints it, or a size in bytes, then
 * blanks and the path; a file may have a line of each kind. Empty lines and those that begin with {@code #} say nothing.
 *
 * @param files paths with what is known of each, in the order of the manifest
 */
public record Manifest(Map<String, Expected> files) {
    /** The file's name in the folder of the version. */
    public static final String NAME = "MANIFEST";

    /** Longest file that is read, in bytes. */
    public static final int MAX_BYTES = 16 << 20;

    private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64}|[0-9]{1,18}) [ *]*(?:\\./)*(.+)");
    private static final int HASH_LENGTH = 64;

    /**
     * What a file must be.
     *
     * @param sha256 its SHA-256 in lower-case hex
     * @param size its size in bytes
     */
    public record Expected(Optional<String> sha256, OptionalLong size) {
        private Expected or(Expected other) {
            return new Expected(sha256.or(other::sha256), size.isPresent() ? size : other.size());
        }
    }

    /**
     * Reads a manifest.
     *
     * @param text the file's content
     * @return what it says
     * @throws FileSetException if a line is no line of a manifest, or there is none
     */
    public static Manifest parse(String text) throws FileSetException {
        Map<String, Expected> files = new LinkedHashMap<>();
        String[] lines = text.split("\r?\n");
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].isBlank() && !lines[i].startsWith("#")) {
                Matcher line = LINE.matcher(lines[i]);
                if (!line.matches()) {
                    throw new FileSetException(
                            NAME + " line " + (i + 1) + " is neither '<sha256> <path>' nor '<size in bytes> <path>'");
                }
                files.merge(line.group(2), expected(line.group(1)), Expected::or);
            }
        }
        if (files.isEmpty()) {
            throw new FileSetException(NAME + " lists no file");
        }
        return new Manifest(files);
    }

    private static Expected expected(String word) {
        return word.length() == HASH_LENGTH
                ? new Expected(Optional.of(word.toLowerCase(Locale.ROOT)), OptionalLong.empty())
                : new Expected(Optional.empty(), OptionalLong.of(Long.parseLong(word)));
    }
}
