// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.referral;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.wire.ClientArch;

/** Reads the keys that name servers. */
final class RuleReader {
    private static final String REFERRAL = "referral.";
    private static final String BY_GROUP = "referral.group.";
    private static final String BY_ARCH = "referral.arch.";
    private static final String BY_CLASS = "referral.class.";
    private static final String GROUP = "group.";
    private static final String PENDING = "pending.";
    private static final String BOOT_SERVER = ".boot.server";
    private static final String CLASS_PREFIX = ".prefix";
    private static final String CLASS_TO = ".to";
    private static final List<String> FIXED = List.of(
            ReferralSettings.ALIVE,
            ReferralSettings.ALIVE_PORT,
            ReferralSettings.ALIVE_S,
            ReferralSettings.FALLBACK,
            ReferralSettings.UEFI);

    private final Map<String, Rule> byGroup = new HashMap<>();
    private final Map<ClientArch, Rule> byArch = new HashMap<>();
    private final Map<ClientArch, Rule> approved = new HashMap<>();
    private final Map<String, String> prefixes = new TreeMap<>();
    private final Map<String, Rule> classes = new TreeMap<>();

    static ReferralRules read(Map<String, Object> values) throws InvalidSettingException {
        var reader = new RuleReader();
        // Sorted, so that of several mistakes the same one is named each time.
        for (Map.Entry<String, Object> entry : new TreeMap<>(values).entrySet()) {
            reader.enter(entry.getKey(), entry.getValue());
        }
        return new ReferralRules(
                Map.copyOf(reader.byGroup), Map.copyOf(reader.byArch), Map.copyOf(reader.approved), reader.joined());
    }

    private void enter(String key, Object value) throws InvalidSettingException {
        if (key.startsWith(REFERRAL)) {
            if (!FIXED.contains(key)) {
                referral(key, value);
            }
        } else if (key.startsWith(GROUP) && key.endsWith(BOOT_SERVER)) {
            put(byGroup, name(key, value, GROUP, BOOT_SERVER), Rule.of(key, value), value);
        } else if (key.startsWith(PENDING) && key.endsWith(BOOT_SERVER)) {
            put(approved, arch(key, value, name(key, value, PENDING, BOOT_SERVER)), Rule.of(key, value), value);
        }
    }

    private void referral(String key, Object value) throws InvalidSettingException {
        if (key.startsWith(BY_GROUP)) {
            put(byGroup, name(key, value, BY_GROUP, ""), Rule.of(key, value), value);
        } else if (key.startsWith(BY_ARCH)) {
            put(byArch, arch(key, value, name(key, value, BY_ARCH, "")), Rule.of(key, value), value);
        } else if (key.startsWith(BY_CLASS) && key.endsWith(CLASS_TO)) {
            put(classes, name(key, value, BY_CLASS, CLASS_TO), Rule.of(key, value), value);
        } else if (key.startsWith(BY_CLASS) && key.endsWith(CLASS_PREFIX)) {
            prefix(
                    name(key, value, BY_CLASS, CLASS_PREFIX),
                    String.valueOf(value).strip());
        } else {
            throw new InvalidSettingException(
                    key,
                    value,
                    "no such key; there are referral.group.GROUP, referral.arch.ARCHITECTURE,"
                            + " referral.class.NAME.prefix and .to, " + String.join(", ", FIXED));
        }
    }

    private void prefix(String name, String prefix) {
        if (!prefix.isEmpty()) {
            prefixes.put(name, prefix);
        }
    }

    private static String name(String key, Object value, String begin, String end) throws InvalidSettingException {
        if (key.length() <= begin.length() + end.length()) {
            throw new InvalidSettingException(key, value, "has no name between \"" + begin + "\" and \"" + end + '"');
        }
        return key.substring(begin.length(), key.length() - end.length());
    }

    private static ClientArch arch(String key, Object value, String name) throws InvalidSettingException {
        return ClientArch.byKey(name)
                .map(ClientArch::bootFamily)
                .orElseThrow(() -> new InvalidSettingException(
                        key, value, "no such architecture; use a name as for nbp.*, or an IANA number"));
    }

    private static <K> void put(Map<K, Rule> rules, K name, Rule rule, Object value) throws InvalidSettingException {
        if (rule.isEmpty()) {
            return;
        }
        Rule earlier = rules.putIfAbsent(name, rule);
        if (earlier != null && !earlier.targets().equals(rule.targets())) {
            throw new InvalidSettingException(
                    rule.key(), value, "contradicts " + earlier.key() + ": both are for " + name);
        }
    }

    /** Half a rule is a mistake: machines would be served here that are meant for another server. */
    private List<ClassRule> joined() throws InvalidSettingException {
        List<ClassRule> joined = new ArrayList<>();
        for (Map.Entry<String, Rule> entry : classes.entrySet()) {
            String prefix = prefixes.remove(entry.getKey());
            if (prefix == null) {
                throw new InvalidSettingException(
                        BY_CLASS + entry.getKey() + CLASS_PREFIX,
                        "",
                        "must say how option 60 or 77 of the class begins");
            }
            joined.add(new ClassRule(prefix, entry.getValue()));
        }
        for (Map.Entry<String, String> left : prefixes.entrySet()) {
            throw new InvalidSettingException(
                    BY_CLASS + left.getKey() + CLASS_PREFIX,
                    left.getValue(),
                    "has no " + BY_CLASS + left.getKey() + CLASS_TO + " that names the servers");
        }
        joined.sort(Comparator.comparingInt((ClassRule one) -> -one.prefix().length())
                .thenComparing(one -> one.rule().key()));
        return List.copyOf(joined);
    }
}
