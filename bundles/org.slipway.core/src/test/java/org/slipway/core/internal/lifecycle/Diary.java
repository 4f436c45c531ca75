// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.config.Settings;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.ProviderContext;
import org.slipway.api.provider.PxeProvider;
import org.slipway.api.provider.PxeRequest;
import org.slipway.api.provider.RequestOutcome;
import org.slipway.api.provider.ServiceControl;

/** A provider that writes down what is done to it. A value of its configuration called {@code x} must not be "bad". */
class Diary implements PxeProvider {
    final List<String> entries = new CopyOnWriteArrayList<>();
    volatile ProviderContext context;
    private final String name;

    Diary(String name) {
        this.name = name;
    }

    Diary() {
        this("");
    }

    void write(String entry) {
        entries.add(name.isEmpty() ? entry : name + " " + entry);
    }

    static Object x(Settings settings) {
        return settings.values().get("x");
    }

    @Override
    public void initialize(ProviderContext given) throws Exception {
        context = given;
        Object x = x(given.settings());
        write("initialize " + x);
        if ("bad".equals(x)) {
            throw new InvalidSettingException("x", "bad", "must be good");
        }
    }

    @Override
    public RequestOutcome onRequest(PxeRequest request) {
        return BootAction.REJECTED;
    }

    @Override
    public void shutdown() {
        write("shutdown");
    }

    @Override
    public void checkConfiguration(Settings candidate) throws InvalidSettingException {
        if ("refused".equals(x(candidate))) {
            throw new InvalidSettingException("x", "refused", "is on the list");
        }
    }

    @Override
    public void serviceControl(ServiceControl control) throws Exception {
        write("control " + control.code() + " " + x(context.settings()));
        if ("bad".equals(x(context.settings()))) {
            throw new InvalidSettingException("x", "bad", "must be good");
        }
    }
}
