// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import org.slipway.wire.ClientArch;

/**
 * One stage of one kind of machine: everything by which its packets and decisions differ from another's, as data.
 *
 * @param title what it is, for a person
 * @param arch what option 93 says
 */
public record MachineProfile(String title, Firmware firmware, ClientArch arch, DhcpHabits dhcp) {

    public boolean ipxe() {
        return firmware == Firmware.IPXE;
    }

    public boolean netboots() {
        return firmware != Firmware.NONE;
    }
}
