// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.rules;

/** What firmware does next with the answers that it has over IPv6. */
public sealed interface BootPlan6 {

    /** {@return one sentence for a person: what is done, and why} */
    String why();

    /** Load what the URL of an answer names. */
    record Fetch(Reply6 reply, AnswerForm form, String why) implements BootPlan6 {}

    /** Ask the boot server of an offer for the file, at port 4011. */
    record Ask(Reply6 offer, String why) implements BootPlan6 {}

    /** Do not boot from the network. */
    record Stop(String why) implements BootPlan6 {}
}
