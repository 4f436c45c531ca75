// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import org.slipway.probe.internal.rules.BootRules;
import org.slipway.probe.internal.rules.HttpRules;
import org.slipway.probe.internal.rules.IpxeRules;
import org.slipway.probe.internal.rules.NoBootRules;
import org.slipway.probe.internal.rules.PxeRules;
import org.slipway.probe.internal.tftp.TftpHabits;
import org.slipway.wire.machine.MachineFamily;

/** The families of firmware: how they decide, from which port they ask a boot server, how they read a file. */
public enum Firmware {
    ROM(new PxeRules(PxeRules.FileName.HEADER_FIRST, false), false, TftpHabits.ROM),
    EDK2(new PxeRules(PxeRules.FileName.OPTION_67_FIRST, true), true, TftpHabits.EDK2),
    IPXE(new IpxeRules(), false, TftpHabits.IPXE),
    HTTP(new HttpRules(), false, TftpHabits.EDK2),
    NONE(new NoBootRules(), false, TftpHabits.IPXE);

    private final BootRules rules;
    private final boolean asksFromBootServerPort;
    private final TftpHabits tftp;

    Firmware(BootRules rules, boolean asksFromBootServerPort, TftpHabits tftp) {
        this.rules = rules;
        this.asksFromBootServerPort = asksFromBootServerPort;
        this.tftp = tftp;
    }

    public BootRules rules() {
        return rules;
    }

    /** {@return whether a boot server is asked from port 4011 rather than from the DHCP client port} */
    public boolean asksFromBootServerPort() {
        return asksFromBootServerPort;
    }

    /** {@return what is known of the packets of such machines} */
    public MachineFamily family() {
        return switch (this) {
            case ROM -> MachineFamily.ROM;
            case EDK2 -> MachineFamily.UEFI;
            case IPXE -> MachineFamily.IPXE;
            case HTTP -> MachineFamily.HTTP;
            case NONE -> MachineFamily.ORDINARY;
        };
    }

    public TftpHabits tftp() {
        return tftp;
    }
}
