// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceKey;
import org.slipway.api.provider.Arrival;
import org.slipway.api.server.Rehearsal;
import org.slipway.shell.internal.command.FakeServer;
import org.slipway.shell.internal.command.ServerServices;
import org.slipway.shell.internal.command.ServiceAbsentException;
import org.slipway.shell.internal.device.FakeDevices;
import org.slipway.shell.internal.format.ExplainFormats;
import org.slipway.wire.ClientArch;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.RelayChain;
import org.slipway.wire.machine.Dhcp4Machine;
import org.slipway.wire.machine.MachineFamily;

/** The command as it is typed. */
class ExplainCommandTest {
    private static final UUID GUID = UUID.fromString("4c4c4544-0042-1054-8033-b7c04f4e3732");
    private static final HardwareAddress MAC = HardwareAddress.parse("52:54:00:12:34:56");

    private final FakeDevices devices = new FakeDevices();
    private final FakeExplainer explainer = new FakeExplainer();
    private CommandSession session;

    @BeforeEach
    void open() {
        session = session(new ServerServices(devices, new FakeServer(), explainer));
    }

    private static CommandSession session(ServerServices services) {
        var processor = new CommandProcessorImpl(null);
        processor.addConverter(new ExplainFormats());
        processor.addCommand("pxe", new ExplainCommand(services), "explain");
        OutputStream nowhere = OutputStream.nullOutputStream();
        return processor.createSession(new ByteArrayInputStream(new byte[0]), nowhere, nowhere);
    }

    @AfterEach
    void close() {
        session.close();
    }

    private Conversation explain(String line) throws Exception {
        return (Conversation) session.execute("pxe:explain " + line);
    }

    private String shown(String line) throws Exception {
        return session.format(session.execute("pxe:explain " + line), Converter.INSPECT)
                .toString();
    }

    private static Dhcp4Message message(Rehearsal question) throws Exception {
        return Dhcp4Message.parse(question.payload());
    }

    @Test
    void machineAsksAsItsFamilyDoes() throws Exception {
        explain("--arch x64-uefi --mac 02:00:00:00:00:0a --guid 00112233-4455-6677-8899-aabbccddeeff -s discover");

        Rehearsal question = explainer.questions.get(0);
        assertArrayEquals(
                Dhcp4Machine.of(MachineFamily.UEFI, ClientArch.X64_UEFI).first().build(), question.payload());
        assertEquals(Arrival.BROADCAST, question.arrival());
        assertEquals("0.0.0.0", question.from().getAddress().getHostAddress());
        assertEquals(1, explainer.questions.size());
    }

    @Test
    void offerThatSendsToTheBootServerIsFollowedUp() throws Exception {
        Conversation conversation = explain("--arch 0 --mac 52:54:00:12:34:56 --address 198.51.100.7");

        assertEquals(2, conversation.steps().size());
        Rehearsal second = explainer.questions.get(1);
        assertTrue(second.bootServer());
        assertEquals(Arrival.UNICAST, second.arrival());
        assertEquals("198.51.100.7", message(second).ciaddr().getHostAddress());
        assertEquals(4011, second.from().getPort());
        assertEquals("192.0.2.10", second.to().orElseThrow().getHostAddress());
    }

    @Test
    void offerWithTheFileAtOnceIsTheEnd() throws Exception {
        explainer.direct = true;
        assertEquals(1, explain("--kind rom -a 0").steps().size());
    }

    @Test
    void anotherBootServerIsNamedAndNotAsked() throws Exception {
        explainer.server = "192.0.2.99";
        Conversation conversation = explain("-a 0");
        assertEquals(1, conversation.steps().size());
        assertTrue(conversation.remarks().toString().contains("another server, 192.0.2.99"));
    }

    @Test
    void knownDeviceIsAskedForByItsOwnFacts() throws Exception {
        devices.add(
                Device.prestaged(new DeviceKey(Optional.of(GUID), Set.of(MAC))).withName("lab-7"), "test");
        Conversation conversation = explain("lab-7");

        Dhcp4Message question = message(explainer.questions.get(0));
        assertEquals(MAC, question.hardwareAddress());
        assertEquals(GUID, question.machineId().orElseThrow().uuid());
        assertTrue(conversation.machine().contains("device lab-7"), conversation.machine());
        assertTrue(conversation.remarks().get(0).contains("architecture is not known"));
    }

    @Test
    void machineWithoutGuidSendsOneThatIdentifiesNobody() throws Exception {
        explain("--mac 52:54:00:12:34:56 -a 7");
        assertFalse(
                message(explainer.questions.get(0)).machineId().orElseThrow().identifies());
    }

    @Test
    void relaySendsFromItsAddress() throws Exception {
        explain("-a 0 --relay 198.51.100.1 --interface eth3 -s discover --secs 9");
        Rehearsal question = explainer.questions.get(0);
        assertEquals("198.51.100.1", message(question).giaddr().getHostAddress());
        assertEquals("198.51.100.1", question.from().getAddress().getHostAddress());
        assertEquals(Arrival.UNICAST, question.arrival());
        assertEquals("eth3", question.interfaceName());
        assertEquals(9, message(question).secs());
    }

    @Test
    void bootProgramOfWindowsStartsAtTheBootServer() throws Exception {
        explain("--kind wdsbp --arch bios");
        assertTrue(explainer.questions.get(0).bootServer());
        assertTrue(message(explainer.questions.get(0)).hasOption(250));
    }

    @Test
    void httpBootHasArchitecturesOfItsOwn() throws Exception {
        explain("--kind http --arch x64-uefi");
        assertEquals(
                List.of(ClientArch.X64_UEFI_HTTP),
                message(explainer.questions.get(0)).clientArchs().orElseThrow());
    }

    @Test
    void version6IsFollowedUpWhereTheOfferHasNoUrl() throws Exception {
        explain("-6 --mac 02:00:00:00:00:0a -a 7 --relay 2001:db8:1::1");

        Rehearsal first = explainer.questions.get(0);
        RelayChain chain = RelayChain.parse(first.payload());
        assertEquals(1, chain.levels().size());
        assertTrue(chain.levels().get(0).peerAddress().isLinkLocalAddress());
        assertEquals(2, explainer.questions.size());
        Dhcp6Message second = Dhcp6Message.parse(explainer.questions.get(1).payload());
        assertEquals(new UUID(1, 2), second.serverId().orElseThrow().uuid().orElseThrow());
        assertEquals(4011, explainer.questions.get(1).from().getPort());

        explainer.direct = true;
        assertEquals(1, explain("-6 -a 7").steps().size());
    }

    @Test
    void recordedPacketIsRehearsedAsItIs() throws Exception {
        explainer.silent = true;
        explain("--packet 010203 --stage request --address 192.0.2.7");
        Rehearsal question = explainer.questions.get(0);
        assertArrayEquals(new byte[] {1, 2, 3}, question.payload());
        assertTrue(question.bootServer());
        assertEquals("192.0.2.7", question.from().getAddress().getHostAddress());
    }

    @Test
    void formShowsVerdictRepliesByNameAndEveryByte() throws Exception {
        explainer.assumed = List.of("billing");
        String text = shown("-a 0 -m 52:54:00:12:34:56 --xid 0xCAFE -s discover");

        for (String part : List.of(
                "PXE ROM (x86 BIOS), 52:54:00:12:34:56, no GUID",
                "1. DISCOVER x86-bios, first question",
                "broadcast on eth0, answered from 192.0.2.10:67",
                "policy    NBP   nbp.bios\\x07",
                "NOT ASKED: billing",
                "Answered: policy said so",
                "to 255.255.255.255:68",
                "xid 0x0000cafe",
                "option 60 (",
                "\"PXEClient\"",
                "0000  02 01 06 00 00 00 ca fe")) {
            assertTrue(text.contains(part), () -> part + " in\n" + text);
        }
        assertFalse(text.contains("\u0007"));
    }

    @Test
    void anyMachineCanBeNamedByItsAddressOrGuid() throws Exception {
        String text = shown("02:00:00:00:00:0a --arch 0 -s discover");
        assertTrue(text.contains("No device is known by 02:00:00:00:00:0a."), text);
        assertEquals(
                "02:00:00:00:00:0a",
                message(explainer.questions.get(0)).hardwareAddress().toString());

        String guid = "00112233-4455-6677-8899-aabbccddeeff";
        text = shown(guid + " --mac 02:00:00:00:00:0b --arch 0 -s discover");
        assertTrue(text.contains("02:00:00:00:00:0b, GUID " + guid), text);
        assertTrue(text.contains("No device is known by " + guid), text);
    }

    @Test
    void silenceIsExplained() throws Exception {
        explainer.silent = true;
        assertTrue(shown("-a 0").contains("No answer: rejected by every provider. policy said so"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--arch vax | 'vax' is no architecture",
                "--kind toaster | there are rom, uefi, http, ipxe, wdsbp, ordinary",
                "--stage lunch | there are discover and request",
                "--guid 12 | no GUID",
                "--mac 52:54 | not a hardware address",
                "--relay x | --relay x is no IPv4 address",
                "--xid zz | up to 8 hex digits",
                "--secs 700 | --secs 700 is not in 0 to 655",
                "--packet abc | two hex digits for each byte",
                "--v6 --arch bios --kind rom | not known what a PXE ROM sends over IPv6",
                "nobody | there is no device 'nobody'",
                "a b | one device at a time",
            })
    void whatCannotBeMeantIsRefusedInWords(String line, String words) {
        Exception refusal = assertThrows(IllegalArgumentException.class, () -> explain(line));
        assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
    }

    @Test
    void saysWhichPartIsMissing() {
        session.close();
        session = session(FakeServer.absent());
        assertThrows(ServiceAbsentException.class, () -> explain("-a 0"));
    }
}
