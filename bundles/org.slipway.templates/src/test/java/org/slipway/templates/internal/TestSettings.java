// SPDX-License-Identifier: Apache-2.0
package org.slipway.templates.internal;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.config.Settings;
import org.slipway.api.config.SettingsReader;

/** Reads settings as the server does, in little: enough types for {@link Config}, refusals kept for the test to see. */
final class TestSettings implements SettingsReader {
    final List<InvalidSettingException> refusals = new ArrayList<>();

    @Override
    public Settings settings(Map<String, ?> properties) {
        return new Values(Map.copyOf(properties));
    }

    @Override
    public <T> Optional<T> accept(Map<String, ?> properties, Factory<T> factory) {
        try {
            return Optional.of(factory.create(settings(properties)));
        } catch (InvalidSettingException e) {
            refusals.add(e);
            return Optional.empty();
        }
    }

    private record Values(Map<String, Object> values) implements Settings {
        @Override
        public String source() {
            return "test.cfg";
        }

        @Override
        public <A extends Annotation> A as(Class<A> type, String... openPrefixes) {
            return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (p, member, args) -> {
                Object value = values.get(member.getName().replace('_', '.'));
                return value == null ? member.getDefaultValue() : value;
            }));
        }
    }
}
