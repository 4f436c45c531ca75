// SPDX-License-Identifier: Apache-2.0
package org.slipway.testkit;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slipway.api.config.Settings;
import org.slipway.api.provider.ProviderContext;
import org.slipway.api.server.ServerInfo;
import org.slipway.api.server.TraceSeverity;
import org.slipway.testkit.internal.TestServerInfo;

/**
 * A provider's hold on a server that is not there. {@link TestServer} makes one for each life of a provider; one made by hand
 * serves to test a part of a provider. Once closed, every method of the contract throws {@link IllegalStateException}, as
 * after a shutdown. Thread-safe.
 */
public final class TestContext implements ProviderContext, AutoCloseable {

    private final String name;
    private final Set<TraceSeverity> traced;
    private final ServerInfo server;
    private final List<TraceLine> trace;
    private volatile Settings settings;
    private volatile boolean closed;

    TestContext(String name, Settings settings, Set<TraceSeverity> traced, List<TraceLine> trace) {
        this.name = name;
        this.settings = settings;
        this.traced = traced;
        this.server = new TestServerInfo(Instant.now(), traced);
        this.trace = trace;
    }

    /**
     * Makes a context that keeps every trace line.
     *
     * @param settings the configuration
     * @return the context, of a provider with the name {@code test}
     */
    public static TestContext of(Settings settings) {
        return new TestContext("test", settings, EnumSet.allOf(TraceSeverity.class), new CopyOnWriteArrayList<>());
    }

    /**
     * Puts another configuration in force, as the server does before it announces it.
     *
     * @param next the configuration
     */
    public void replace(Settings next) {
        settings = next;
    }

    /** {@return what was traced and kept, in order; a copy} */
    public List<TraceLine> traced() {
        return List.copyOf(trace);
    }

    /** Makes every further use a mistake, as the server does after a shutdown. */
    @Override
    public void close() {
        closed = true;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("provider " + name + " is shut down; its context is dead");
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
        return traced.contains(severity);
    }

    @Override
    public void trace(TraceSeverity severity, String format, Object... arguments) {
        if (isTraceEnabled(severity)) {
            trace.add(new TraceLine(severity, String.format(format, arguments)));
        }
    }
}
