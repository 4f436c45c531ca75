// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.server;

import java.time.Instant;
import java.util.Optional;
import org.slipway.api.provider.PacketFilter;

/**
 * One provider as an operator sees it ({@code PXE_PROVIDER}).
 *
 * @param index position in the chain from 0, or -1 while it is not in the chain
 * @param name the unique name
 * @param ranking the effective ranking
 * @param serviceId the service id, which breaks ties
 * @param critical whether the server stays silent without it
 * @param filter which packets it is asked about
 * @param filter6 which packets that come over IPv6; empty if none, because it does not call itself capable of them
 * @param state where it stands
 * @param reason a sentence about the state
 * @param since when it came into that state
 * @param registeredAt when its service was taken in
 * @param bundle symbolic name and version of the bundle it comes from
 * @param location where that bundle was installed from, usually the URL of its jar ({@code pwszFilePath}); may be empty
 * @param counters what it did
 */
public record ProviderStatus(
        int index,
        String name,
        int ranking,
        long serviceId,
        boolean critical,
        PacketFilter filter,
        Optional<PacketFilter> filter6,
        ProviderState state,
        String reason,
        Instant since,
        Instant registeredAt,
        String bundle,
        String location,
        Counters counters) {

    /**
     * What a provider did since it was registered.
     *
     * @param requests requests it was asked about
     * @param nbp ended with NBP
     * @param custom ended with CUSTOM
     * @param ignored ended with IGNORE
     * @param rejected ended with REJECTED
     * @param failed ended with an exception, a missing outcome or a missed time limit
     * @param inFlight being decided now
     */
    public record Counters(
            long requests, long nbp, long custom, long ignored, long rejected, long failed, int inFlight) {}
}
