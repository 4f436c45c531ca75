// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.tftp.internal.net.NetworkRules.Network;

/** Reads networks with rules of their own: {@code 10.1.0.0/16 blksize=1024 windowsize=8 clamp=false, 10.2.0.0/16 ...}. */
final class NetworkList {
    private static final String KEY = "networks";

    private final String text;
    private OptionalInt blksize = OptionalInt.empty();
    private OptionalInt windowsize = OptionalInt.empty();
    private Optional<Boolean> clamp = Optional.empty();

    private NetworkList(String text) {
        this.text = text;
    }

    static List<Network> parse(String text) throws InvalidSettingException {
        List<Network> networks = new ArrayList<>();
        for (String part : Addresses.parts(text)) {
            networks.add(new NetworkList(text).network(part.split("\\s+")));
        }
        return networks;
    }

    private Network network(String[] words) throws InvalidSettingException {
        int slash = words[0].indexOf('/');
        InetAddress address = Addresses.literal(words[0].substring(0, Math.max(slash, 0)))
                .orElseThrow(() -> bad(words[0] + " is no network; write address/prefix"));
        int prefix = number(words[0].substring(slash + 1), 0, address.getAddress().length * Byte.SIZE, words[0]);
        for (int i = 1; i < words.length; i++) {
            rule(words[i]);
        }
        return new Network(address, prefix, blksize, windowsize, clamp);
    }

    private void rule(String word) throws InvalidSettingException {
        String value = word.substring(word.indexOf('=') + 1);
        switch (word.substring(0, Math.max(word.indexOf('='), 0))) {
            case "blksize" -> blksize = OptionalInt.of(number(value, 8, 65464, word));
            case "windowsize" -> windowsize = OptionalInt.of(number(value, 1, 4096, word));
            case "clamp" -> clamp = Optional.of(yesOrNo(value, word));
            default -> throw bad(word + " is none of blksize=, windowsize=, clamp=");
        }
    }

    private boolean yesOrNo(String value, String word) throws InvalidSettingException {
        if (!value.equals("true") && !value.equals("false")) {
            throw bad(word + ": must be true or false");
        }
        return value.equals("true");
    }

    private int number(String value, int min, int max, String word) throws InvalidSettingException {
        if (value.matches("\\d{1,5}")) {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        }
        throw bad(word + ": must be " + min + " to " + max);
    }

    private InvalidSettingException bad(String why) {
        return new InvalidSettingException(KEY, text, why);
    }
}
