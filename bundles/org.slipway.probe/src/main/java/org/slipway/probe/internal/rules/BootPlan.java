// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.rules;

import java.net.Inet4Address;
import java.util.Optional;
import org.slipway.wire.pxe.BootItem;

/** What firmware does next with the answers that it has. */
public sealed interface BootPlan {

    /** {@return one sentence for a person: what is done, and why} */
    String why();

    /** Load a file. */
    record Fetch(Reply reply, Inet4Address server, String file, AnswerForm form, String why) implements BootPlan {}

    /**
     * Ask a boot server for the file.
     *
     * @param offer the answer that led here
     * @param server whom to ask at port 4011; empty: broadcast to port 67
     * @param item the chosen item of a boot menu
     */
    record Ask(Reply offer, Optional<Inet4Address> server, Optional<BootItem> item, String why) implements BootPlan {

        public AnswerForm form() {
            return item.isPresent() ? AnswerForm.MENU : AnswerForm.BINL;
        }
    }

    /** Do not boot from the network. */
    record Stop(String why) implements BootPlan {}
}
