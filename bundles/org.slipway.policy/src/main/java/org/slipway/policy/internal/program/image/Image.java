// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.slipway.api.file.BootFile;

/**
 * What a file is.
 *
 * @param format the format
 * @param pe the header, if it is {@link Format#PE}
 * @param linux whether it is a Linux kernel, with an EFI stub or without
 * @param size its size in bytes as its source says
 */
public record Image(Format format, Optional<Pe> pe, boolean linux, long size) {

    private static final int TEXT_SAMPLE = 512;

    /**
     * Looks at the beginning of a file.
     *
     * @param file the file; stays open
     * @return what it is
     * @throws IOException if it cannot be read
     */
    public static Image read(BootFile file) throws IOException {
        Content start = Content.read(file, 0, Magic.REACH);
        Optional<Pe> pe = Pe.read(file, start);
        Format format = pe.isPresent() ? Format.PE : formatOf(start);
        return new Image(format, pe, format == Format.LINUX || pe.isPresent() && Magic.isLinux(start), file.size());
    }

    private static Format formatOf(Content start) {
        if (start.length() == 0) {
            return Format.EMPTY;
        }
        Optional<Format> known = Magic.find(start);
        if (known.isPresent()) {
            return known.get();
        }
        if (start.has(0, "MZ")) {
            return Format.DOS;
        }
        if (start.isAll(0)) {
            return Format.ZEROS;
        }
        return textOr(Format.REAL_MODE, start);
    }

    private static Format textOr(Format binary, Content start) {
        Content sample = new Content(Arrays.copyOf(start.bytes(), Math.min(start.length(), TEXT_SAMPLE)));
        if (!sample.isText()) {
            return binary;
        }
        String beginning =
                new String(sample.bytes(), StandardCharsets.ISO_8859_1).strip().toLowerCase(Locale.ROOT);
        return beginning.startsWith("<!doctype html") || beginning.startsWith("<html") ? Format.HTML : Format.TEXT;
    }

    /** {@return what it is, with its article} */
    public String description() {
        String what = pe.map(Pe::description).orElseGet(format::toString);
        return linux && pe.isPresent() ? what + ", a Linux kernel" : what;
    }
}
