// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.guard;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The boots of one machine, and which programs it got in them. Not thread-safe. */
final class Tally {
    /** A machine boots a few programs in turn; more than that are no loop. */
    private static final int PROGRAMS = 8;

    private final Map<String, Served> served = new LinkedHashMap<>();
    private Optional<Boot> boot = Optional.empty();

    /** Whether the question belongs to the boot that the program was last served in. */
    boolean servedInThisBoot(String program, BootSign sign, Instant now) {
        Served before = served.getOrDefault(program, Served.NEVER);
        return boot.filter(current -> current.has(sign, now)).filter(before::in).isPresent();
    }

    /** Takes note of a question; returns whether it began a boot. */
    boolean asked(BootSign sign, Instant now) {
        Optional<Boot> before = boot;
        Boot current = before.filter(running -> running.has(sign, now))
                .orElseGet(() -> Boot.begun(before.map(Boot::number).orElse(0L) + 1, sign, now));
        boot = Optional.of(current.asked(sign, now));
        return before.filter(running -> running.number() == current.number()).isEmpty();
    }

    /** Takes note that the program was served in the current boot; returns in how many boots since a time it was. */
    int served(String program, Instant since, int most) {
        Served before = served.remove(program);
        if (before == null) {
            forgetOldest();
        }
        Served now = (before == null ? Served.NEVER : before).and(boot.orElseThrow(), since, most);
        served.put(program, now);
        return now.boots();
    }

    private void forgetOldest() {
        Iterator<String> oldest = served.keySet().iterator();
        while (served.size() >= PROGRAMS) {
            oldest.next();
            oldest.remove();
        }
    }

    /** Forgets what was served, but not that the machine is in the middle of a boot. */
    void forget(String program) {
        served.remove(program);
    }
}
