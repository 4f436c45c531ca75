// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.pending;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.policy.internal.PolicyConfig;
import org.slipway.wire.ClientArch;

/**
 * The keys {@code pending.*}: what becomes of machines that nobody has entered. Immutable.
 *
 * @param enabled whether they wait for approval
 * @param form how they are held unless their architecture has its own form
 * @param forms by architecture
 * @param terms how they wait
 * @param limit how many devices may be pending, 0 to 1,000,000
 * @param keepPending how long a pending device is kept; zero: for ever
 * @param keepRejected how long a rejected one is kept; zero: for ever
 * @param keepApproved how long one that was approved is kept; zero: for ever
 */
public record PendingSettings(
        boolean enabled,
        HoldForm form,
        Map<ClientArch, HoldForm> forms,
        PollTerms terms,
        int limit,
        Duration keepPending,
        Duration keepRejected,
        Duration keepApproved) {

    /** Beginning of the keys. */
    public static final String PREFIX = "pending.";

    private static final String HOLD = ".hold";
    private static final int LONGEST_MESSAGE = 200;

    /**
     * Reads and checks the keys.
     *
     * @param config the typed keys
     * @param values all keys, for those with an architecture in their name
     * @return the settings
     * @throws InvalidSettingException if a value cannot be
     */
    public static PendingSettings of(PolicyConfig config, Map<String, Object> values) throws InvalidSettingException {
        PollTerms terms = new PollTerms(
                range("pending.poll.s", config.pending_poll_s(), 1, 3600),
                range("pending.retries", config.pending_retries(), 1, 65535),
                message(config.pending_message()));
        return new PendingSettings(
                config.pending_enabled(),
                config.pending_hold(),
                forms(values),
                terms,
                range("pending.limit", config.pending_limit(), 0, 1_000_000),
                days("pending.retention.days", config.pending_retention_days()),
                days("pending.retention.rejected.days", config.pending_retention_rejected_days()),
                days("pending.retention.approved.days", config.pending_retention_approved_days()));
    }

    private static Map<ClientArch, HoldForm> forms(Map<String, Object> values) throws InvalidSettingException {
        Map<ClientArch, HoldForm> forms = new HashMap<>();
        for (Map.Entry<String, Object> entry : new TreeMap<>(values).entrySet()) {
            String key = entry.getKey();
            if (key.startsWith(PREFIX) && key.endsWith(HOLD) && key.length() > PREFIX.length() + HOLD.length()) {
                String name = key.substring(PREFIX.length(), key.length() - HOLD.length());
                ClientArch arch = ClientArch.byKey(name)
                        .map(ClientArch::bootFamily)
                        .orElseThrow(() -> new InvalidSettingException(
                                key,
                                entry.getValue(),
                                "no such architecture: use a name as for nbp.*, or an IANA number"));
                forms.put(arch, form(key, String.valueOf(entry.getValue())));
            }
        }
        return Map.copyOf(forms);
    }

    private static HoldForm form(String key, String value) throws InvalidSettingException {
        return Arrays.stream(HoldForm.values())
                .filter(form -> form.name().equals(value.strip().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new InvalidSettingException(key, value, "must be auto, wdsbp, ipxe or silent"));
    }

    private static String message(String value) throws InvalidSettingException {
        String text = value.strip();
        if (text.length() > LONGEST_MESSAGE || !text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new InvalidSettingException(
                    "pending.message", value, "must have at most " + LONGEST_MESSAGE + " printable ASCII characters");
        }
        return text;
    }

    private static Duration days(String key, int value) throws InvalidSettingException {
        return Duration.ofDays(range(key, value, 0, 36500));
    }

    private static int range(String key, int value, int least, int most) throws InvalidSettingException {
        if (value < least || value > most) {
            throw new InvalidSettingException(key, value, "must be a number from " + least + " to " + most);
        }
        return value;
    }

    /**
     * How machines of an architecture are held.
     *
     * @param arch the architecture
     * @return the form, {@link HoldForm#AUTO} if it is to follow from the programs
     */
    public HoldForm formFor(ClientArch arch) {
        return Optional.ofNullable(forms.get(arch.bootFamily())).orElse(form);
    }
}
