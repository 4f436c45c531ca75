// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.dhcp4.MachineId;

/** Who a machine is: its network card's address, which is an Ethernet one, and its SMBIOS UUID. */
public record MachineIdentity(HardwareAddress mac, MachineId machineId) {

    /** Locally administered, so it belongs to no card. */
    private static final byte[] PREFIX = {0x02, 'S', 'L', 'P'};

    /**
     * Makes the identity that a kind of machine has unless told otherwise: always the same, so that a server that keeps
     * leases or devices does not collect a new one with every run.
     */
    public static MachineIdentity of(MachineKind kind) {
        int hash = kind.key().hashCode();
        byte[] mac = {PREFIX[0], PREFIX[1], PREFIX[2], PREFIX[3], (byte) (hash >> 8), (byte) hash};
        return of(HardwareAddress.ethernet(mac));
    }

    /** {@return an identity with a UUID made from the address} */
    public static MachineIdentity of(HardwareAddress mac) {
        byte[] name = ("slipway probe " + mac).getBytes(StandardCharsets.US_ASCII);
        return new MachineIdentity(mac, MachineId.of(UUID.nameUUIDFromBytes(name)));
    }
}
