// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import java.net.InetSocketAddress;
import java.util.stream.Collectors;
import org.slipway.api.server.Decision;
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
        String replies = decision.replies().stream()
                .map(reply -> reply.summary() + " to " + text(reply.to()))
                .collect(Collectors.joining(", "));
        return replies + ", " + decision.reason();
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
