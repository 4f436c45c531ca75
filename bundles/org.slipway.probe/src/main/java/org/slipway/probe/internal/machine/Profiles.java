// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import java.util.List;
import java.util.Optional;
import org.slipway.wire.ClientArch;
import org.slipway.wire.dhcp4.NetworkInterfaceId;

/** What real machines send, as recorded from them byte for byte: order of options, values, flags, lengths. */
public final class Profiles {

    private static final NetworkInterfaceId UNDI_2_1 = new NetworkInterfaceId(1, 2, 1);
    private static final NetworkInterfaceId UNDI_3_0 = new NetworkInterfaceId(1, 3, 0);
    private static final NetworkInterfaceId UNDI_3_10 = new NetworkInterfaceId(1, 3, 10);

    private static final List<Integer> ROM_PARAMETERS = List.of(
            1, 2, 3, 4, 5, 6, 11, 12, 13, 15, 16, 17, 18, 22, 23, 28, 40, 41, 42, 43, 50, 51, 54, 58, 59, 60, 66, 67,
            128, 129, 130, 131, 132, 133, 134, 135);
    private static final List<Integer> EDK2_PARAMETERS = List.of(
            1, 2, 3, 4, 5, 6, 12, 13, 15, 17, 18, 22, 23, 28, 40, 41, 42, 43, 50, 51, 54, 58, 59, 60, 66, 67, 97, 128,
            129, 130, 131, 132, 133, 134, 135);
    private static final List<Integer> IPXE_PARAMETERS =
            List.of(1, 3, 6, 7, 12, 15, 17, 26, 43, 60, 66, 67, 119, 128, 129, 130, 131, 132, 133, 134, 135, 175, 203);
    private static final List<Integer> PLAIN_PARAMETERS =
            List.of(1, 121, 33, 3, 6, 12, 15, 26, 28, 42, 51, 54, 58, 59, 119);

    private static final List<Integer> ROM_ORDER = List.of(53, 55, 57, 97, 93, 94, 60);
    private static final List<Integer> ROM_REQUEST_ORDER = List.of(53, 50, 55, 57, 54, 97, 93, 94, 60);
    private static final List<Integer> ROM_ASK_ORDER = List.of(53, 55, 57, 97, 93, 94, 60, 43);
    private static final List<Integer> EDK2_ORDER = List.of(53, 57, 55, 97, 94, 93, 60);
    private static final List<Integer> EDK2_REQUEST_ORDER = List.of(53, 54, 50, 57, 55, 97, 94, 93, 60);
    private static final List<Integer> EDK2_ASK_ORDER = List.of(43, 53, 55, 57, 60, 93, 94, 97);
    private static final List<Integer> IPXE_ORDER = List.of(53, 57, 93, 94, 60, 77, 55, 175, 61, 97);
    private static final List<Integer> IPXE_REQUEST_ORDER = List.of(53, 57, 93, 94, 60, 77, 55, 175, 61, 97, 54, 50);
    private static final List<Integer> IPXE_ASK_ORDER = List.of(53, 57, 93, 94, 60, 77, 55, 175, 61, 97, 54, 43);
    private static final List<Integer> PLAIN_ORDER = List.of(53, 61, 57, 60, 55);

    private static final String ROM_FEATURES =
            "b105018086100eeb03010000170101220101130101110101270101190101290101100102210101150101180101120101";
    private static final String EFI_FEATURES =
            "b105011af41000eb030100001701012401011301011101012701012901011501011b0101120101";

    private static final int ROM_LENGTH = 548;
    private static final int ROM_MESSAGE = 1260;
    private static final int FRAME_MESSAGE = 1472;
    private static final int EDK2_REQUEST_MESSAGE = 0xff00;
    private static final int ROM_SECONDS = 4;

    private Profiles() {}

    /** {@return the PXE ROM of a network card in a BIOS machine} */
    public static MachineProfile rom(String title, ClientArch arch) {
        var dhcp = new DhcpHabits(
                ROM_ORDER,
                ROM_REQUEST_ORDER,
                ROM_ASK_ORDER,
                vendorClass(arch, UNDI_2_1),
                Optional.empty(),
                UNDI_2_1,
                ROM_PARAMETERS,
                ROM_MESSAGE,
                ROM_MESSAGE,
                "",
                true,
                false,
                ROM_SECONDS,
                ROM_LENGTH);
        return new MachineProfile(title, Firmware.ROM, arch, dhcp);
    }

    /** {@return EDK2, from which most UEFI firmware is made} */
    public static MachineProfile edk2(String title, ClientArch arch) {
        var dhcp = new DhcpHabits(
                EDK2_ORDER,
                EDK2_REQUEST_ORDER,
                EDK2_ASK_ORDER,
                vendorClass(arch, UNDI_3_0),
                Optional.empty(),
                UNDI_3_0,
                EDK2_PARAMETERS,
                FRAME_MESSAGE,
                EDK2_REQUEST_MESSAGE,
                "",
                true,
                false,
                0,
                0);
        return new MachineProfile(title, Firmware.EDK2, arch, dhcp);
    }

    /** {@return a network card whose ROM is iPXE: it says so at once, although nothing was chained} */
    public static MachineProfile ipxeRom() {
        String vendorClass = vendorClass(ClientArch.X86_BIOS, UNDI_2_1);
        return ipxe("BIOS, iPXE ROM", ClientArch.X86_BIOS, vendorClass, UNDI_2_1, ROM_FEATURES, false);
    }

    /** {@return iPXE as a program that another stage loaded: undionly.kpxe on BIOS, ipxe.efi on UEFI} */
    public static MachineProfile chainedIpxe(ClientArch arch) {
        String title = "chained iPXE (" + arch.displayName() + ")";
        return arch.isUefi()
                ? ipxe(title, arch, vendorClass(arch, UNDI_3_10), UNDI_3_10, EFI_FEATURES, false)
                : ipxe(title, arch, "PXEClient", UNDI_2_1, ROM_FEATURES, true);
    }

    private static MachineProfile ipxe(
            String title,
            ClientArch arch,
            String vendorClass,
            NetworkInterfaceId undi,
            String features,
            boolean broadcast) {
        var dhcp = new DhcpHabits(
                IPXE_ORDER,
                IPXE_REQUEST_ORDER,
                IPXE_ASK_ORDER,
                vendorClass,
                Optional.of("iPXE"),
                undi,
                IPXE_PARAMETERS,
                FRAME_MESSAGE,
                FRAME_MESSAGE,
                features,
                broadcast,
                true,
                ROM_SECONDS,
                0);
        return new MachineProfile(title, Firmware.IPXE, arch, dhcp);
    }

    /** {@return a client that only wants an address and must get nothing from a boot server} */
    public static MachineProfile plain() {
        var dhcp = new DhcpHabits(
                PLAIN_ORDER,
                List.of(),
                List.of(),
                "dhcpcd-6.10.1:Linux-4.9.57-v7+:armv7l:BCM2835",
                Optional.empty(),
                UNDI_2_1,
                PLAIN_PARAMETERS,
                FRAME_MESSAGE,
                FRAME_MESSAGE,
                "",
                false,
                false,
                0,
                0);
        return new MachineProfile("no netboot, plain DHCP client", Firmware.NONE, ClientArch.X86_BIOS, dhcp);
    }

    private static String vendorClass(ClientArch arch, NetworkInterfaceId undi) {
        return String.format("PXEClient:Arch:%05d:UNDI:%03d%03d", arch.number(), undi.major(), undi.minor());
    }
}
