// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal.cache;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slipway.api.device.DeviceKey;
import org.slipway.wire.HardwareAddress;

/**
 * Which parts of a key tell machines apart (WDS BannedGuidPolicy).
 *
 * @param banned GUIDs that many machines share, besides all zeros and all ones
 * @param shared adapters that go from machine to machine
 */
public record IdentityRules(Set<UUID> banned, Set<HardwareAddress> shared) {

    private static final long ONES = -1;

    /**
     * Copies the sets.
     *
     * @param banned GUIDs that many machines share
     * @param shared adapters that go from machine to machine
     */
    public IdentityRules {
        banned = Set.copyOf(banned);
        shared = Set.copyOf(shared);
    }

    /**
     * Leaves out what tells nothing.
     *
     * @param key any key
     * @return the part that identifies; may be empty
     */
    public DeviceKey identifying(DeviceKey key) {
        Optional<UUID> guid = key.guid().filter(this::identifies);
        if (guid.equals(key.guid()) && (shared.isEmpty() || key.macs().stream().noneMatch(shared::contains))) {
            return key;
        }
        return new DeviceKey(
                guid, key.macs().stream().filter(this::identifies).collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * Judges a GUID.
     *
     * @param guid any GUID
     * @return whether it tells machines apart
     */
    public boolean identifies(UUID guid) {
        long high = guid.getMostSignificantBits();
        boolean uniform = high == guid.getLeastSignificantBits() && (high == 0 || high == ONES);
        return !uniform && !banned.contains(guid);
    }

    /**
     * Judges an adapter.
     *
     * @param mac any address
     * @return whether it tells machines apart
     */
    public boolean identifies(HardwareAddress mac) {
        return shared.isEmpty() || !shared.contains(mac);
    }
}
