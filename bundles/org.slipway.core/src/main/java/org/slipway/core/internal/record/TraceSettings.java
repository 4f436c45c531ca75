// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.record;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.config.Settings;
import org.slipway.api.server.TraceSeverity;

/**
 * Which trace lines are kept, by the configuration.
 *
 * @param all severities of sources without a set of their own
 * @param own sets of single sources
 */
public record TraceSettings(Set<TraceSeverity> all, Map<String, Set<TraceSeverity>> own) {
    /** What the keys of single sources begin with. */
    public static final String PREFIX = "trace.";

    /** The key for all sources. */
    public static final String ALL_KEY = PREFIX + "severities";

    /** Everything but the single steps. */
    public static final TraceSettings DEFAULT =
            new TraceSettings(EnumSet.complementOf(EnumSet.of(TraceSeverity.VERBOSE)), Map.of());

    /** Copies the collections. */
    public TraceSettings {
        all = Set.copyOf(all);
        own = Map.copyOf(own);
    }

    /**
     * Reads the configuration.
     *
     * @param severities the value for all sources
     * @param settings has the values for single ones
     * @return the settings
     * @throws InvalidSettingException if one of them cannot be understood
     */
    public static TraceSettings of(String severities, Settings settings) throws InvalidSettingException {
        Map<String, Set<TraceSeverity>> own = new TreeMap<>();
        for (Map.Entry<String, Object> value : settings.values().entrySet()) {
            String key = value.getKey();
            if (key.startsWith(PREFIX) && !key.equals(ALL_KEY)) {
                own.put(key.substring(PREFIX.length()), parse(key, String.valueOf(value.getValue())));
            }
        }
        return new TraceSettings(parse(ALL_KEY, severities), own);
    }

    private static Set<TraceSeverity> parse(String key, String text) throws InvalidSettingException {
        try {
            return TraceSeverity.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new InvalidSettingException(
                    key, text, wrong.getMessage() + "; or all, none, or a mask such as 0xc0000");
        }
    }
}
