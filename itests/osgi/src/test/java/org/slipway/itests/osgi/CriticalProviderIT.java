// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import org.junit.Test;
import org.slipway.itests.bench.swap.GuardRemoval;

/** A critical provider is taken away under load. */
public class CriticalProviderIT {
    private static final String WHY = "critical provider guard is STOPPED";

    @Test
    public void notOnePacketLeavesUntilItIsBackAndShellAndLogSayWhy() throws Exception {
        GuardRemoval.Result result = GuardRemoval.run(
                SwapLab.home(),
                SwapLab.witnesses(),
                SwapLab.folder(CriticalProviderIT.class, "guard"),
                SwapLab.PER_SECOND);
        assertTrue("requests came: " + result, result.sentMeanwhile() > SwapLab.PER_SECOND);
        assertEquals(result.toString(), 0, result.answeredMeanwhile());
        assertEquals("answers by others: " + result, 0, result.wrong());
        assertTrue(result.info(), result.info().contains(WHY));
        assertTrue(result.decisions(), result.decisions().contains(WHY));
        assertTrue(result.log().toString(), result.log().stream().anyMatch(line -> line.contains(WHY)));
    }
}
