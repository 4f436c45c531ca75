// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.referral;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.wire.ClientArch;

/**
 * Which servers are for whom, by configuration. The closest to the device wins: its own server, that of its group, of its
 * client class (the longest prefix), of its architecture, and for one that was approved, that of approved devices.
 *
 * @param byGroup for devices of a group
 * @param byArch for machines of an architecture
 * @param approved for devices of an architecture that were pending once
 * @param classes for classes of clients, the longest prefix first
 */
record ReferralRules(
        Map<String, Rule> byGroup,
        Map<ClientArch, Rule> byArch,
        Map<ClientArch, Rule> approved,
        List<ClassRule> classes) {

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
