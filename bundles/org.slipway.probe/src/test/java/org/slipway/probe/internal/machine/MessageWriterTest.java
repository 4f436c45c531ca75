// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slipway.probe.internal.net.NetworkPosition;
import org.slipway.probe.internal.net.Ports;
import org.slipway.probe.internal.rules.BootPlan;
import org.slipway.probe.internal.testkit.Answers;
import org.slipway.wire.ClientArch;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.Hex;
import org.slipway.wire.Ipv4;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.MachineId;
import org.slipway.wire.pxe.BootItem;

class MessageWriterTest {

    private static final int XID = 0x11223344;
    private static final NetworkPosition POSITION =
            NetworkPosition.beside(Answers.SERVER, Ipv4.of("192.0.2.50"), Ports.STANDARD);
    private static final String ZEROS_BEFORE_COOKIE = "00".repeat(202);
    private static final String GUID = "0044454c4c420054108033b7c04f4e3732";
    private static final String EDK2_PARAMETERS =
            "37230102030405060c0d0f111216171c28292a2b3233363a3b3c424361808182838485868" + "7";

    private final MachineIdentity identity;

    MessageWriterTest() throws Exception {
        identity = new MachineIdentity(HardwareAddress.parse("02:00:00:00:00:0a"), MachineId.parse(Hex.decode(GUID)));
    }

    private Messages writer(MachineProfile profile) {
        return Messages.of(profile, identity, POSITION);
    }

    private static MachineProfile only(MachineKind kind) {
        return kind.stages().get(0);
    }

    private static String header(String secsAndFlags, String ciaddr) {
        return "01010600" + "11223344" + secsAndFlags + ciaddr + "00".repeat(12) + "02000000000a" + ZEROS_BEFORE_COOKIE
                + "63825363";
    }

    @Test
    void edk2DiscoversAsRecorded() {
        String expected = header("00008000", "00000000")
                + "350101" + "390205c0" + EDK2_PARAMETERS + "6111" + GUID + "5e03010300" + "5d020007"
                + "3c20" + "505845436c69656e743a417263683a30303030373a554e44493a303033303030" + "ff";
        byte[] message = writer(only(MachineKind.X64_UEFI)).discover(XID, 0);
        assertEquals(expected, Hex.encode(message));
        assertEquals(347, message.length);
    }

    @Test
    void edk2AsksItsBootServerAsRecorded() {
        var ask = new BootPlan.Ask(null, Optional.of(Answers.SERVER), Optional.empty(), "");
        String expected = header("00000000", "c0000232")
                + "350103" + EDK2_PARAMETERS + "390205c0"
                + "3c20" + "505845436c69656e743a417263683a30303030373a554e44493a303033303030"
                + "5d020007" + "5e03010300" + "6111" + GUID + "ff";
        assertEquals(expected, Hex.encode(writer(only(MachineKind.X64_UEFI)).ask(XID, ask)));
    }

    @Test
    void edk2PutsTheChosenItemBeforeEverythingElse() {
        var ask = new BootPlan.Ask(null, Optional.of(Answers.SERVER), Optional.of(new BootItem(0x8002, 0)), "");
        String message = Hex.encode(writer(only(MachineKind.X64_UEFI)).ask(XID, ask));
        assertTrue(message.startsWith(header("00000000", "c0000232") + "2b07470480020000ff" + "350103"), message);
    }

    @Test
    void ipxeRomDiscoversAsRecorded() {
        String expected = header("00040000", "00000000")
                + "350101" + "390205c0" + "5d020000" + "5e03010201"
                + "3c20" + "505845436c69656e743a417263683a30303030303a554e44493a303032303031" + "4d0469505845"
                + "3717010306070c0f111a2b3c4243778081828384858687afcb" + "af30"
                + "b105018086100eeb0301000017010122010113010111010127010119010129010110010221010115010118010112"
                + "0101"
                + "3d070102000000000a" + "6111" + GUID + "ff";
        byte[] message = writer(only(MachineKind.BIOS_IPXE)).discover(XID, 0);
        assertEquals(expected, Hex.encode(message));
        assertEquals(400, message.length);
    }

    @Test
    void networkCardRomDiscoversAsRecorded() {
        String options = "350101" + "3724" + "0102030405060b0c0d0f101112161" + "71c28292a2b3233363a3b3c4243"
                + "8081828384858687" + "390204ec" + "6111" + GUID + "5d020000" + "5e03010201"
                + "3c20" + "505845436c69656e743a417263683a30303030303a554e44493a303032303031" + "ff";
        byte[] message = writer(only(MachineKind.BIOS)).discover(XID, 0);
        String expected = header("00048000", "00000000") + options;
        assertEquals(expected + "00".repeat(548 - expected.length() / 2), Hex.encode(message));
    }

    @Test
    void chainedIpxeOnBiosDoesNotTellItsArchitectureInTheVendorClass() throws Exception {
        MachineProfile chained = MachineKind.CHAINED_IPXE.stages().get(1);
        Dhcp4Message message = Dhcp4Message.parse(writer(chained).discover(XID, 0));
        assertEquals(Optional.of("PXEClient"), message.vendorClass());
        assertTrue(message.isIpxe());
        assertTrue(message.broadcast());
    }

    @Test
    void ipxeNamesTheServerThatItAsks() throws Exception {
        var ask = new BootPlan.Ask(null, Optional.of(Answers.SERVER), Optional.empty(), "");
        Dhcp4Message message =
                Dhcp4Message.parse(writer(only(MachineKind.BIOS_IPXE)).ask(XID, ask));
        assertEquals(Optional.of(Answers.SERVER), message.serverIdentifier());
    }

    @Test
    void secondsCountFromTheFirstDiscover() throws Exception {
        Dhcp4Message later =
                Dhcp4Message.parse(writer(only(MachineKind.X64_UEFI)).discover(XID, 12_700));
        assertEquals(12, later.secs());
    }

    @Test
    void plainClientDoesNotSpeakOfNetboot() throws Exception {
        Dhcp4Message message =
                Dhcp4Message.parse(writer(only(MachineKind.PLAIN)).discover(XID, 0));
        assertFalse(message.vendorClass().orElseThrow().startsWith("PXEClient"));
        assertFalse(message.hasOption(93));
    }

    @Test
    void relaySetsItsAddressAndAddsItsOptionLast() throws Exception {
        var behind = new NetworkPosition(
                Ipv4.of("192.0.2.50"),
                Answers.SERVER,
                Ports.STANDARD,
                true,
                false,
                Optional.of(Ipv4.of("198.51.100.1")),
                Optional.empty());
        var writer = new MessageWriter(only(MachineKind.X64_UEFI), identity, behind);
        Dhcp4Message message = Dhcp4Message.parse(writer.discover(XID, 0));
        assertEquals(Ipv4.of("198.51.100.1"), message.giaddr());
        assertEquals(1, message.hops());
        assertEquals(82, message.options().get(message.options().size() - 1).code());
    }

    @Test
    void everyArchitectureHasItsNumberInBothPlaces() throws Exception {
        for (ClientArch arch : ClientArch.known()) {
            MachineProfile profile = only(MachineKind.of(arch, false));
            Dhcp4Message message = Dhcp4Message.parse(writer(profile).discover(XID, 0));
            assertEquals(arch, message.clientArchs().orElseThrow().get(0));
            String text = message.vendorClass().orElseThrow();
            assertTrue(
                    text.startsWith(
                            String.format("%s:Arch:%05d:", arch.isHttp() ? "HTTPClient" : "PXEClient", arch.number())),
                    text);
        }
    }
}
