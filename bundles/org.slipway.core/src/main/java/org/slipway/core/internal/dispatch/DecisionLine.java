// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import java.net.InetSocketAddress;
import org.slipway.api.server.Decision;
import org.slipway.core.internal.net.AddressText;
import org.slipway.wire.HardwareAddress;

/** A decision as one line of the log; put into words only if somebody reads it. */
record DecisionLine(Decision decision) {

    @Override
    public String toString() {
        return decision.hardwareAddress().map(HardwareAddress::toString).orElse(text(decision.from())) + " "
                + decision.request() + " on " + decision.interfaceName() + ": " + outcome(decision) + " ["
                + decision.duration().toNanos() / 1000 + " us]";
    }

    static String outcome(Decision decision) {
        if (!decision.answered()) {
            return "silent, " + decision.reason();
        }
        StringBuilder text = new StringBuilder(120);
        for (Decision.Reply reply : decision.replies()) {
            text.append(reply.summary()).append(" to ").append(text(reply.to())).append(", ");
        }
        return text.append(decision.reason()).toString();
    }

    private static String text(InetSocketAddress address) {
        return AddressText.of(address);
    }
}
