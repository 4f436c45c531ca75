// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slipway.api.provider.PacketFilter;
import org.slipway.api.provider.ProviderInfo;
import org.slipway.api.provider.PxeProvider;
import org.slipway.api.server.ProviderState;
import org.slipway.api.server.ProviderStatus;
import org.slipway.core.internal.config.CheckedSettings;

/** Providers in a chain, without the framework that puts them there. */
public final class Handles {
    private Handles() {}

    /** A provider that is asked about everything. */
    public static ProviderHandle active(String name, PxeProvider provider) {
        return active(name, PacketFilter.ALL, provider);
    }

    public static ProviderHandle active(String name, PacketFilter filter, PxeProvider provider) {
        return active(Map.of(ProviderInfo.NAME, name, ProviderInfo.FILTER, filter.name()), provider);
    }

    private static ProviderHandle active(Map<String, Object> properties, PxeProvider provider) {
        ProviderHandle handle = new ProviderHandle(
                Registration.of(properties, "test"), provider, new LiveSettings(new CheckedSettings("test", Map.of())));
        handle.become(ProviderState.ACTIVE, "serving");
        handle.gate().open();
        return handle;
    }

    /** A provider that may be asked in a rehearsal. */
    public static ProviderHandle explainable(String name, PxeProvider provider) {
        return active(
                Map.of(
                        ProviderInfo.NAME,
                        name,
                        ProviderInfo.FILTER,
                        PacketFilter.ALL.name(),
                        ProviderInfo.EXPLAINABLE,
                        true),
                provider);
    }

    /** A provider that is asked about these DHCPv6 packets, and DHCPv4 too. */
    public static ProviderHandle capable(String name, PacketFilter filter6, PxeProvider provider) {
        return active(
                Map.of(ProviderInfo.NAME, name, ProviderInfo.FILTER6, filter6.name(), ProviderInfo.IPV6, true),
                provider);
    }

    public static ProviderChain chain(ProviderHandle... handles) {
        return new ProviderChain(List.of(handles), Set.of(), Optional.empty());
    }

    public static ProviderChain critical(ProviderChain chain, ProviderHandle... handles) {
        Set<String> names = new HashSet<>();
        Arrays.stream(handles).forEach(handle -> names.add(handle.registration().name()));
        return new ProviderChain(chain.handles(), names, chain.blocked());
    }

    public static ProviderChain blocked(ProviderChain chain, String why) {
        return new ProviderChain(chain.handles(), chain.critical(), Optional.of(why));
    }

    public static void hold(ProviderHandle handle) {
        handle.gate().hold();
    }

    public static void open(ProviderHandle handle) {
        handle.gate().open();
    }

    public static void close(ProviderHandle handle) {
        handle.gate().close();
    }

    /** The successor serves, and the place of the one before is given up. */
    public static void succeed(ProviderHandle handle, ProviderHandle successor) {
        handle.succeededBy(successor);
        handle.gate().close();
    }

    /** Gives those inside no time at all. */
    public static int evict(ProviderHandle handle) {
        return handle.gate().drain(java.time.Duration.ZERO);
    }

    public static int keptThreads(ProviderHandle handle) {
        return handle.keptThreads();
    }

    public static ProviderStatus.Counters counters(ProviderHandle handle) {
        return handle.status(0, false).counters();
    }
}
