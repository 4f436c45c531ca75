// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.config.Settings;
import org.slipway.policy.internal.client.NetworkFilter;
import org.slipway.policy.internal.guard.LoopSettings;
import org.slipway.policy.internal.pending.PendingSettings;
import org.slipway.policy.internal.program.Form;
import org.slipway.policy.internal.program.HttpTable;
import org.slipway.policy.internal.program.ProgramTable;
import org.slipway.policy.internal.referral.Referrals;
import org.slipway.policy.internal.reply.OfferForm;
import org.slipway.policy.internal.rule.Rules;
import org.slipway.wire.Ipv4;
import org.slipway.wire.Ipv6;

/**
 * One configuration of the policy, checked as a whole.
 *
 * @param rules who gets what
 * @param devicesUsed whether machines are looked up among the devices
 * @param loop when a machine boots too often
 * @param values all keys, for the parts that have open ones
 * @param nextServer the TFTP server, if it is not the server that answers
 * @param nextServer6 the same over IPv6
 * @param offerForm the form of the answers
 * @param offerNames whether answers have options 66 and 67
 * @param doneByMac whether a system may tell by its MAC address that it is installed
 */
public record PolicySettings(
        Rules rules,
        boolean devicesUsed,
        LoopSettings loop,
        Map<String, Object> values,
        Optional<Inet4Address> nextServer,
        Optional<Inet6Address> nextServer6,
        OfferForm offerForm,
        boolean offerNames,
        boolean doneByMac) {

    private static final String NEXT_SERVER = "next.server";
    private static final String NEXT_SERVER6 = "next.server6";
    private static final int LONGEST_DELAY = 10;

    /**
     * Reads and checks a configuration.
     *
     * @param settings the values
     * @return the settings
     * @throws InvalidSettingException for the first value that cannot be
     */
    public static PolicySettings of(Settings settings) throws InvalidSettingException {
        PolicyConfig config = settings.as(PolicyConfig.class, openPrefixes());
        PendingKeys.check(settings.values());
        if (config.pending_enabled() && !config.devices_use()) {
            throw new InvalidSettingException(
                    "pending.enabled", true, "cannot be with devices.use = false: pending machines are devices");
        }
        Referrals.of(settings.values()).close();
        return new PolicySettings(
                rules(config, settings.values()),
                config.devices_use(),
                LoopSettings.of(config.loop_boots(), config.loop_minutes()),
                settings.values(),
                nextServer(config.next_server()),
                nextServer6(config.next_server6()),
                OfferForm.of(config.offer_form()),
                config.offer_names(),
                config.done_by_mac());
    }

    private static String[] openPrefixes() {
        return Stream.concat(ProgramTable.prefixes().stream(), Stream.of(PendingSettings.PREFIX, "referral."))
                .distinct()
                .toArray(String[]::new);
    }

    private static Rules rules(PolicyConfig config, Map<String, Object> values) throws InvalidSettingException {
        return new Rules(
                ProgramTable.of(values),
                HttpTable.of(values),
                config.answer_clients(),
                NetworkFilter.of(config.network_only(), config.network_not()),
                delay(config.answer_delay_s()),
                Form.prompt("prompt.known", config.prompt_known()),
                Form.prompt("prompt.new", config.prompt_new()),
                config.arch_detect(),
                PendingSettings.of(config, values));
    }

    private static Duration delay(int seconds) throws InvalidSettingException {
        if (seconds < 0 || seconds > LONGEST_DELAY) {
            throw new InvalidSettingException("answer.delay.s", seconds, "must be a number from 0 to " + LONGEST_DELAY);
        }
        return Duration.ofSeconds(seconds);
    }

    private static Optional<Inet4Address> nextServer(String value) throws InvalidSettingException {
        String text = value.strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Inet4Address> address = Ipv4.parse(text).filter(PolicySettings::isHost);
        if (address.isEmpty()) {
            throw new InvalidSettingException(
                    NEXT_SERVER, value, "must be the IPv4 address of a TFTP server in digits, or empty");
        }
        return address;
    }

    private static Optional<Inet6Address> nextServer6(String value) throws InvalidSettingException {
        String text = value.strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Inet6Address> address = Ipv6.parse(text)
                .filter(parsed -> !parsed.isAnyLocalAddress())
                .filter(parsed -> !parsed.isMulticastAddress());
        if (address.isEmpty()) {
            throw new InvalidSettingException(
                    NEXT_SERVER6, value, "must be the IPv6 address of a TFTP server in digits, or empty");
        }
        return address;
    }

    private static boolean isHost(Inet4Address address) {
        int first = address.getAddress()[0] & 0xff;
        return first != 0 && first < 224;
    }
}
