// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import java.util.List;
import java.util.stream.Collectors;
import org.slipway.api.server.Decision;

/** Decisions in words. */
final class Reasons {
    private Reasons() {}

    /** One provider's word, with its reason if it gave one. */
    static String of(Turn turn) {
        return word(turn.handle().registration().name(), turn.result().outcome(), turn.note());
    }

    /** What every provider said. */
    static String of(List<Decision.Verdict> verdicts) {
        return verdicts.stream()
                .map(verdict -> word(verdict.provider(), verdict.outcome(), verdict.note()))
                .collect(Collectors.joining("; "));
    }

    private static String word(String provider, String outcome, String note) {
        return note.isEmpty() ? provider + " " + outcome : provider + " " + outcome + " (" + note + ")";
    }
}
