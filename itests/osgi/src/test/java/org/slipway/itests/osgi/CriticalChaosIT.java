// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;
import org.slipway.itests.bench.swap.Load;
import org.slipway.itests.bench.swap.OwnServer;

/** A bad provider that is critical: whatever goes wrong in it is silence, and nobody below it answers. */
@RunWith(Parameterized.class)
public class CriticalChaosIT {
    private static final int PER_SECOND = 30;
    private static final long LOAD_MS = 1500;

    /** The way to fail. */
    @Parameter
    public String misdeed;

    /** {@return one for each way in which a request can end} */
    @Parameters(name = "{0}")
    public static List<String> misdeeds() {
        return List.of("throws", "returns-null", "blocks", "leaks");
    }

    @Test
    public void failureIsSilence() throws Exception {
        try (OwnServer server = SwapLab.chaos(CriticalChaosIT.class, "CriticalChaos", misdeed);
                Load load = new Load(server.port(), PER_SECOND, 1)) {
            TimeUnit.MILLISECONDS.sleep(LOAD_MS);
            assertTrue("requests came", load.victims().counts().sent() > 0);
            assertEquals("answers", 0, load.victims().answered());
        }
    }
}
