// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.device;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.MachineId;
import org.slipway.wire.pxe.NetbootClient;

/**
 * What a machine is told apart by: its SMBIOS GUID and the Ethernet addresses of its adapters. Which of them count is the
 * registry's matter: GUIDs that many machines share and adapters that go from hand to hand do not.
 *
 * @param guid the GUID as firmware screens show it
 * @param macs at most 16 addresses of 6 bytes; unmodifiable, in the order given
 */
public record DeviceKey(Optional<UUID> guid, Set<HardwareAddress> macs) {
    private static final int MAC_LENGTH = 6;
    private static final int MAX_MACS = 16;

    /**
     * Checks and copies the addresses. Their hardware type is taken as Ethernet: firmware states others for the same adapter.
     *
     * @param guid the GUID as firmware screens show it
     * @param macs at most 16 addresses of 6 bytes
     * @throws IllegalArgumentException if an address has another length, or there are more than 16
     */
    public DeviceKey {
        Set<HardwareAddress> copy = new LinkedHashSet<>();
        for (HardwareAddress mac : macs) {
            if (mac.length() != MAC_LENGTH) {
                throw new IllegalArgumentException("a MAC address has 6 bytes, not " + mac.length());
            }
            copy.add(mac.type() == HardwareAddress.ETHERNET ? mac : HardwareAddress.ethernet(mac.bytes()));
        }
        if (copy.size() > MAX_MACS) {
            throw new IllegalArgumentException(copy.size() + " MAC addresses, more than " + MAX_MACS);
        }
        macs = copy.size() < 2 ? Set.copyOf(copy) : Collections.unmodifiableSet(copy);
    }

    /**
     * Reads what a client tells about itself. Firmware that puts its GUID where the hardware address belongs is known by it;
     * addresses of other lengths than 6 do not count.
     *
     * @param client who is asking
     * @return its key, empty if it tells nothing
     */
    public static DeviceKey of(NetbootClient client) {
        HardwareAddress address = client.hardwareAddress();
        Optional<UUID> guid = client.machineId().map(MachineId::uuid).or(() -> guidIn(address));
        return new DeviceKey(guid, address.length() == MAC_LENGTH ? Set.of(address) : Set.of());
    }

    /**
     * Makes a key of one adapter.
     *
     * @param mac an address of 6 bytes
     * @return the key
     * @throws IllegalArgumentException if the address has another length
     */
    public static DeviceKey of(HardwareAddress mac) {
        return new DeviceKey(Optional.empty(), Set.of(mac));
    }

    /**
     * Makes a key of a GUID.
     *
     * @param guid the GUID as firmware screens show it
     * @return the key
     */
    public static DeviceKey of(UUID guid) {
        return new DeviceKey(Optional.of(guid), Set.of());
    }

    /** {@return whether neither GUID nor address is there} */
    public boolean isEmpty() {
        return guid.isEmpty() && macs.isEmpty();
    }

    private static Optional<UUID> guidIn(HardwareAddress address) {
        if (address.length() != MachineId.LENGTH - 1) {
            return Optional.empty();
        }
        var value = new byte[MachineId.LENGTH];
        System.arraycopy(address.bytes(), 0, value, 1, MachineId.LENGTH - 1);
        try {
            return Optional.of(MachineId.parse(value).uuid());
        } catch (WireParseException e) {
            return Optional.empty();
        }
    }

    /** {@return GUID and addresses, separated by blanks} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        guid.ifPresent(text::append);
        macs.forEach(mac -> text.append(text.length() == 0 ? "" : " ").append(mac));
        return text.toString();
    }
}
