// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.command;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slipway.api.provider.PacketFilter;
import org.slipway.api.provider.ServiceControl;
import org.slipway.api.server.BootTimeline;
import org.slipway.api.server.ControlResult;
import org.slipway.api.server.Decision;
import org.slipway.api.server.DecisionLog;
import org.slipway.api.server.ProviderRegistry;
import org.slipway.api.server.ProviderState;
import org.slipway.api.server.ProviderStatus;
import org.slipway.api.server.ServerInfo;
import org.slipway.api.server.ServerStatistics;
import org.slipway.api.server.SilenceReason;
import org.slipway.api.server.TraceLog;
import org.slipway.api.server.TraceSeverity;
import org.slipway.wire.ClientArch;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.dhcp6.Duid;

/** A server without network: the tests fill its lists. */
public final class FakeServer implements ProviderRegistry, ServerInfo, BootTimeline {

    /** A moment from which the tests count. */
    public static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    public final List<ProviderStatus> providers = new CopyOnWriteArrayList<>();
    public final List<String> order = new CopyOnWriteArrayList<>();
    public final List<String> asked = new CopyOnWriteArrayList<>();
    public final List<ControlResult> results = new CopyOnWriteArrayList<>();
    public final Map<String, Set<TraceSeverity>> own = new TreeMap<>();
    public final List<TraceLog.Entry> entries = new CopyOnWriteArrayList<>();
    public final List<Decision> decisions = new CopyOnWriteArrayList<>();
    public final List<Consumer<Decision>> followers = new CopyOnWriteArrayList<>();
    public final List<Machine> machines = new CopyOnWriteArrayList<>();
    public final List<Listener> listeners = new CopyOnWriteArrayList<>();
    public volatile String refusal = "";
    public volatile String impediment = "";
    public volatile Set<TraceSeverity> kept = EnumSet.allOf(TraceSeverity.class);
    public volatile String askedMachine = "";

    /** {@return the services that commands see} */
    public ServerServices services() {
        return new ServerServices(this, this, () -> snapshot(124), new Trace(), new Decisions(), this);
    }

    /** {@return the services of a server whose core is gone} */
    public static ServerServices absent() {
        return new ServerServices(null, null, null, null, null, null);
    }

    public static ServerStatistics.Snapshot snapshot(long received) {
        Map<SilenceReason, Long> silent = new EnumMap<>(SilenceReason.class);
        for (SilenceReason reason : SilenceReason.values()) {
            silent.put(reason, 0L);
        }
        silent.put(SilenceReason.NOT_NETBOOT, 20L);
        silent.put(SilenceReason.REJECTED, 3L);
        return new ServerStatistics.Snapshot(received, 100, 101, 1, silent, 4, 3);
    }

    public static ProviderStatus provider(int index, String name, ProviderState state, String reason) {
        return new ProviderStatus(
                index,
                name,
                100,
                7,
                false,
                PacketFilter.NETBOOT,
                Optional.empty(),
                state,
                reason,
                START,
                START,
                "org.example 1.0.0",
                "file:/srv/slipway/deploy/example.jar",
                new ProviderStatus.Counters(12, 5, 0, 1, 6, 0, 0));
    }

    public static Decision decision(long id, int second, Optional<SilenceReason> silence, String reason) {
        return new Decision(
                id,
                START.plusSeconds(second),
                Optional.of(HardwareAddress.parse("52:54:00:12:34:56")),
                "DISCOVER x64-uefi (7)",
                "eth0",
                new InetSocketAddress("127.0.0.1", 68),
                List.of(new Decision.Verdict("policy", "NBP", "", Duration.ofMillis(1))),
                List.of(),
                silence,
                reason,
                Duration.ofMillis(2));
    }

    public static TraceLog.Entry entry(int second, TraceSeverity severity, String text) {
        return new TraceLog.Entry(START.plusSeconds(second), severity, "policy", text);
    }

    public void decide(Decision decision) {
        decisions.add(decision);
        followers.forEach(follower -> follower.accept(decision));
    }

    @Override
    public List<ProviderStatus> providers() {
        return List.copyOf(providers);
    }

    @Override
    public OptionalInt indexOf(String name) {
        return providers.stream()
                .filter(provider -> provider.name().equals(name))
                .mapToInt(ProviderStatus::index)
                .findFirst();
    }

    @Override
    public List<String> order() {
        return List.copyOf(order);
    }

    private void asked(String what) {
        asked.add(what);
        if (!refusal.isEmpty()) {
            throw new IllegalStateException(refusal);
        }
    }

    @Override
    public void moveTo(String name, int index) {
        asked(name + " to " + index);
    }

    @Override
    public void moveToTop(String name) {
        asked(name + " to the top");
    }

    @Override
    public void moveToBottom(String name) {
        asked(name + " to the bottom");
    }

    @Override
    public void moveBefore(String name, String other) {
        asked(name + " before " + other);
    }

    @Override
    public void moveAfter(String name, String other) {
        asked(name + " after " + other);
    }

    @Override
    public List<ControlResult> control(Optional<String> name, ServiceControl control) {
        asked(name.orElse("everybody") + " " + control.code());
        return List.copyOf(results);
    }

    @Override
    public void quarantine(String name, Duration time) {
        asked(name + " quarantined for " + time.toSeconds() + " s");
    }

    @Override
    public void release(String name) {
        asked(name + " released");
    }

    @Override
    public Duid duid() {
        return Duid.ofUuid(new java.util.UUID(1, 2));
    }

    @Override
    public String version() {
        return "1.2.3";
    }

    @Override
    public Instant startedAt() {
        return START;
    }

    @Override
    public String transport() {
        return "epoll";
    }

    @Override
    public List<Listener> listeners() {
        return List.copyOf(listeners);
    }

    @Override
    public String impediment() {
        return impediment;
    }

    @Override
    public boolean isTraceEnabled(TraceSeverity severity) {
        return kept.contains(severity);
    }

    @Override
    public boolean isTraceEnabled(String provider) {
        return !own.getOrDefault(provider, kept).isEmpty();
    }

    @Override
    public void record(HardwareAddress machine, String stage, String text) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void record(InetAddress client, String stage, String text) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<HardwareAddress> machineAt(InetAddress client) {
        return Optional.empty();
    }

    @Override
    public Optional<ClientArch> architectureOf(HardwareAddress machine) {
        return Optional.empty();
    }

    @Override
    public List<Machine> machines() {
        return List.copyOf(machines);
    }

    @Override
    public List<Event> events(String key) {
        askedMachine = key;
        return new ArrayList<>();
    }

    private static <T> List<T> last(List<T> items, int limit) {
        return List.copyOf(items.subList(Math.max(0, items.size() - limit), items.size()));
    }

    private final class Decisions implements DecisionLog {

        @Override
        public List<Decision> recent(int limit) {
            return last(decisions, limit);
        }

        @Override
        public Subscription follow(Consumer<Decision> listener) {
            followers.add(listener);
            return () -> followers.remove(listener);
        }
    }

    private final class Trace implements TraceLog {

        @Override
        public List<Entry> recent(int limit) {
            return last(entries, limit);
        }

        @Override
        public Set<TraceSeverity> severities() {
            return kept;
        }

        @Override
        public void severities(Set<TraceSeverity> severities) {
            kept = severities;
        }

        @Override
        public Map<String, Set<TraceSeverity>> ownSeverities() {
            return own;
        }

        @Override
        public void ownSeverities(String source, Set<TraceSeverity> severities) {
            own.put(source, severities);
        }

        @Override
        public void clearOwnSeverities(String source) {
            own.remove(source);
        }

        @Override
        public boolean isEnabled(TraceSeverity severity, String source) {
            return own.getOrDefault(source, kept).contains(severity);
        }

        @Override
        public void trace(TraceSeverity severity, String source, String format, Object... arguments) {
            entries.add(new Entry(START, severity, source, String.format(format, arguments)));
        }
    }
}
