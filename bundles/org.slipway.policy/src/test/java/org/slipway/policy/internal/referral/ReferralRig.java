// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.referral;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.policy.internal.guard.HandClock;
import org.slipway.wire.Ipv4;

/** Referrals over a made-up name service and made-up servers. Names that nothing is said of hang for a while. */
final class ReferralRig implements AutoCloseable {
    static final String OWN = "192.0.2.11";

    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofSeconds(30);

    final HandClock clock = new HandClock();
    Referrals referrals;

    private final Map<String, List<String>> names = new ConcurrentHashMap<>();
    private final List<String> reports = new CopyOnWriteArrayList<>();
    private final AtomicInteger lookUps = new AtomicInteger();
    private volatile Set<InetAddress> alive = Set.of();

    void resolve(String host, String... addresses) {
        names.put(host, List.of(addresses));
    }

    void fail(String host) {
        resolve(host);
    }

    void alive(String... addresses) {
        Set<InetAddress> all = new HashSet<>();
        Arrays.stream(addresses).map(Ipv4::of).forEach(all::add);
        alive = all;
    }

    InetAddress[] lookUp(String host) throws UnknownHostException {
        lookUps.incrementAndGet();
        await(() -> names.containsKey(host) || Thread.currentThread().isInterrupted());
        List<String> addresses = names.getOrDefault(host, List.of());
        if (addresses.isEmpty()) {
            throw new UnknownHostException(host);
        }
        return addresses.stream().map(Ipv4::of).toArray(InetAddress[]::new);
    }

    private Set<Inet4Address> answering(Collection<Inet4Address> servers) {
        Set<Inet4Address> answering = new HashSet<>(servers);
        answering.retainAll(alive);
        return answering;
    }

    void start(String... keysAndValues) throws InvalidSettingException {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        ReferralSettings settings = ReferralSettings.of(values);
        Optional<Prober> prober =
                settings.alive() == ReferralSettings.Alive.NONE ? Optional.empty() : Optional.of(this::answering);
        var watch =
                new ServerWatch(new ServerNames(this::lookUp, clock), prober, OFTEN, () -> Set.of(Ipv4.of(OWN)), clock);
        referrals = new Referrals(settings, RuleReader.read(values), watch);
        referrals.start(reports::add);
    }

    void restart(String... keysAndValues) throws InvalidSettingException {
        close();
        start(keysAndValues);
    }

    void await(BooleanSupplier condition) {
        long end = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not come about");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    List<String> reports() {
        return reports;
    }

    int lookUps() {
        return lookUps.get();
    }

    @Override
    public void close() {
        if (referrals != null) {
            referrals.close();
        }
    }
}
