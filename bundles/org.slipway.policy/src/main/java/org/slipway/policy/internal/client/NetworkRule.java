// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.client;

import java.net.InetAddress;
import java.util.function.Predicate;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.wire.Ipv4;
import org.slipway.wire.Ipv6;

/** One entry of a network filter: {@code relay:ADDRESS}, {@code interface:NAME} or {@code subnet:ADDRESS/BITS}. */
record NetworkRule(String text, Predicate<Place> test) {
    private static final String HELP = "must be relay:ADDRESS, interface:NAME or subnet:ADDRESS/BITS";

    static NetworkRule of(String key, String text) throws InvalidSettingException {
        int colon = text.indexOf(':');
        String value = text.substring(colon + 1).strip();
        Predicate<Place> test = switch (colon < 0 || value.isEmpty() ? "" : text.substring(0, colon)) {
            case "interface" -> place -> place.interfaceName().equals(value);
            case "relay" -> relay(address(key, text, value));
            case "subnet" -> subnet(key, text, value);
            default -> throw new InvalidSettingException(key, text, HELP);
        };
        return new NetworkRule(text, test);
    }

    boolean fits(Place place) {
        return test.test(place);
    }

    private static Predicate<Place> relay(InetAddress wanted) {
        return place -> place.relay().filter(wanted::equals).isPresent();
    }

    private static Predicate<Place> subnet(String key, String text, String value) throws InvalidSettingException {
        int slash = value.indexOf('/');
        if (slash < 0 || !value.substring(slash + 1).matches("[0-9]{1,3}")) {
            throw new InvalidSettingException(key, text, HELP);
        }
        byte[] network = address(key, text, value.substring(0, slash)).getAddress();
        int bits = Integer.parseInt(value.substring(slash + 1));
        if (bits > network.length * Byte.SIZE) {
            throw new InvalidSettingException(key, text, "has more bits than the address");
        }
        return place -> equalBits(network, place.network().getAddress(), bits);
    }

    private static InetAddress address(String key, String text, String digits) throws InvalidSettingException {
        return Ipv4.parse(digits)
                .map(InetAddress.class::cast)
                .or(() -> Ipv6.parse(digits))
                .orElseThrow(() -> new InvalidSettingException(key, text, HELP + ", with an address in digits"));
    }

    private static boolean equalBits(byte[] one, byte[] other, int bits) {
        if (one.length != other.length) {
            return false;
        }
        for (int i = 0; i < bits; i++) {
            int mask = 0x80 >> i % Byte.SIZE;
            if (((one[i / Byte.SIZE] ^ other[i / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
