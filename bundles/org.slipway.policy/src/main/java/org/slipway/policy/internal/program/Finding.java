// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

import java.util.Optional;
import org.slipway.policy.internal.program.image.Image;

/**
 * What the check found under one key.
 *
 * @param key the configuration key
 * @param file the path or URL
 * @param text what it is, for an operator
 * @param result whether that is well
 */
public record Finding(String key, String file, String text, Result result) {

    /** How it came out. */
    public enum Result {
        /** There, and what it has to be. */
        GOOD,
        /** The same, but firmware with Secure Boot would refuse it. */
        UNSIGNED,
        /** Not there, unreadable or of a wrong format. */
        BAD,
        /** At another server. */
        UNCHECKED
    }

    static Finding bad(Entry entry, String why) {
        return new Finding(entry.key(), entry.file(), why, Result.BAD);
    }

    static Finding unchecked(Entry entry, String why) {
        return new Finding(entry.key(), entry.file(), why, Result.UNCHECKED);
    }

    static Finding of(Named named, Image image) {
        Optional<String> complaint = Expectation.complaint(named.kind(), image);
        if (complaint.isPresent()) {
            return bad(named.entry(), complaint.get());
        }
        boolean loadedByFirmware = named.kind().arch().isPresent();
        boolean unsigned =
                loadedByFirmware && image.pe().filter(pe -> !pe.signed()).isPresent();
        return new Finding(
                named.entry().key(),
                named.entry().file(),
                "is " + image.description() + ", " + image.size() + " bytes"
                        + image.pe().map(pe -> ", " + pe.signature()).orElse(""),
                unsigned ? Result.UNSIGNED : Result.GOOD);
    }

    /** As one line. */
    @Override
    public String toString() {
        return key + ": " + file + " " + text;
    }
}
