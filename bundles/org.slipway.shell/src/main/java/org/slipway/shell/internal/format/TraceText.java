// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.format;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.slipway.api.server.BootTimeline;
import org.slipway.api.server.Decision;
import org.slipway.api.server.TraceLog;
import org.slipway.api.server.TraceSeverity;
import org.slipway.shell.internal.command.TraceMask;

/** Trace lines, decisions and timelines in words. */
final class TraceText {

    private final Times times;

    TraceText(Times times) {
        this.times = times;
    }

    String entry(TraceLog.Entry entry) {
        return Plain.line(String.format(
                "%s %-8s %s: %s", times.moment(entry.time()), entry.severity(), entry.source(), entry.text()));
    }

    /** One line: who asked what where, what became of it and why, what each provider said, how long it took. */
    String decision(Decision decision) {
        String who = decision.hardwareAddress().map(Object::toString).orElse("unknown machine");
        String outcome = decision.answered() ? "answered" : "silent";
        return Plain.line(String.format(
                "%s %-8s #%d %s on %s: %s -> %s: %s%s (%s)",
                times.moment(decision.time()),
                "DECISION",
                decision.id(),
                who,
                decision.interfaceName(),
                decision.request(),
                outcome,
                decision.reason(),
                verdicts(decision.verdicts()),
                Times.span(decision.duration())));
    }

    /** One provider's word is in the reason already; of several the way through the chain is told. */
    private static String verdicts(List<Decision.Verdict> verdicts) {
        if (verdicts.size() < 2) {
            return "";
        }
        return verdicts.stream()
                .map(verdict -> verdict.provider() + " " + verdict.outcome())
                .collect(Collectors.joining(", ", " [", "]"));
    }

    String masks(List<TraceMask> masks) {
        Table table = new Table("TRACE OF", ">MASK", "SEVERITIES");
        for (TraceMask mask : masks) {
            table.row(mask.source(), hexadecimal(mask.severities()), names(mask.severities()));
        }
        return table.toString();
    }

    /** Names, and the mask as it is known from WDS. */
    static String severities(Collection<TraceSeverity> severities) {
        return names(severities) + " (" + hexadecimal(severities) + ")";
    }

    private static String hexadecimal(Collection<TraceSeverity> severities) {
        return "0x" + Integer.toHexString(TraceSeverity.mask(severities));
    }

    private static String names(Collection<TraceSeverity> severities) {
        return severities.isEmpty()
                ? "off"
                : severities.stream()
                        .sorted()
                        .map(severity -> severity.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "));
    }

    String machines(List<BootTimeline.Machine> machines) {
        Table table = new Table("MACHINE", "ADDRESSES", "LAST SEEN", "STAGE");
        for (BootTimeline.Machine machine : machines) {
            table.row(
                    machine.key(),
                    String.join(" ", machine.addresses()),
                    times.moment(machine.lastSeen()),
                    machine.lastStage());
        }
        return table.toString();
    }

    /** With the time that passed since the step before, so that a stall shows. */
    String events(List<BootTimeline.Event> events) {
        Table table = new Table("TIME", ">AFTER", "STAGE", "WHAT");
        Instant before = null;
        for (BootTimeline.Event event : events) {
            String after = before == null ? "" : "+" + Times.span(Duration.between(before, event.time()));
            table.row(times.moment(event.time()), after, event.stage(), event.text());
            before = event.time();
        }
        return table.toString();
    }
}
