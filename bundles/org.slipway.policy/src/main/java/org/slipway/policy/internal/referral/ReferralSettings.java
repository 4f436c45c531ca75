// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.referral;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.slipway.api.config.InvalidSettingException;

/**
 * The keys {@code referral.*} with a fixed name.
 *
 * @param alive how it is found out whether a server is there
 * @param port the UDP port for that, if it is not the usual one
 * @param interval how often
 * @param fallback what becomes of machines whose servers are all away
 * @param uefi whether UEFI machines are referred too; WDS does not
 */
record ReferralSettings(Alive alive, OptionalInt port, Duration interval, Fallback fallback, boolean uefi) {
    static final String ALIVE = "referral.alive";
    static final String ALIVE_S = "referral.alive.s";
    static final String ALIVE_PORT = "referral.alive.port";
    static final String FALLBACK = "referral.fallback";
    static final String UEFI = "referral.uefi";

    private static final String INTERVAL = "10";
    private static final int MOST_PORT = 65535;
    private static final int MOST_SECONDS = 3600;

    enum Alive {
        NONE,
        TFTP,
        PXE
    }

    enum Fallback {
        SILENT,
        SELF
    }

    static ReferralSettings of(Map<String, Object> values) throws InvalidSettingException {
        return new ReferralSettings(
                choice(Alive.class, ALIVE, values, Alive.NONE),
                port(text(values, ALIVE_PORT, "0")),
                interval(text(values, ALIVE_S, INTERVAL)),
                choice(Fallback.class, FALLBACK, values, Fallback.SILENT),
                isTrue(text(values, UEFI, "false")));
    }

    private static String text(Map<String, Object> values, String key, String preset) {
        String text = String.valueOf(values.getOrDefault(key, preset)).strip();
        return text.isEmpty() ? preset : text;
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String key, Map<String, Object> values, E preset)
            throws InvalidSettingException {
        String text = text(values, key, preset.name());
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> one.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new InvalidSettingException(key, text, "must be " + names(type)));
    }

    private static <E extends Enum<E>> String names(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" or "));
    }

    private static Duration interval(String text) throws InvalidSettingException {
        int seconds = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (seconds < 1 || seconds > MOST_SECONDS) {
            throw new InvalidSettingException(ALIVE_S, text, "must be a number of seconds from 1 to " + MOST_SECONDS);
        }
        return Duration.ofSeconds(seconds);
    }

    private static OptionalInt port(String text) throws InvalidSettingException {
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
        if (port < 0 || port > MOST_PORT) {
            throw new InvalidSettingException(
                    ALIVE_PORT, text, "must be a UDP port, or 0 for the usual one: 69 for tftp, 4011 for pxe");
        }
        return port == 0 ? OptionalInt.empty() : OptionalInt.of(port);
    }

    private static boolean isTrue(String text) throws InvalidSettingException {
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw new InvalidSettingException(UEFI, text, "must be true or false");
        }
        return text.equalsIgnoreCase("true");
    }
}
