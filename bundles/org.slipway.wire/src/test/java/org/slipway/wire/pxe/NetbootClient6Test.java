// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.pxe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.Hex;
import org.slipway.wire.Packets;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.MachineId;
import org.slipway.wire.dhcp6.Dhcp6Builder;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.Dhcp6MessageType;
import org.slipway.wire.dhcp6.Dhcp6VendorClass;
import org.slipway.wire.dhcp6.RelayChain;

class NetbootClient6Test {

    private static final UUID MACHINE = UUID.fromString("4c4c4544-0042-1054-8033-b7c04f4e3733");
    private static final String FIRMWARE_DUID = "000444454c4c420054108033b7c04f4e3733";
    private static final String RFC_DUID = "00044c4c4544004210548033b7c04f4e3733";

    private static Dhcp6Builder asking(String vendorClass) {
        return Dhcp6Builder.message(Dhcp6MessageType.SOLICIT, 1)
                .vendorClass(new Dhcp6VendorClass(Dhcp6VendorClass.INTEL, List.of(vendorClass)));
    }

    private static NetbootClient client(Dhcp6Builder builder) {
        return NetbootClient.of(builder.buildMessage()).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "PXEClient:Arch:00007:UNDI:003016, 0009, PXE, 9, OPTION_93, from option 61",
        "PXEClient:Arch:00007:UNDI:003016, 00070006, PXE, 7, OPTION_93, from option 61",
        "PXEClient:Arch:00011:UNDI:003016, , PXE, 11, VENDOR_CLASS, from option 16",
        "PXEClient:Arch:00011:UNDI:003016, 00, PXE, 11, VENDOR_CLASS, from option 16",
        "PXEClient, , PXE, 7, ASSUMED_UEFI, assumed",
        "HTTPClient:Arch:00016:UNDI:003000, , HTTP, 16, VENDOR_CLASS, from option 16",
        "HTTPClient, , HTTP, 16, ASSUMED_UEFI, assumed"
    })
    void methodAndArchitecture(
            String text,
            String archs,
            NetbootClient.Method method,
            int arch,
            NetbootClient.ArchSource source,
            String words) {
        Dhcp6Builder builder = asking(text);
        if (archs != null) {
            builder.option(61, Hex.decode(archs));
        }
        NetbootClient client = client(builder);
        assertEquals(method, client.method());
        assertEquals(arch, client.arch().number());
        assertEquals(source, client.archSource());
        assertTrue(client.describe().endsWith(words), client::describe);
        assertEquals("unnamed " + client.describe(), client.toString());
    }

    @Test
    void firmwareAndIpxeNameTheSameMachine() {
        NetbootClient firmware = client(asking("PXEClient").option(1, Hex.decode(FIRMWARE_DUID)));
        NetbootClient ipxe =
                client(asking("PXEClient").option(1, Hex.decode(RFC_DUID)).userClasses("iPXE"));
        assertEquals(Optional.of(MachineId.of(MACHINE)), firmware.machineId());
        assertEquals(firmware.machineId(), ipxe.machineId());
        assertFalse(firmware.ipxe());
        assertTrue(ipxe.ipxe());
        assertTrue(firmware.hardwareAddress().isEmpty());
        assertEquals(MACHINE + " x64-uefi (7) assumed", firmware.toString());
    }

    @Test
    void theHardwareAddressComesFromTheDuidOrTheNearestRelay() throws WireParseException {
        Dhcp6Builder solicit = asking("PXEClient").option(1, Hex.decode("00030001525400123456"));
        assertEquals("52:54:00:12:34:56", client(solicit).hardwareAddress().toString());
        assertTrue(client(solicit).machineId().isEmpty());
        byte[] near = Packets.bytes("0c 00 00*32 004f 0008 0001 525400aaaaaa 0009 "
                + String.format("%04x", solicit.build().length) + Hex.encode(solicit.build()));
        byte[] far = Packets.bytes("0c 01 00*32 004f 0008 0001 525400bbbbbb 0009 " + String.format("%04x", near.length)
                + Hex.encode(near));
        assertEquals(HardwareAddress.parse("52:54:00:aa:aa:aa"), relayed(far).hardwareAddress());
        near[39] = 2; // an address type that no one knows
        near[38] = 2;
        assertEquals(HardwareAddress.parse("52:54:00:12:34:56"), relayed(near).hardwareAddress());
    }

    private static NetbootClient relayed(byte[] packet) throws WireParseException {
        RelayChain chain = RelayChain.parse(packet);
        return NetbootClient.of(Dhcp6Message.parse(chain.inner()), Optional.of(chain))
                .orElseThrow();
    }

    @Test
    void aVendorsOwnNumberCountsToo() {
        Dhcp6Builder cisco = Dhcp6Builder.message(Dhcp6MessageType.SOLICIT, 1)
                .addOption(16, Packets.bytes("00000009 0018 5058 45436c69656e743a417263683a3030303039 3a50 4944"));
        assertEquals(9, client(cisco).arch().number());
        cisco.addOption(16, Packets.bytes("00000157 000a 48545450436c69656e74"));
        assertEquals(NetbootClient.Method.HTTP, client(cisco).method());
    }

    @Test
    void othersAreNotNetbooting() {
        assertEquals(Optional.empty(), NetbootClient.of(asking("MSFT 5.0").buildMessage()));
        Dhcp6Builder plain = Dhcp6Builder.message(Dhcp6MessageType.SOLICIT, 1).option16(61, 7);
        assertEquals(Optional.empty(), NetbootClient.of(plain.buildMessage()));
        plain.option(16, Packets.bytes("00000157 0010 505845436c69656e74"));
        assertEquals(Optional.empty(), NetbootClient.of(plain.buildMessage()));
    }

    @Test
    void aMalformedClientIdCountsAsAbsent() {
        NetbootClient client = client(asking("PXEClient").option(1, new byte[2]));
        assertTrue(client.machineId().isEmpty());
        assertTrue(client.hardwareAddress().isEmpty());
    }
}
