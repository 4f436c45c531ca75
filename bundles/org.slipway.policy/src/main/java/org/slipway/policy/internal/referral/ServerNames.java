// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.referral;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The addresses of servers that are configured by name, as they were last looked up. Thread-safe. */
final class ServerNames {
    /** For how long the last address counts when look-ups fail. */
    static final Duration KEPT = Duration.ofHours(1);

    private final Resolver resolver;
    private final InstantSource clock;
    private final Map<String, Looked> looked = new ConcurrentHashMap<>();

    /** The name service; may take long. */
    interface Resolver {
        InetAddress[] lookUp(String host) throws UnknownHostException;
    }

    /**
     * What is known of a name.
     *
     * @param address its address, if it has one
     * @param since when that was found
     * @param problem what went wrong at the last look-up, else empty
     */
    record Looked(Optional<Inet4Address> address, Instant since, String problem) {
        private static final Looked NEVER = new Looked(Optional.empty(), Instant.MIN, "");

        boolean never() {
            return address.isEmpty() && problem.isEmpty();
        }
    }

    ServerNames(Resolver resolver, InstantSource clock) {
        this.resolver = resolver;
        this.clock = clock;
    }

    /** What is known of a server's address; never looks it up. */
    Looked of(Target target) {
        Optional<Inet4Address> literal = target.literal();
        return literal.isPresent()
                ? new Looked(literal, Instant.MAX, "")
                : looked.getOrDefault(target.host(), Looked.NEVER);
    }

    /** Looks a name up, which may take long. */
    void lookUp(String host) {
        looked.put(host, lookedUp(host, looked.getOrDefault(host, Looked.NEVER)));
    }

    private Looked lookedUp(String host, Looked before) {
        Instant now = clock.instant();
        String problem = "has no IPv4 address";
        try {
            List<Inet4Address> all = Arrays.stream(resolver.lookUp(host))
                    .filter(Inet4Address.class::isInstance)
                    .map(Inet4Address.class::cast)
                    .filter(Target::isHost)
                    .toList();
            if (!all.isEmpty()) {
                // Name servers rotate their answers; machines are not to wander because of that.
                Inet4Address chosen = before.address().filter(all::contains).orElse(all.get(0));
                return new Looked(Optional.of(chosen), now, "");
            }
        } catch (UnknownHostException | SecurityException unknown) {
            problem = "cannot be looked up";
        }
        Optional<Inet4Address> kept =
                before.address().filter(address -> now.isBefore(before.since().plus(KEPT)));
        return new Looked(kept, before.since(), problem);
    }

    void retain(Set<String> hosts) {
        looked.keySet().retainAll(hosts);
    }
}
