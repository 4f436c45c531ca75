// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.machine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slipway.wire.ClientArch;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.Hex;
import org.slipway.wire.Ipv6;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4Option;
import org.slipway.wire.pxe.NetbootClient;

class MachineFamilyTest {

    @Test
    void everyFamilyHasItsName() {
        for (MachineFamily family : MachineFamily.values()) {
            assertEquals(Optional.of(family), MachineFamily.byKey(family.key()));
        }
        assertEquals(Optional.empty(), MachineFamily.byKey("toaster"));
    }

    @Test
    void everyArchitectureHasAFamilyThatIsTakenForWhatItIs() {
        for (ClientArch arch : ClientArch.known()) {
            Dhcp4Message first =
                    Dhcp4Machine.of(MachineFamily.of(arch), arch).first().buildMessage();
            NetbootClient client = NetbootClient.of(first).orElseThrow();
            assertEquals(arch, client.arch());
            assertEquals(arch.isHttp(), client.method() == NetbootClient.Method.HTTP);
        }
    }

    @Test
    void optionsStandInTheOrderOfTheFamily() {
        assertEquals(List.of(53, 55, 57, 97, 93, 94, 60), order(MachineFamily.ROM, ClientArch.X86_BIOS));
        assertEquals(List.of(53, 57, 55, 97, 94, 93, 60), order(MachineFamily.UEFI, ClientArch.X64_UEFI));
        assertEquals(List.of(53, 57, 93, 94, 60, 77, 55, 175, 61, 97), order(MachineFamily.IPXE, ClientArch.X64_UEFI));
    }

    private static List<Integer> order(MachineFamily family, ClientArch arch) {
        return Dhcp4Machine.of(family, arch).first().buildMessage().options().stream()
                .map(Dhcp4Option::code)
                .toList();
    }

    @Test
    void bootProgramOfWindowsTellsTheProcessorThatItFound() {
        assertArrayEquals(Hex.decode("0c01000d020800010200090e0100ff"), option250(ClientArch.X86_BIOS));
        assertArrayEquals(Hex.decode("0c01000d020800010200070e0100ff"), option250(ClientArch.X64_UEFI));
    }

    private static byte[] option250(ClientArch arch) {
        return Dhcp4Machine.of(MachineFamily.WDSBP, arch)
                .first()
                .buildMessage()
                .option(250)
                .orElseThrow();
    }

    @Test
    void linkLocalAddressFollowsFromTheHardwareAddress() {
        Dhcp6Machine machine = Dhcp6Machine.of(MachineFamily.UEFI, ClientArch.X64_UEFI);
        assertEquals("fe80::ff:fe00:a", Ipv6.text(machine.linkLocal()));
        assertEquals(
                "fe80::5054:ff:fe12:3456",
                Ipv6.text(
                        machine.mac(HardwareAddress.parse("52:54:00:12:34:56")).linkLocal()));
    }

    @Test
    void whatIsNotKnownOverIpv6IsNotMadeUp() {
        String why = assertThrows(
                        IllegalArgumentException.class, () -> Dhcp6Machine.of(MachineFamily.WDSBP, ClientArch.X64_UEFI))
                .getMessage();
        assertTrue(why.contains("Windows boot program"), why);
    }
}
