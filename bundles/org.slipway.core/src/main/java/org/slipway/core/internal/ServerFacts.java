// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slipway.api.server.ServerInfo;
import org.slipway.api.server.TraceSeverity;
import org.slipway.core.internal.record.TraceRing;
import org.slipway.wire.dhcp6.Duid;

/** What is known about the server, set by the core as it changes. */
@Component(service = {ServerInfo.class, ServerFacts.class})
public final class ServerFacts implements ServerInfo {
    private final String version;
    private final Instant startedAt = Instant.now();
    private final Duid duid;
    private final TraceRing trace;
    private volatile String transport = "none";
    private volatile List<Listener> listeners = List.of();
    private volatile Supplier<Optional<String>> blocked = Optional::empty;
    private volatile String impediment = "not listening: there is no configuration org.slipway.core";

    /** Takes the version of the core for that of the server. */
    @Activate
    public ServerFacts(BundleContext context, @Reference TraceRing trace) {
        this.version = context.getBundle().getVersion().toString();
        this.trace = trace;
        this.duid = ServerDuid.of(context.getProperty("slipway.var"));
    }

    void update(String transportName, List<Listener> openListeners, String sentence) {
        transport = transportName;
        listeners = List.copyOf(openListeners);
        impediment = sentence;
    }

    /** Sets who tells why nothing may be answered at the moment. */
    void blockedBy(Supplier<Optional<String>> teller) {
        blocked = teller;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Instant startedAt() {
        return startedAt;
    }

    @Override
    public String transport() {
        return transport;
    }

    @Override
    public List<Listener> listeners() {
        return listeners;
    }

    @Override
    public String impediment() {
        String sockets = impediment;
        return blocked.get()
                .map(why -> sockets.isEmpty() ? why : sockets + "; " + why)
                .orElse(sockets);
    }

    @Override
    public Duid duid() {
        return duid;
    }

    @Override
    public boolean isTraceEnabled(TraceSeverity severity) {
        return trace.severities().contains(severity);
    }

    @Override
    public boolean isTraceEnabled(String provider) {
        return trace.isEnabled(provider);
    }
}
