// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.testkit;

import java.util.ArrayList;
import java.util.List;
import org.slipway.api.config.Settings;
import org.slipway.api.provider.ProviderContext;
import org.slipway.api.server.ServerInfo;
import org.slipway.api.server.TraceSeverity;

/** A provider's hold on a server that is not there. */
public final class FakeContext implements ProviderContext {

    private final List<String> traced = new ArrayList<>();
    private Settings settings;

    /** Begins with these settings. */
    public FakeContext(Settings settings) {
        this.settings = settings;
    }

    /** Puts other settings in force, as the core does before it announces them. */
    public void replace(Settings next) {
        settings = next;
    }

    /** What was traced: severity and text. */
    public List<String> traced() {
        return traced;
    }

    @Override
    public String name() {
        return "policy";
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public ServerInfo server() {
        throw new UnsupportedOperationException("no server here");
    }

    @Override
    public boolean isTraceEnabled(TraceSeverity severity) {
        return true;
    }

    @Override
    public void trace(TraceSeverity severity, String format, Object... arguments) {
        traced.add(severity + " " + String.format(format, arguments));
    }
}
