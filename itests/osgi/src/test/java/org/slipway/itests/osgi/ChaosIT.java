// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;
import org.slipway.itests.bench.swap.Load;
import org.slipway.itests.bench.swap.OwnServer;
import org.slipway.itests.bench.swap.Tally;

/**
 * One bad provider for each way to fail, above one that answers everybody. It fails on some machines, the victims; the
 * others are the good traffic beside it, all of which must be answered.
 */
@RunWith(Parameterized.class)
public class ChaosIT {
    private static final int VICTIM_EVERY = 50;
    private static final long LOAD_MS = 3000;

    /** The way to fail. */
    @Parameter
    public String misdeed;

    /** What an operator is told about it, in the list of providers, a decision or the log. */
    @Parameter(1)
    public String sentence;

    /** Whether victims are passed on to the next provider, as WDS does with a provider that returns an error. */
    @Parameter(2)
    public boolean passedOn;

    /** {@return every way to fail} */
    @Parameters(name = "{0}")
    public static Collection<Object[]> misdeeds() {
        return List.of(
                new Object[] {"throws", "a bug of the provider", true},
                new Object[] {"returns-null", "returned no outcome", true},
                new Object[] {"blocks", "did not return within call.budget.ms", true},
                new Object[] {"burns", "did not return within call.budget.ms", true},
                new Object[] {"leaks", "not completed within request.timeout.ms", false},
                new Object[] {"sends-late", "chaos REJECTED", true},
                new Object[] {"completes-twice", "chaos REJECTED", true},
                new Object[] {"overflows-stack", "StackOverflowError", true},
                new Object[] {"out-of-memory", "OutOfMemoryError", true},
                new Object[] {"lacks-a-class", "org/example/Missing", true});
    }

    @Test
    public void goodTrafficIsAnsweredBesideIt() throws Exception {
        try (OwnServer server = SwapLab.chaos(ChaosIT.class, "PlainChaos", misdeed);
                Load load = new Load(server.port(), SwapLab.PER_SECOND, VICTIM_EVERY)) {
            TimeUnit.MILLISECONDS.sleep(LOAD_MS);
            String seen = String.join("\n", whatTheOperatorSees(server));
            Tally.Counts good = load.finish();
            Tally.Counts victims = load.victims().counts();

            System.out.printf(
                    "ChaosIT %s: good %d of %d, longest %.0f ms; victims %d of %d%n",
                    misdeed, good.answered(), good.sent(), good.longestMillis(), victims.answered(), victims.sent());
            assertEquals("lost", 0, good.lost());
            assertEquals("answered twice", 0, good.twice());
            assertTrue("victims came", victims.sent() > 0);
            assertEquals("victims answered twice", 0, victims.twice());
            if (passedOn) {
                assertEquals("victims lost", 0, victims.lost());
            }
            assertTrue(sentence + " is nowhere in\n" + seen, seen.contains(sentence));
            assertEquals(List.of(), server.output().with(0, "CONTRACT VIOLATION"));
        }
    }

    private static List<String> whatTheOperatorSees(OwnServer server) throws Exception {
        List<String> seen = new ArrayList<>(server.output().with(0, "chaos"));
        seen.add(server.shell("pxe:providers"));
        seen.add(server.shell("pxe:trace -d -n 2000"));
        return seen;
    }
}
