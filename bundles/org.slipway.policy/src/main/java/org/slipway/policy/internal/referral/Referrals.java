// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.referral;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.policy.internal.guard.SteadyClock;
import org.slipway.policy.internal.referral.ReferralAnswer.Down;
import org.slipway.policy.internal.referral.ReferralAnswer.None;
import org.slipway.policy.internal.referral.ReferralAnswer.To;
import org.slipway.policy.internal.referral.Whereabouts.Away;
import org.slipway.policy.internal.referral.Whereabouts.Here;
import org.slipway.policy.internal.referral.Whereabouts.There;
import org.slipway.policy.internal.referral.Whereabouts.Unclear;

/**
 * Which machines are sent to which other server, and whether that one is there. One configuration's: make a new one for the
 * next, and close this one. Thread-safe; names and probes are the business of background threads, from {@link #start} on.
 */
public final class Referrals implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ReferralSettings settings;
    private final ReferralRules rules;
    private final ServerWatch watch;

    Referrals(ReferralSettings settings, ReferralRules rules, ServerWatch watch) {
        this.settings = settings;
        this.rules = rules;
        this.watch = watch;
    }

    /**
     * Reads {@code referral.*}, {@code group.<group>.boot.server} and {@code pending.<arch>.boot.server}. Looks nothing up.
     *
     * @param values all keys of the configuration
     * @return the referrals, not started
     * @throws InvalidSettingException if one cannot be read or contradicts another
     */
    public static Referrals of(Map<String, Object> values) throws InvalidSettingException {
        ReferralSettings settings = ReferralSettings.of(values);
        InstantSource clock = new SteadyClock();
        var names = new ServerNames(InetAddress::getAllByName, clock);
        var watch = new ServerWatch(names, prober(settings), settings.interval(), Referrals::ownAddresses, clock);
        return new Referrals(settings, RuleReader.read(values), watch);
    }

    private static Optional<Prober> prober(ReferralSettings settings) {
        return switch (settings.alive()) {
            case NONE -> Optional.empty();
            case TFTP -> {
                var probe = new TftpProbe(settings.port().orElse(TftpProbe.PORT));
                yield Optional.of(new UdpProber(() -> probe, PATIENCE));
            }
            case PXE -> {
                int port = settings.port().orElse(PxeProbe.PORT);
                var random = new SecureRandom();
                yield Optional.of(new UdpProber(() -> new PxeProbe(port, random.nextInt()), PATIENCE));
            }
        };
    }

    private static Set<InetAddress> ownAddresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (SocketException unknown) {
            return Set.of();
        }
    }

    /**
     * Compares two configurations.
     *
     * @param other another one's
     * @return whether it refers everybody to the same servers, so that what is known of them need not be found out again
     */
    public boolean sameRules(Referrals other) {
        return settings.equals(other.settings) && rules.equals(other.rules);
    }

    /**
     * Starts to look up names and to probe.
     *
     * @param report is told when a server begins or ceases to answer, on a background thread
     */
    public void start(Consumer<String> report) {
        watch.start(rules.targets().distinct().toList(), report);
    }

    @Override
    public void close() {
        watch.close();
    }

    /**
     * Tells where a machine is to go. Never waits, and answers the same again as long as the servers do.
     *
     * @param query the machine
     * @return where
     */
    public ReferralAnswer find(ReferralQuery query) {
        Optional<Rule> rule;
        try {
            rule = rules.find(query);
        } catch (InvalidSettingException unreadable) {
            return new Down(unreadable.getMessage());
        }
        if (rule.isEmpty()) {
            return new None("");
        }
        if (query.arch().isUefi() && !settings.uefi()) {
            return new None(rule.get().key() + " does not count for UEFI: referral.uefi = false");
        }
        return choose(rule.get(), query);
    }

    /** While it is not known whether its own server is there, a machine is sent to none: it would have to come back. */
    private ReferralAnswer choose(Rule rule, ReferralQuery query) {
        List<String> away = new ArrayList<>();
        for (Target target : Rendezvous.order(query.machine(), rule.targets())) {
            Whereabouts found = watch.find(target, query.self());
            if (found instanceof Here) {
                return new None(rule.key() + ": " + target.host() + " is this server" + without(away));
            }
            if (found instanceof There there) {
                return new To(there.address(), rule.key() + ": referred to " + target.host() + without(away));
            }
            if (found instanceof Unclear unclear) {
                return new Down(rule.key() + ": " + unclear.why());
            }
            away.add(((Away) found).why());
        }
        return settings.fallback() == ReferralSettings.Fallback.SELF
                ? new None(rule.key() + " has no server, served here by referral.fallback" + without(away))
                : new Down(rule.key() + " has no server" + without(away));
    }

    private static String without(List<String> away) {
        return away.isEmpty() ? "" : " (" + String.join("; ", away) + ")";
    }
}
