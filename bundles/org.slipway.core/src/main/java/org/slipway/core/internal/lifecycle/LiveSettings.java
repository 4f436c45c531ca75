// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import java.lang.annotation.Annotation;
import java.util.Map;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.config.Settings;

/** A provider's configuration key: always the values in force. */
final class LiveSettings implements Settings {
    private volatile Settings current;

    LiveSettings(Settings first) {
        current = first;
    }

    Settings current() {
        return current;
    }

    void replace(Settings next) {
        current = next;
    }

    @Override
    public String source() {
        return current.source();
    }

    @Override
    public Map<String, Object> values() {
        return current.values();
    }

    @Override
    public <A extends Annotation> A as(Class<A> type, String... openPrefixes) throws InvalidSettingException {
        return current.as(type, openPrefixes);
    }
}
