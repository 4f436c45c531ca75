// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.referral;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slipway.policy.internal.referral.ServerNames.Looked;
import org.slipway.policy.internal.referral.Whereabouts.Away;
import org.slipway.policy.internal.referral.Whereabouts.Here;
import org.slipway.policy.internal.referral.Whereabouts.There;
import org.slipway.policy.internal.referral.Whereabouts.Unclear;

/**
 * Keeps an eye on servers in the background: one thread for names, because look-ups may hang, and one for probes. Neither
 * starts before there is a server to watch. Servers of single devices are watched from the first question about them until
 * nobody has asked for an hour. Thread-safe.
 */
final class ServerWatch implements AutoCloseable {
    private static final int MOST = 1000;
    private static final Duration UNUSED = Duration.ofHours(1);
    private static final long REFRESH_S = 30;

    private final ServerNames names;
    private final Optional<Prober> prober;
    private final Duration interval;
    private final Supplier<Set<InetAddress>> ownAddresses;
    private final InstantSource clock;
    private final Health health = new Health();
    /** When each was last asked about. */
    private final Map<Target, Instant> watched = new ConcurrentHashMap<>();

    private volatile Set<InetAddress> own = Set.of();
    private Consumer<String> report = text -> {};
    private ScheduledExecutorService lookUps;
    private ScheduledExecutorService probes;
    private boolean started;
    private boolean closed;

    ServerWatch(
            ServerNames names,
            Optional<Prober> prober,
            Duration interval,
            Supplier<Set<InetAddress>> ownAddresses,
            InstantSource clock) {
        this.names = names;
        this.prober = prober;
        this.interval = interval;
        this.ownAddresses = ownAddresses;
        this.clock = clock;
    }

    /** Starts with the servers that are configured. */
    synchronized void start(List<Target> configured, Consumer<String> changes) {
        report = changes;
        started = true;
        own = ownAddresses.get();
        configured.forEach(target -> watch(target, Instant.MAX));
    }

    /** What is known of a server, by a machine that knows this one by an address. Never waits. */
    Whereabouts find(Target target, Inet4Address self) {
        Looked looked = names.of(target);
        if (looked.address().filter(address -> isOwn(address, self)).isPresent()) {
            return new Here();
        }
        if (!isWatched(target)) {
            return new Away("there are more than " + MOST + " servers to watch");
        }
        if (looked.address().isEmpty()) {
            return looked.never()
                    ? new Unclear(target.host() + " is being looked up")
                    : new Away(target.host() + " " + looked.problem());
        }
        return alive(target, looked.address().get());
    }

    private boolean isOwn(Inet4Address address, Inet4Address self) {
        return address.equals(self) || own.contains(address);
    }

    private Whereabouts alive(Target target, Inet4Address address) {
        if (prober.isEmpty()) {
            return new There(address);
        }
        return switch (health.of(address)) {
            case UP -> new There(address);
            case UNKNOWN -> new Unclear(text(target, address) + " has not answered a probe yet");
            case DOWN -> new Away(text(target, address) + " does not answer probes");
        };
    }

    private static String text(Target target, Inet4Address address) {
        String digits = address.getHostAddress();
        return target.host().equals(digits) ? digits : target.host() + " (" + digits + ")";
    }

    /** An address needs no watching unless it is probed. */
    private boolean isWatched(Target target) {
        Instant now = clock.instant();
        Instant before = watched.computeIfPresent(target, (key, last) -> last.equals(Instant.MAX) ? last : now);
        return before != null || target.literal().isPresent() && prober.isEmpty() || watch(target, now);
    }

    private synchronized boolean watch(Target target, Instant lastAsked) {
        if (watched.size() >= MOST) {
            return false;
        }
        if (!started || closed) {
            return true;
        }
        watched.put(target, lastAsked);
        begin();
        lookUps.execute(() -> first(target));
        return true;
    }

    private void begin() {
        if (lookUps != null) {
            return;
        }
        lookUps = thread("slipway-referral-names");
        lookUps.scheduleWithFixedDelay(this::refresh, REFRESH_S, REFRESH_S, TimeUnit.SECONDS);
        if (prober.isPresent()) {
            probes = thread("slipway-referral-probes");
            long millis = interval.toMillis();
            probes.scheduleWithFixedDelay(this::probeAll, millis, millis, TimeUnit.MILLISECONDS);
        }
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    private void first(Target target) {
        if (target.literal().isEmpty()) {
            names.lookUp(target.host());
        }
        probeSoon(names.of(target).address());
    }

    private synchronized void probeSoon(Optional<Inet4Address> address) {
        if (probes != null && !closed) {
            address.ifPresent(server -> probes.execute(() -> probe(Set.of(server))));
        }
    }

    private void refresh() {
        Instant unused = clock.instant().minus(UNUSED);
        watched.values().removeIf(last -> last.isBefore(unused));
        Set<String> hosts = new HashSet<>();
        watched.keySet().stream()
                .filter(target -> target.literal().isEmpty())
                .forEach(target -> hosts.add(target.host()));
        names.retain(hosts);
        hosts.forEach(names::lookUp);
        own = ownAddresses.get();
    }

    private void probeAll() {
        Set<Inet4Address> servers = new HashSet<>();
        watched.keySet().forEach(target -> names.of(target).address().ifPresent(servers::add));
        servers.removeAll(own);
        health.retain(servers);
        probe(servers);
    }

    private void probe(Set<Inet4Address> servers) {
        Set<Inet4Address> answering = prober.orElseThrow().answering(servers);
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        for (Inet4Address changed : health.note(servers, answering)) {
            tell("referral: " + changed.getHostAddress()
                    + (answering.contains(changed) ? " answers probes" : " does not answer probes"));
        }
    }

    private void tell(String change) {
        try {
            report.accept(change);
        } catch (RuntimeException shuttingDown) {
            // Whoever listened has gone; an exception here would end all further probes.
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (lookUps != null) {
            lookUps.shutdownNow();
        }
        if (probes != null) {
            probes.shutdownNow();
        }
    }
}
