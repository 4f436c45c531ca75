// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slipway.api.server.Decision;
import org.slipway.api.server.DecisionLog;
import org.slipway.api.server.TraceLog;
import org.slipway.api.server.TraceSeverity;

/**
 * What of the trace and of the decisions somebody wants to see.
 *
 * @param services where they come from
 * @param severities the severities of trace lines; empty for no trace lines
 * @param decisions whether decisions are shown
 * @param provider only lines of this provider, and decisions that it had a part in; empty for all
 */
record TraceSelection(ServerServices services, Set<TraceSeverity> severities, boolean decisions, String provider) {

    /** How many of each kind are looked at: trace lines of other severities are skipped, so more than are wanted. */
    static final int WINDOW = 10_000;

    private static final Comparator<Object> BY_TIME = Comparator.comparing(TraceSelection::time);

    TraceSelection {
        if (services.traceLog().isEmpty() && services.decisionLog().isEmpty()) {
            throw new ServiceAbsentException("the server's core", TraceLog.class);
        }
    }

    /** {@return up to {@code limit} of each kind in the order of time, oldest first} */
    List<Object> recent(int limit) {
        return recent(kept(), limit);
    }

    /** As {@link #recent(int)}, from what {@link #kept} said. */
    List<Object> recent(List<TraceLog.Entry> kept, int limit) {
        List<TraceLog.Entry> entries = wanted(kept);
        List<Object> recent = new ArrayList<>(entries.subList(Math.max(0, entries.size() - limit), entries.size()));
        if (decisions) {
            services.decisionLog().ifPresent(log -> recent.addAll(latest(log, limit)));
        }
        return sorted(recent);
    }

    /** {@return the trace lines that are kept now, wanted or not, oldest first; none if none can be wanted} */
    List<TraceLog.Entry> kept() {
        return severities.isEmpty()
                ? List.of()
                : services.traceLog().map(log -> log.recent(WINDOW)).orElse(List.of());
    }

    /** {@return those trace lines that are wanted} */
    List<TraceLog.Entry> wanted(List<TraceLog.Entry> entries) {
        return entries.stream()
                .filter(entry -> severities.contains(entry.severity()) && concerns(entry.source()))
                .toList();
    }

    DecisionLog.Subscription follow(Consumer<Decision> listener) {
        return services.decisionLog()
                .filter(log -> decisions)
                .map(log -> log.follow(decision -> {
                    if (concerns(decision)) {
                        listener.accept(decision);
                    }
                }))
                .orElse(() -> {});
    }

    /** Of one provider only some are wanted, so more are looked at. */
    private List<Decision> latest(DecisionLog log, int limit) {
        List<Decision> wanted = log.recent(provider.isEmpty() ? limit : WINDOW).stream()
                .filter(this::concerns)
                .toList();
        return wanted.subList(Math.max(0, wanted.size() - limit), wanted.size());
    }

    private boolean concerns(String source) {
        return provider.isEmpty() || provider.equals(source);
    }

    private boolean concerns(Decision decision) {
        return provider.isEmpty()
                || decision.verdicts().stream()
                        .anyMatch(verdict -> verdict.provider().equals(provider));
    }

    static List<Object> sorted(List<Object> items) {
        items.sort(BY_TIME);
        return items;
    }

    private static Instant time(Object item) {
        return item instanceof Decision decision ? decision.time() : ((TraceLog.Entry) item).time();
    }
}
