// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.referral;

import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.wire.Ipv4;

/**
 * A server that machines are sent to.
 *
 * @param host its name or IPv4 address, in small letters
 * @param weight its share of the machines in proportion to the others', 1 to 1000
 */
record Target(String host, int weight) {
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_.-]{1,253})(?:\\s*\\*\\s*([0-9]{1,4}))?");
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");
    private static final String HELP =
            "must be names or IPv4 addresses of servers, each with *WEIGHT (1 to 1000) behind it"
                    + " if they are to share unevenly: pxe1.example.com*3, 192.0.2.20";
    private static final int MOST_WEIGHT = 1000;
    private static final int MOST_TARGETS = 64;
    private static final int MULTICAST = 224;

    static List<Target> list(String key, Object value) throws InvalidSettingException {
        List<Target> targets = new ArrayList<>();
        for (String part : String.valueOf(value).split(",")) {
            if (!part.isBlank()) {
                targets.add(one(key, value, part.strip()));
            }
        }
        long different = targets.stream().map(Target::host).distinct().count();
        if (targets.size() > MOST_TARGETS || different < targets.size()) {
            throw new InvalidSettingException(
                    key, value, "must name at most " + MOST_TARGETS + " servers, and none of them twice");
        }
        return List.copyOf(targets);
    }

    private static Target one(String key, Object value, String text) throws InvalidSettingException {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new InvalidSettingException(key, value, HELP);
        }
        String host = form.group(1).toLowerCase(Locale.ROOT);
        int weight = form.group(2) == null ? 1 : Integer.parseInt(form.group(2));
        boolean address = NUMBERS.matcher(host).matches();
        if (weight < 1
                || weight > MOST_WEIGHT
                || address && Ipv4.parse(host).filter(Target::isHost).isEmpty()) {
            throw new InvalidSettingException(key, value, HELP);
        }
        return new Target(host, weight);
    }

    static boolean isHost(Inet4Address address) {
        int first = Byte.toUnsignedInt(address.getAddress()[0]);
        return first != 0 && first < MULTICAST;
    }

    /** The address, if that is what is configured. */
    Optional<Inet4Address> literal() {
        return Ipv4.parse(host);
    }
}
