// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.machine;

import java.util.Arrays;
import java.util.Optional;
import org.slipway.wire.ClientArch;

/** Families of clients, each of which writes its packets in its own way. */
public enum MachineFamily {
    /** The PXE ROM of a network card. */
    ROM("rom", "PXE ROM", Habits.ROM),
    /** UEFI firmware that boots by PXE, as EDK2 does. */
    UEFI("uefi", "UEFI PXE", Habits.EDK2),
    /** UEFI firmware that boots by HTTP, as EDK2 does. */
    HTTP("http", "UEFI HTTP Boot", Habits.HTTP),
    /** iPXE that another stage loaded. */
    IPXE("ipxe", "chained iPXE", Habits.IPXE),
    /** A boot program of Windows that asks on the boot server port: wdsnbp.com on BIOS, wdsmgfw.efi on UEFI. */
    WDSBP("wdsbp", "Windows boot program", Habits.WDS),
    /** An operating system that wants an address and must get nothing from a boot server. */
    ORDINARY("ordinary", "ordinary DHCP client", Habits.ORDINARY);

    private final String key;
    private final String title;
    private final Habits habits;

    MachineFamily(String key, String title, Habits habits) {
        this.key = key;
        this.title = title;
        this.habits = habits;
    }

    /** {@return its name on a command line} */
    public String key() {
        return key;
    }

    /** {@return its name for a person} */
    public String title() {
        return title;
    }

    Habits habits() {
        return habits;
    }

    /**
     * {@return the family of a name, empty if there is none}
     *
     * @param key a name on a command line
     */
    public static Optional<MachineFamily> byKey(String key) {
        return Arrays.stream(values()).filter(family -> family.key.equals(key)).findFirst();
    }

    /**
     * {@return the family that machines of an architecture boot as when they are switched on}
     *
     * @param arch the architecture
     */
    public static MachineFamily of(ClientArch arch) {
        if (arch.isHttp()) {
            return HTTP;
        }
        return arch.isUefi() ? UEFI : ROM;
    }
}
