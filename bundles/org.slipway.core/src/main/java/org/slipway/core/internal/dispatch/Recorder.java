// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.server.Decision;
import org.slipway.api.server.SilenceReason;
import org.slipway.core.internal.net.ReceivedDatagram;
import org.slipway.core.internal.record.DecisionRing;
import org.slipway.core.internal.record.LineBudget;
import org.slipway.core.internal.record.RequestCounters;
import org.slipway.core.internal.record.Timelines;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.pxe.NetbootClient;

/** Closes the record of each request: counters, decision, timeline and one line in the log. */
@Component(service = Recorder.class)
public final class Recorder {
    private static final Logger LOG = LoggerFactory.getLogger("org.slipway.decisions");

    /** Ways of knowing an architecture that are more than a guess. */
    private static final Set<NetbootClient.ArchSource> TOLD =
            EnumSet.of(NetbootClient.ArchSource.OPTION_93, NetbootClient.ArchSource.VENDOR_CLASS);

    private final RequestCounters counters;
    private final DecisionRing decisions;
    private final Timelines timelines;
    private final LineBudget lines = new LineBudget(5000, 500, System.nanoTime());

    /** Keeps the places to write to. */
    @Activate
    public Recorder(
            @Reference RequestCounters counters, @Reference DecisionRing decisions, @Reference Timelines timelines) {
        this.counters = counters;
        this.decisions = decisions;
        this.timelines = timelines;
    }

    void received(boolean ipv6) {
        counters.received(ipv6);
    }

    /** A datagram that was never looked at. */
    void dropped(SilenceReason reason) {
        counters.silent(reason);
    }

    /** Counts first: whatever goes wrong with the words, the numbers add up. */
    void ended(Exchange exchange, Outcome outcome) {
        if (outcome.silence().isPresent()) {
            counters.silent(outcome.silence().get());
        } else {
            counters.replied(outcome.replies().size());
            counters.answered(exchange.datagram().ipv6());
        }
        describe(exchange, outcome);
    }

    /** A reply was not sent although its request was counted as answered. */
    void replyLost(Exchange exchange, boolean last, String why) {
        if (last) {
            counters.answerLost(exchange.datagram().ipv6());
            describe(exchange, new Outcome(List.of(), Optional.of(SilenceReason.SEND_FAILED), why));
        } else {
            counters.replyLost();
            LOG.info("request {}: {}", exchange.id(), why);
        }
    }

    private void describe(Exchange exchange, Outcome outcome) {
        try {
            close(exchange, outcome);
        } catch (RuntimeException | Error fault) {
            LOG.error("the record of request {} could not be written", exchange.id(), fault);
        }
    }

    private void close(Exchange exchange, Outcome outcome) {
        ReceivedDatagram datagram = exchange.datagram();
        DecodedRequest request = exchange.request();
        String client = request.client().map(NetbootClient::describe).orElse("");
        Decision decision = new Decision(
                exchange.id(),
                datagram.time(),
                request.machine(),
                request.describe(),
                datagram.link().name(),
                datagram.remote(),
                exchange.verdicts(),
                outcome.replies(),
                outcome.silence(),
                outcome.reason(),
                Duration.ofNanos(System.nanoTime() - datagram.nanos()));
        decisions.add(decision);
        if (request.client().isPresent()) {
            remember(request, client, decision);
            log(decision);
        } else {
            LOG.debug("{}", new DecisionLine(decision));
        }
    }

    private void log(Decision decision) {
        long refused = LOG.isInfoEnabled() ? lines.take(System.nanoTime()) : -1;
        if (refused > 0) {
            LOG.warn("{} decisions came too fast to be logged one by one; pxe:stats has them counted", refused);
        }
        if (refused >= 0) {
            LOG.info("{}", new DecisionLine(decision));
        }
    }

    private void remember(DecodedRequest request, String client, Decision decision) {
        String text = client + ": " + DecisionLine.outcome(decision);
        if (decision.hardwareAddress().isEmpty()) {
            timelines.record(request.source(), request.type(), text);
            return;
        }
        HardwareAddress machine = decision.hardwareAddress().get();
        request.addresses().forEach(address -> timelines.learn(machine, address));
        request.client()
                .filter(asking -> TOLD.contains(asking.archSource()))
                .ifPresent(asking -> timelines.learn(machine, asking.arch()));
        timelines.record(machine, request.type(), text);
    }
}
