// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import org.slipway.api.config.Settings;
import org.slipway.api.provider.ProviderContext;
import org.slipway.api.server.ServerInfo;
import org.slipway.api.server.TraceLog;
import org.slipway.api.server.TraceSeverity;
import org.slipway.core.internal.record.TraceLine;

/** The context of one initialize: dead after the shutdown that belongs to it. */
final class HostedContext implements ProviderContext {
    private final String name;
    private final Settings settings;
    private final ServerInfo server;
    private final TraceLog trace;
    private final Health health;
    private volatile boolean open = true;

    HostedContext(String name, Settings settings, ServerInfo server, TraceLog trace, Health health) {
        this.name = name;
        this.settings = settings;
        this.server = server;
        this.trace = trace;
        this.health = health;
    }

    void close() {
        open = false;
    }

    private void requireOpen() {
        if (!open) {
            throw new IllegalStateException("the context of provider " + name + " ended with its shutdown");
        }
    }

    @Override
    public String name() {
        requireOpen();
        return name;
    }

    @Override
    public Settings settings() {
        requireOpen();
        return settings;
    }

    @Override
    public ServerInfo server() {
        requireOpen();
        return server;
    }

    @Override
    public boolean isTraceEnabled(TraceSeverity severity) {
        requireOpen();
        return trace.isEnabled(severity, name);
    }

    @Override
    public void trace(TraceSeverity severity, String format, Object... arguments) {
        requireOpen();
        trace.trace(severity, name, format, arguments);
        if (severity == TraceSeverity.FATAL) {
            health.complain(TraceLine.of(format, arguments));
        }
    }
}
