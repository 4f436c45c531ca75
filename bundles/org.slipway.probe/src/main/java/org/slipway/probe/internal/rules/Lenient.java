// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.rules;

import java.util.Optional;
import org.slipway.wire.WireParseException;

/** Reads a value as firmware does: what is malformed counts as absent. */
final class Lenient {

    /** An accessor that may find a malformed value. */
    @FunctionalInterface
    interface Reading<T> {
        Optional<T> read() throws WireParseException;
    }

    private Lenient() {}

    static <T> Optional<T> read(Reading<T> reading) {
        try {
            return reading.read();
        } catch (WireParseException e) {
            return Optional.empty();
        }
    }
}
