// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.guard;

import java.time.Duration;
import java.util.Optional;

/** A guard that allows 5 boots in 10 minutes, and a flow that heeds it. */
final class GuardRig {
    static final String MACHINE = "02:00:00:00:00:0a";
    static final String PROGRAM = "x64/auto.efi";

    final HandClock clock = new HandClock();
    final LoopGuard guard = new LoopGuard(5, Duration.ofMinutes(10), 100, clock);

    private int xid;

    /** A question with all that can be said of it; returns whether the program was given. */
    boolean ask(String program, boolean opening, int id, int secs) {
        BootSign sign = new BootSign(opening, id, secs);
        Optional<String> objection = guard.verdict(MACHINE, program, sign);
        if (objection.isPresent()) {
            guard.refused(MACHINE, program, sign);
            return false;
        }
        guard.answered(MACHINE, program, sign);
        return true;
    }

    boolean discover(int id, int secs) {
        return ask(PROGRAM, true, id, secs);
    }

    boolean bootServer(int id, int secs) {
        return ask(PROGRAM, false, id, secs);
    }

    int newXid() {
        xid += 0x1234567;
        return xid;
    }

    /** How many of so many boots, at equal intervals, are served. */
    int boots(int count, double everySeconds) {
        int served = 0;
        for (int i = 0; i < count; i++) {
            served += discover(newXid(), 0) ? 1 : 0;
            clock.passSeconds(everySeconds);
        }
        return served;
    }

    /** How many boots the guard has counted, found out by how many more it allows. */
    int counted() {
        clock.pass(Boot.LONGEST);
        return 5 - boots(6, 5);
    }
}
