// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import java.util.Optional;
import org.slipway.wire.ClientArch;

/**
 * One stage of one kind of machine: everything by which its packets and decisions differ from another's, as data.
 *
 * @param title what it is, for a person
 * @param arch what option 93 says
 * @param dhcp how it writes DHCPv4; empty: as its family does
 * @param ipv6 whether it boots over IPv6
 */
public record MachineProfile(
        String title, Firmware firmware, ClientArch arch, Optional<DhcpHabits> dhcp, boolean ipv6) {

    private static final int FRAME_MESSAGE = 1472;

    /** A machine on IPv4 with habits of its own. */
    MachineProfile(String title, Firmware firmware, ClientArch arch, DhcpHabits dhcp) {
        this(title, firmware, arch, Optional.of(dhcp), false);
    }

    /** {@return a machine that writes as its family does} */
    static MachineProfile ofFamily(String title, Firmware firmware, ClientArch arch, boolean ipv6) {
        return new MachineProfile(title, firmware, arch, Optional.empty(), ipv6);
    }

    public boolean ipxe() {
        return firmware == Firmware.IPXE;
    }

    /** {@return whether it loads its program over HTTP} */
    public boolean http() {
        return firmware == Firmware.HTTP;
    }

    public boolean netboots() {
        return firmware != Firmware.NONE;
    }

    /** {@return the longest DHCPv4 message that it takes, in bytes, with the headers below it} */
    int maxMessageSize() {
        return dhcp.map(DhcpHabits::maxMessageSize).orElse(FRAME_MESSAGE);
    }
}
