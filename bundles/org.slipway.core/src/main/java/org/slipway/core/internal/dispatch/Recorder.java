// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.server.Decision;
import org.slipway.api.server.SilenceReason;
import org.slipway.core.internal.net.ReceivedDatagram;
import org.slipway.core.internal.record.DecisionRing;
import org.slipway.core.internal.record.RequestCounters;
import org.slipway.core.internal.record.Timelines;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.pxe.NetbootClient;

/** Closes the record of each request: counters, decision, timeline and one line in the log. */
@Component(service = Recorder.class)
public final class Recorder {
    private static final Logger LOG = LoggerFactory.getLogger("org.slipway.decisions");

    private final RequestCounters counters;
    private final DecisionRing decisions;
    private final Timelines timelines;

    /** Keeps the places to write to. */
    @Activate
    public Recorder(
            @Reference RequestCounters counters, @Reference DecisionRing decisions, @Reference Timelines timelines) {
        this.counters = counters;
        this.decisions = decisions;
        this.timelines = timelines;
    }

    void received() {
        counters.received();
    }

    /** A datagram that was never looked at. */
    void dropped(SilenceReason reason) {
        counters.silent(reason);
    }

    void answered(Exchange exchange, String reason) {
        List<Decision.Reply> replies = exchange.replies().sent();
        replies.forEach(reply -> counters.replied());
        counters.answered();
        close(exchange, replies, Optional.empty(), reason);
    }

    void silent(Exchange exchange, SilenceReason silence, String reason) {
        counters.silent(silence);
        close(exchange, List.of(), Optional.of(silence), reason);
    }

    private void close(
            Exchange exchange, List<Decision.Reply> replies, Optional<SilenceReason> silence, String reason) {
        ReceivedDatagram datagram = exchange.datagram();
        DecodedRequest request = exchange.request();
        Decision decision = new Decision(
                exchange.id(),
                datagram.time(),
                request.message().map(Dhcp4Message::hardwareAddress),
                describe(request),
                datagram.link().name(),
                datagram.remote(),
                exchange.verdicts(),
                replies,
                silence,
                reason,
                Duration.ofNanos(System.nanoTime() - datagram.nanos()));
        decisions.add(decision);
        if (request.client().isPresent()) {
            remember(request, decision);
            LOG.info("{}", new DecisionLine(decision));
        } else {
            LOG.debug("{}", new DecisionLine(decision));
        }
    }

    private static String describe(DecodedRequest request) {
        return request.client()
                .map(machine -> request.type() + " " + machine.describe())
                .orElse(request.type());
    }

    private void remember(DecodedRequest request, Decision decision) {
        Dhcp4Message message = request.message().orElseThrow();
        HardwareAddress machine = message.hardwareAddress();
        if (!message.ciaddr().isAnyLocalAddress()) {
            timelines.learn(machine, message.ciaddr());
        }
        try {
            message.requestedAddress()
                    .filter(address -> !address.isAnyLocalAddress())
                    .ifPresent(address -> timelines.learn(machine, address));
        } catch (WireParseException malformed) {
            LOG.debug("request {}: {}", decision.id(), malformed.getMessage());
        }
        String client = request.client().map(NetbootClient::describe).orElse("");
        timelines.record(machine, request.type(), client + ": " + DecisionLine.outcome(decision));
    }
}
