// SPDX-License-Identifier: Apache-2.0
package org.slipway.testkit.internal;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slipway.api.server.ServerInfo;
import org.slipway.api.server.TraceSeverity;
import org.slipway.wire.dhcp6.Duid;

/**
 * Facts about a server that is not there.
 *
 * @param startedAt when it would have been started
 * @param traced what the trace keeps
 */
public record TestServerInfo(Instant startedAt, Set<TraceSeverity> traced) implements ServerInfo {
    private static final Duid DUID = Duid.ofUuid(UUID.fromString("51195ea7-0000-4000-8000-000000000001"));

    @Override
    public String version() {
        return "0.0.0.testkit";
    }

    @Override
    public String transport() {
        return "testkit";
    }

    @Override
    public List<Listener> listeners() {
        return List.of();
    }

    @Override
    public String impediment() {
        return "";
    }

    @Override
    public Duid duid() {
        return DUID;
    }

    @Override
    public boolean isTraceEnabled(TraceSeverity severity) {
        return traced.contains(severity);
    }

    @Override
    public boolean isTraceEnabled(String provider) {
        return !traced.isEmpty();
    }
}
