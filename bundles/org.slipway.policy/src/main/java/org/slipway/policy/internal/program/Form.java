// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.device.PromptPolicy;

/** When a program of a row of the table counts: the last word of its key. */
public enum Form {
    /** Without a last word: whenever no other form is wished for. */
    PLAIN,
    /** Boots only if a key is pressed. */
    OPTIN,
    /** Boots at once. */
    NOPROMPT,
    /** Boots unless it is stopped. */
    OPTOUT,
    /** Leaves to the machine's next boot device. */
    ABORT,
    /** Asks this server in place of the firmware: architecture discovery, pending devices, referral. */
    HELPER;

    /** The forms that a prompt policy chooses among. */
    static final List<Form> PROMPTS = List.of(OPTIN, NOPROMPT, OPTOUT);

    /** The forms that architectures of firmware have. */
    static final List<Form> ALL = List.of(OPTIN, NOPROMPT, OPTOUT, ABORT, HELPER);

    /** The last word of the key. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is to be appended to the key of the plain form. */
    String suffix() {
        return this == PLAIN ? "" : "." + word();
    }

    static Form of(PromptPolicy prompt) {
        return switch (prompt) {
            case OPT_IN -> OPTIN;
            case NO_PROMPT -> NOPROMPT;
            case OPT_OUT -> OPTOUT;
        };
    }

    static Form parse(String key, Object value, String word, List<Form> allowed) throws InvalidSettingException {
        return allowed.stream()
                .filter(form -> form.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidSettingException(
                        key, value, "there is no form '" + word + "' of it; use " + choices(allowed)));
    }

    private static String choices(List<Form> allowed) {
        return allowed.stream().map(form -> form.word() + ", ").collect(Collectors.joining()) + "or no word behind it";
    }

    /**
     * Reads the value of a key for a prompt policy.
     *
     * @param key the key
     * @param value optin, noprompt, optout, or blank for no wish
     * @return the policy, empty for no wish
     * @throws InvalidSettingException if it is anything else
     */
    public static Optional<PromptPolicy> prompt(String key, Object value) throws InvalidSettingException {
        String word = String.valueOf(value).strip();
        if (word.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(PromptPolicy.values())
                .filter(policy -> of(policy).word().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidSettingException(
                        key, value, "must be optin, noprompt or optout, or empty for no wish")));
    }
}
