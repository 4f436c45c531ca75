// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.testkit;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.config.Settings;

/** The values of a configuration file, all text as such a file gives them. */
public final class FakeSettings implements Settings {

    private final Map<String, Object> values;
    private final List<String> unknownKeys = new ArrayList<>();

    private FakeSettings(Map<String, ?> values) {
        this.values = Map.copyOf(values);
    }

    /** Settings of keys and values in turn. */
    public static FakeSettings of(String... keysAndValues) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new FakeSettings(values);
    }

    /** Settings that did not come from a text file. */
    public static FakeSettings typed(Map<String, ?> values) {
        return new FakeSettings(values);
    }

    /** The keys that were in nobody's list. */
    public List<String> unknownKeys() {
        return unknownKeys;
    }

    @Override
    public String source() {
        return "test.cfg";
    }

    @Override
    public Map<String, Object> values() {
        return values;
    }

    @Override
    public <A extends Annotation> A as(Class<A> type, String... openPrefixes) throws InvalidSettingException {
        Map<String, Object> members = new HashMap<>();
        for (Method member : type.getDeclaredMethods()) {
            String key = member.getName().replace('_', '.');
            Object value = values.getOrDefault(key, member.getDefaultValue());
            if (!member.getReturnType().isInstance(value)) {
                throw new InvalidSettingException(key, value, "must be a " + member.getReturnType());
            }
            members.put(key, value);
        }
        values.keySet().stream()
                .filter(key -> !members.containsKey(key))
                .filter(key -> List.of(openPrefixes).stream().noneMatch(key::startsWith))
                .forEach(unknownKeys::add);
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, member, arguments) -> members.get(member.getName().replace('_', '.'))));
    }
}
