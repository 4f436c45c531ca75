// SPDX-License-Identifier: Apache-2.0
package org.slipway.testkit;

import java.util.ArrayList;
import java.util.List;

/** Several providers, asked one after another as the server does; for filters and for those behind them. Immutable. */
public final class TestChain {

    private final List<TestServer> servers;

    private TestChain(List<TestServer> servers) {
        this.servers = servers;
    }

    /**
     * Makes a chain.
     *
     * @param servers started servers, in the order of their providers; they stay the caller's
     * @return the chain
     */
    public static TestChain of(TestServer... servers) {
        return new TestChain(List.of(servers));
    }

    /**
     * Asks the providers in turn: the next one if there is no objection and no answer. A critical provider that fails ends
     * it, too.
     *
     * @param packet what came
     * @return what came of it with each provider whose turn it was; the last one's counts
     * @throws InterruptedException if the thread is interrupted
     */
    public List<Outcome> ask(Packet packet) throws InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        for (TestServer next : servers) {
            Outcome outcome = next.ask(packet);
            outcomes.add(outcome);
            if (!outcome.goesOn(next.critical())) {
                break;
            }
        }
        return outcomes;
    }
}
