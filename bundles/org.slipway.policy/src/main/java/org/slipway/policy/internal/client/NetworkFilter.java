// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.client;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slipway.api.config.InvalidSettingException;

/**
 * From which networks machines are answered. Immutable.
 *
 * @param only if there are any, a place must fit one of them
 * @param not a place must fit none of them
 */
public record NetworkFilter(List<NetworkRule> only, List<NetworkRule> not) {
    static final String ONLY = "network.only";
    static final String NOT = "network.not";

    /**
     * Reads the two keys.
     *
     * @param only value of {@code network.only}, rules separated by commas
     * @param not value of {@code network.not}
     * @return the filter
     * @throws InvalidSettingException if a rule cannot be read
     */
    public static NetworkFilter of(String only, String not) throws InvalidSettingException {
        return new NetworkFilter(rules(ONLY, only), rules(NOT, not));
    }

    private static List<NetworkRule> rules(String key, String value) throws InvalidSettingException {
        List<NetworkRule> rules = new ArrayList<>();
        for (String part : Arrays.asList(value.split(","))) {
            if (!part.isBlank()) {
                rules.add(NetworkRule.of(key, part.strip()));
            }
        }
        return List.copyOf(rules);
    }

    /**
     * Tells why machines there are not answered.
     *
     * @param place where one asks from
     * @return the reason, empty if they are answered
     */
    public Optional<String> objection(Place place) {
        Optional<NetworkRule> excluded =
                not.stream().filter(rule -> rule.fits(place)).findFirst();
        if (excluded.isPresent()) {
            return Optional.of(NOT + " has " + excluded.get().text());
        }
        boolean wanted = only.isEmpty() || only.stream().anyMatch(rule -> rule.fits(place));
        return wanted
                ? Optional.empty()
                : Optional.of("not in " + ONLY + ": " + place.interfaceName()
                        + place.relay()
                                .map(relay -> " by the relay " + relay.getHostAddress())
                                .orElse(""));
    }
}
