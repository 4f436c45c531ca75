// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.junit.Test;
import org.slipway.itests.bench.swap.Copying;
import org.slipway.itests.bench.swap.SwapResult;
import org.slipway.itests.bench.swap.SwapSeries;

/** The short form of {@code itests/bench/swap-under-load}. */
public class SwapUnderLoadIT {
    private static final int CHANGES = 20;

    private static SwapSeries begin(String component) throws Exception {
        return new SwapSeries(
                SwapLab.home(),
                SwapLab.witnesses(),
                SwapLab.folder(SwapUnderLoadIT.class, component),
                component,
                SwapLab.PER_SECOND);
    }

    @Test
    public void nothingIsLostWhileJarsAndConfigurationsAreReplaced() throws Exception {
        try (SwapSeries series = begin(SwapSeries.PLAIN)) {
            check(series.jars(CHANGES, Copying.IN_PLACE, Copying.RENAMED));
            check(series.jars(1, Copying.SLOW_TRUNCATED));
            check(series.jars(1, Copying.SLOW_OVERWRITTEN));
            check(series.edits(CHANGES));
            check(series.commands(2));
        }
    }

    @Test
    public void nothingIsLostWhileAProviderTakesConfigurationsLive() throws Exception {
        try (SwapSeries series = begin(SwapSeries.RECONFIGURABLE)) {
            SwapResult result = series.edits(CHANGES);
            check(result);
            assertEquals("nobody is shut down for it", 0, result.shutdowns());
        }
    }

    private static void check(SwapResult result) {
        String line = SwapResult.heading() + "\n" + result.line();
        System.out.println(line);
        assertEquals(line, List.of(), result.violations());
        assertTrue(line, result.isClean());
        assertTrue("requests came: " + line, result.counts().sent() > result.changes());
    }
}
