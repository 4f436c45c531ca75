// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.guard;

import java.time.Duration;
import java.time.Instant;

/**
 * One boot of a machine: the questions that firmware and boot programs ask from when the machine is switched on until it has
 * its program. A question begins a new boot unless it is one of these:
 *
 * <ul>
 *   <li>within {@link #PAUSE} of the question before: ROMs repeat at once, and nothing boots that quickly;
 *   <li>one to a boot server (or of a boot program, option 250), within {@link #LONGEST} of the boot's first question: the
 *       second half of the same boot, whose {@code secs} may have begun again at 0 (iPXE) or be 0xFFFF (wdsmgfw.efi);
 *   <li>one whose {@code secs} went on and say that the machine has been asking since this boot began (RFC 2131 section 2,
 *       counted from the start of the exchange): a repetition after 4, 8, 16, 32 s, whatever its transaction id. That they
 *       went on matters, for iPXE claims 4 s in its very first question;
 *   <li>one with the transaction id of the opening before and {@code secs} that did not go back, within {@link #LONGEST}:
 *       the repetition of firmware that leaves {@code secs} at 0.
 * </ul>
 *
 * <p>So a virtual machine that reboots every 5 s is counted exactly: its transaction id is new and its {@code secs} small.
 * Two kinds are not: one whose firmware leaves both the same at every boot, and one that asks for its program only by
 * boot-server questions, count once in {@link #LONGEST} at most.
 *
 * @param number tells boots of a machine apart
 * @param first time of its first question
 * @param last time of its last question
 * @param xid transaction id of its last opening question
 * @param secs seconds in that question
 */
record Boot(long number, Instant first, Instant last, int xid, int secs) {
    static final Duration PAUSE = Duration.ofSeconds(2);

    /** Firmware gives up after 4 + 8 + 16 + 32 s (PXE 2.1 section 2.2.1, RFC 2131 section 4.1). */
    static final Duration LONGEST = Duration.ofSeconds(64);

    /** {@code secs} are whole seconds of a clock that need not be exact. */
    private static final Duration SLOP = Duration.ofSeconds(2);

    static Boot begun(long number, BootSign sign, Instant now) {
        return new Boot(number, now, now, sign.xid(), sign.secs());
    }

    boolean has(BootSign sign, Instant now) {
        if (now.isBefore(last.plus(PAUSE))) {
            return true;
        }
        boolean young = now.isBefore(first.plus(LONGEST));
        if (!sign.opening()) {
            return young;
        }
        if (sign.counting()
                && sign.secs() > secs
                && !now.minusSeconds(sign.secs()).isAfter(first.plus(SLOP))) {
            return true;
        }
        return young && sign.xid() == xid && sign.secs() >= secs;
    }

    Boot asked(BootSign sign, Instant now) {
        return sign.opening()
                ? new Boot(number, first, now, sign.xid(), sign.secs())
                : new Boot(number, first, now, xid, secs);
    }
}
