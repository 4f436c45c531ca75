// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.rules;

import java.util.List;
import java.util.Optional;
import org.slipway.probe.internal.net.Ports;

/** How one family of firmware decides. Implementations have no state. */
public interface BootRules {

    /**
     * Decides on the offers collected so far.
     *
     * @param offers every OFFER in the order of arrival
     * @param ownAddress whether the machine has an address even if nobody offers one
     */
    BootPlan choose(List<Reply> offers, boolean ownAddress);

    /**
     * Decides on what a boot server answered.
     *
     * @return the next step, which may be another question
     */
    BootPlan follow(BootPlan.Ask asked, Reply answer);

    /** {@return what the firmware takes an offer for} */
    default String describe(Reply offer) {
        return OfferClass.of(offer).text();
    }

    /**
     * Decides when no boot server answered the question.
     *
     * @param offers every OFFER in the order of arrival
     */
    default BootPlan unanswered(List<Reply> offers) {
        return new BootPlan.Stop("no answer of the boot server that the firmware takes");
    }

    /**
     * Judges whether a datagram with the right transaction answers the question.
     *
     * @param ports where the servers of this network listen
     * @return empty if the firmware takes it; else why it goes on waiting
     */
    Optional<String> refusal(BootPlan.Ask asked, Reply answer, Ports ports);
}
