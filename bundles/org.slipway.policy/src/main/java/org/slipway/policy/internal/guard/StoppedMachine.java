// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.guard;

import java.time.Instant;

/**
 * A machine that does not get a program any more.
 *
 * @param machine its identity, as the guard was told
 * @param program the program, as the guard was told
 * @param boots in how many boots it got the program before it was stopped
 * @param refused in how many boots it has been refused since
 * @param since when it reached the limit
 * @param last when it was last given the program or refused
 */
public record StoppedMachine(String machine, String program, int boots, int refused, Instant since, Instant last) {

    StoppedMachine refusedAgain(boolean boot, Instant now) {
        return new StoppedMachine(machine, program, boots, refused + (boot ? 1 : 0), since, now);
    }
}
