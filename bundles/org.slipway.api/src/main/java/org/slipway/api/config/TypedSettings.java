// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.config;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Settings over a map of values: how the server reads configurations, and how anything that stands in for it does. A member
 * of a component property type may be text, an {@code int}, a {@code long}, a {@code double}, a {@code boolean} or a
 * constant of an enumeration. Immutable, thread-safe.
 */
public final class TypedSettings implements Settings {

    private final String source;
    private final Map<String, Object> values;
    private final UnknownKeys unknownKeys;
    private final AtomicBoolean warned = new AtomicBoolean();

    /** Told of keys that nobody asks for, which are most often typing errors. */
    @FunctionalInterface
    public interface UnknownKeys {
        /**
         * Called for each such key, once in the life of the settings however often they are read.
         *
         * @param key the key
         * @param value its value
         * @param known the keys that have an effect, prefixes with a star
         */
        void unknown(String key, Object value, Set<String> known);
    }

    /**
     * Takes values over.
     *
     * @param source what to call the configuration to an operator
     * @param values keys and values; copied, text without the white space around it
     * @param unknownKeys told of keys that are no member of the first type that the settings are read as
     */
    public TypedSettings(String source, Map<String, ?> values, UnknownKeys unknownKeys) {
        Map<String, Object> kept = new TreeMap<>();
        values.forEach((key, value) -> kept.put(key, value instanceof String text ? text.strip() : value));
        this.source = source;
        this.values = Collections.unmodifiableMap(kept);
        this.unknownKeys = unknownKeys;
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public Map<String, Object> values() {
        return values;
    }

    @Override
    public <A extends Annotation> A as(Class<A> type, String... openPrefixes) throws InvalidSettingException {
        Map<String, Object> typed = new HashMap<>();
        Set<String> keys = new TreeSet<>();
        for (Method member : type.getDeclaredMethods()) {
            if (!member.isSynthetic()) {
                String key = keyOf(member);
                Object value = values.get(key);
                keys.add(key);
                typed.put(
                        member.getName(),
                        value == null ? member.getDefaultValue() : SettingValue.of(key, value, member.getReturnType()));
            }
        }
        if (!warned.getAndSet(true)) {
            warnOfUnknown(keys, openPrefixes);
        }
        return view(type, typed);
    }

    private void warnOfUnknown(Set<String> keys, String... openPrefixes) {
        Set<String> known = new TreeSet<>(keys);
        Arrays.stream(openPrefixes).map(prefix -> prefix + "*").forEach(known::add);
        values.keySet().stream()
                .filter(key -> !keys.contains(key) && !"service.ranking".equals(key))
                .filter(key -> Arrays.stream(openPrefixes).noneMatch(key::startsWith))
                .forEach(key -> unknownKeys.unknown(key, values.get(key), known));
    }

    private static <A> A view(Class<A> type, Map<String, Object> members) {
        Object view =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (members.containsKey(method.getName())) {
                        return members.get(method.getName());
                    }
                    return switch (method.getName()) {
                        case "annotationType" -> type;
                        case "toString" -> "@" + type.getName() + members;
                        case "hashCode" -> System.identityHashCode(proxy);
                        case "equals" -> proxy == arguments[0];
                        default -> throw new IllegalArgumentException(type + " has no default for " + method.getName());
                    };
                });
        return type.cast(view);
    }

    /** The name mangling of component property types, as far as Slipway's configurations use it: '_' stands for '.'. */
    private static String keyOf(Method member) {
        return member.getName().replace("__", "\0").replace('_', '.').replace('\0', '_');
    }
}
