// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.referral;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.wire.ClientArch;

/**
 * Which servers are for whom, by configuration. The closest to the device wins: its own server, that of its group, of its
 * client class (the longest prefix), of its architecture, and for one that was approved, that of approved devices.
 */
final class ReferralRules {
    private final Map<String, Rule> byGroup;
    private final Map<ClientArch, Rule> byArch;
    private final Map<ClientArch, Rule> approved;
    private final List<ClassRule> classes;

    ReferralRules(
            Map<String, Rule> byGroup,
            Map<ClientArch, Rule> byArch,
            Map<ClientArch, Rule> approved,
            Map<String, ClassRule> classes) {
        this.byGroup = Map.copyOf(byGroup);
        this.byArch = Map.copyOf(byArch);
        this.approved = Map.copyOf(approved);
        this.classes = classes.values().stream()
                .sorted(Comparator.comparingInt((ClassRule one) -> -one.prefix().length())
                        .thenComparing(one -> one.rule().key()))
                .toList();
    }

    /** The rule for a machine. */
    Optional<Rule> find(ReferralQuery query) throws InvalidSettingException {
        Rule own = Rule.of("boot server of the device", query.deviceBootServer());
        if (!own.isEmpty()) {
            return Optional.of(own);
        }
        ClientArch family = query.arch().bootFamily();
        return Optional.ofNullable(byGroup.get(query.group()))
                .or(() -> classes.stream()
                        .filter(one -> one.fits(query))
                        .map(ClassRule::rule)
                        .findFirst())
                .or(() -> Optional.ofNullable(byArch.get(family)))
                .or(() -> query.approved() ? Optional.ofNullable(approved.get(family)) : Optional.empty());
    }

    /** All servers that the configuration names. */
    Stream<Target> targets() {
        Stream<Rule> rules =
                Stream.of(byGroup.values(), byArch.values(), approved.values()).flatMap(all -> all.stream());
        return Stream.concat(rules, classes.stream().map(ClassRule::rule)).flatMap(rule -> rule.targets().stream());
    }
}
