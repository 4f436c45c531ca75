// SPDX-License-Identifier: Apache-2.0
package org.slipway.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slipway.api.provider.Arrival;
import org.slipway.wire.ClientArch;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Direction;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.pxe.NetbootClient;
import org.slipway.wire.wdsbp.WdsBp;
import org.slipway.wire.wdsbp.WdsBpOption;

/** What machines send, read by the codec that servers read it with. */
class MachineTest {

    private static NetbootClient client(Packet packet) {
        return TestRequest.of(packet).netbootClient().orElseThrow();
    }

    @Test
    void everyFamilySendsValidMessages() {
        for (Machine machine : Machine.everyFamily()) {
            for (Packet packet : new Packet[] {machine.discover(), machine.askBootServer()}) {
                assertEquals(
                        Optional.empty(),
                        Dhcp4Message.strictViolation(packet.payload(), Direction.REQUEST),
                        packet::toString);
            }
        }
        for (Machine6 machine : Machine6.everyFamily()) {
            for (Packet packet : new Packet[] {machine.solicit(), machine.informationRequest()}) {
                assertEquals(
                        Optional.empty(),
                        Dhcp6Message.strictViolation(packet.payload(), Direction.REQUEST),
                        packet::toString);
            }
        }
    }

    @Test
    void everyFamilyIsTakenForWhatItIs() {
        assertEquals(ClientArch.X86_BIOS, client(Machine.bios().discover()).arch());
        assertEquals(
                ClientArch.LOONGARCH64_UEFI,
                client(Machine.uefi(ClientArch.LOONGARCH64_UEFI).discover()).arch());
        assertEquals(
                NetbootClient.Method.HTTP,
                client(Machine.httpBoot(ClientArch.X64_UEFI_HTTP).discover()).method());
        assertTrue(client(Machine.ipxe(ClientArch.X64_UEFI).discover()).ipxe());
        assertEquals(
                Optional.empty(), TestRequest.of(Machine.ordinary().discover()).netbootClient());
        assertEquals(
                ClientArch.ARM64_UEFI,
                client(Machine6.uefi(ClientArch.ARM64_UEFI).solicit()).arch());
        assertEquals(
                Optional.empty(), TestRequest.of(Machine6.ordinary().solicit()).netbootClient());
    }

    @Test
    void bootProgramsOfWindowsSayWhatTheyAre() throws Exception {
        Dhcp4Message question = Machine.wdsmgfw().discover().dhcp4().orElseThrow();
        WdsBp options = WdsBp.parse(question).orElseThrow();
        assertEquals(Optional.of(7), options.get(WdsBpOption.ARCHITECTURE));
        assertEquals(Optional.of(0x0800), options.get(WdsBpOption.NBP_VERSION));
        assertEquals(0x40e20100, question.xid());
        assertEquals(4011, Machine.wdsnbp().discover().local().getPort());
    }

    @Test
    void relayAddsItsInformation() throws Exception {
        Packet relayed = Machine.bios().discover().relayed("198.51.100.1", (byte) 1, (byte) 1, (byte) 7);
        Dhcp4Message message = relayed.dhcp4().orElseThrow();
        assertEquals("198.51.100.1", message.giaddr().getHostAddress());
        assertEquals(1, message.hops());
        assertArrayEquals(new byte[] {1, 1, 7}, message.option(82).orElseThrow());
        assertEquals(Arrival.UNICAST, relayed.arrival());
        assertEquals("/198.51.100.1:67", relayed.source().toString());
    }

    @Test
    void recordedPacketMayBeWrittenForAReader() {
        byte[] expected = {1, 1, 1, (byte) 0xff, 'a', '#', 'b', (byte) 0xab, (byte) 0xcd};
        assertArrayEquals(
                expected, Packet.hex("01*3 ff # comment \"x\"\n\"a#b\" abCD").payload());
        assertThrows(IllegalArgumentException.class, () -> Packet.hex("0g"));
        assertThrows(IllegalArgumentException.class, () -> Packet.hex("012"));
    }

    @Test
    void addressesAreNeverLookedUp() {
        assertThrows(
                IllegalArgumentException.class, () -> Packet.of(new byte[1]).from("localhost", 1));
    }
}
