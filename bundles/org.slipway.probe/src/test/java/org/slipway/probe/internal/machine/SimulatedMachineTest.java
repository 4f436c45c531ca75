// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Inet4Address;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slipway.probe.internal.net.NetworkPosition;
import org.slipway.probe.internal.rules.AnswerForm;
import org.slipway.probe.internal.testkit.Answers;
import org.slipway.probe.internal.testkit.Images;
import org.slipway.probe.internal.testkit.Lab;
import org.slipway.probe.internal.testkit.ScriptedServer;
import org.slipway.wire.Ipv4;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.pxe.BootItem;
import org.slipway.wire.tftp.TftpError;
import org.slipway.wire.tftp.TftpReadRequest;

class SimulatedMachineTest {

    private static final byte[] BIOS = Images.bios(5_000);
    private static final byte[] X64 = Images.efi(Images.X64, 20_000);

    private static void assertBoots(KindReport report) {
        assertTrue(report.good(), report.last().reason());
    }

    /** Every kind of firmware, every form of answer, and a program that it can run. */
    @ParameterizedTest
    @CsvSource({
        "bios, DIRECT, 0",
        "bios, BINL, 0",
        "bios, MENU, 0",
        "bios, DHCP, 0",
        "bios-ipxe, DIRECT, 0",
        "bios-ipxe, BINL, 0",
        "bios-ipxe, MENU, 0",
        "bios-ipxe, DHCP, 0",
        "x64-uefi, DIRECT, 0x8664",
        "x64-uefi, BINL, 0x8664",
        "x64-uefi, MENU, 0x8664",
        "x64-uefi, DHCP, 0x8664",
        "x86-uefi, BINL, 0x014c",
        "arm64-uefi, BINL, 0xaa64",
    })
    void bootsFromEveryForm(String key, AnswerForm form, String machine) throws Exception {
        int type = Integer.decode(machine);
        byte[] program = type == 0 ? BIOS : Images.efi(type, 20_000);
        try (var lab = new Lab((request, sender) -> sender.send(offer(request, form)), (request, sender) -> {
            sender.send(
                    form == AnswerForm.MENU ? Answers.menuAck(request, 0x8000, "nbp") : Answers.ack(request, "nbp"));
        })) {
            lab.tftp().with("nbp", program);
            KindReport report = lab.boot(MachineKind.byKey(key).orElseThrow());
            assertTrue(report.good(), report.last().reason());
            assertEquals(form, report.last().form());
            assertArrayEquals(program, lab.file());
            boolean asked = form == AnswerForm.BINL || form == AnswerForm.MENU;
            assertEquals(asked, !lab.bootServer().requests().isEmpty());
        }
    }

    private static byte[] offer(Dhcp4Message request, AnswerForm form) {
        return switch (form) {
            case DIRECT -> Answers.direct(request, "nbp");
            case MENU -> Answers.menu(request, 0x8000);
            case DHCP -> Answers.dhcp(request, "127.83.1.250", "nbp");
            default -> Answers.binl(request);
        };
    }

    @Test
    void uefiAsksFromPort4011WithItsAddressAndWithoutBroadcast() throws Exception {
        try (var lab = new Lab(
                (request, sender) -> sender.send(Answers.binl(request)),
                (request, sender) -> sender.send(Answers.ack(request, "nbp")))) {
            lab.tftp().with("nbp", X64);
            assertBoots(lab.boot(MachineKind.X64_UEFI));
            Dhcp4Message asked = lab.bootServer().requests().get(0);
            assertEquals(Optional.of(Dhcp4MessageType.REQUEST), asked.messageType());
            assertEquals(lab.machine(), asked.ciaddr());
            assertFalse(asked.broadcast());
            assertNotEquals(lab.dhcp().requests().get(0).xid(), asked.xid());
            assertEquals(
                    lab.bootServer().port(), lab.bootServer().sources().get(0).getPort());
        }
    }

    @Test
    void romAndIpxeAskFromTheClientPort() throws Exception {
        for (MachineKind kind : List.of(MachineKind.BIOS, MachineKind.BIOS_IPXE)) {
            try (var lab = new Lab(
                    (request, sender) -> sender.send(Answers.binl(request)),
                    (request, sender) -> sender.send(Answers.ack(request, "nbp")))) {
                lab.tftp().with("nbp", BIOS);
                assertBoots(lab.boot(kind));
                assertEquals(
                        lab.dhcp().sources().get(0), lab.bootServer().sources().get(0));
            }
        }
    }

    @Test
    void edk2ReadsTheSizeFirstAndGivesThatTransferUp() throws Exception {
        try (var lab = new Lab((request, sender) -> sender.send(Answers.direct(request, "nbp")), Lab::silent)) {
            lab.tftp().with("nbp", X64);
            KindReport report = lab.boot(MachineKind.X64_UEFI);
            assertEquals(
                    List.of("[tsize=0, blksize=1468, windowsize=4]", "[blksize=1468, windowsize=4]"), options(lab));
            assertTrue(lab.tftp().received().contains(new TftpError(8, "User aborted the transfer")));
            LoadedFile file = report.last().loaded().orElseThrow();
            assertEquals(X64.length, file.bytes());
            assertEquals(X64.length, file.tftp().orElseThrow().announced().orElseThrow());
            assertEquals(4, file.tftp().orElseThrow().window());
        }
    }

    @Test
    void ipxeReadsInOneGo() throws Exception {
        try (var lab = new Lab((request, sender) -> sender.send(Answers.direct(request, "nbp")), Lab::silent)) {
            lab.tftp().with("nbp", Images.script());
            assertBoots(lab.boot(MachineKind.BIOS_IPXE));
            assertEquals(List.of("[blksize=1432, tsize=0]"), options(lab));
        }
    }

    private static List<String> options(Lab lab) {
        return lab.tftp().requests().stream()
                .map(TftpReadRequest::options)
                .map(Object::toString)
                .toList();
    }

    @Test
    void menuAfterTheFirstQuestionLeadsToASecond() throws Exception {
        try (var lab = new Lab((request, sender) -> sender.send(Answers.binl(request)), (request, sender) -> {
            boolean chosen = request.hasOption(43);
            sender.send(chosen ? Answers.menuAck(request, 0x8001, "nbp") : menuAsAck(request));
        })) {
            lab.tftp().with("nbp", X64);
            assertBoots(lab.boot(MachineKind.X64_UEFI));
            Dhcp4Message second = lab.bootServer().requests().get(1);
            assertEquals(
                    Optional.of(new BootItem(0x8001, 0)),
                    second.pxeVendorOptions().orElseThrow().bootItem());
        }
    }

    private static byte[] menuAsAck(Dhcp4Message request) {
        try {
            return Dhcp4Message.parse(Answers.menu(request, 0x8001)).toBuilder()
                    .messageType(Dhcp4MessageType.ACK)
                    .build();
        } catch (WireParseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void questionsComeToAnEnd() throws Exception {
        try (var lab = new Lab(
                (request, sender) -> sender.send(Answers.binl(request)),
                (request, sender) -> sender.send(menuAsAck(request)))) {
            assertFalse(lab.boot(MachineKind.X64_UEFI).good());
            assertTrue(lab.bootServer().requests().size() <= 6);
        }
    }

    @Test
    void lostAnswerOfTheBootServerIsAskedForAgain() throws Exception {
        try (var lab = new Lab((request, sender) -> sender.send(Answers.binl(request)), new LosesFirst("nbp"))) {
            lab.tftp().with("nbp", X64);
            assertBoots(lab.boot(MachineKind.X64_UEFI));
            assertTrue(lab.bootServer().requests().size() >= 2);
        }
    }

    private static final class LosesFirst implements ScriptedServer.Script {

        private final String file;
        private boolean lost;

        LosesFirst(String file) {
            this.file = file;
        }

        @Override
        public void on(Dhcp4Message request, ScriptedServer.Sender sender) throws IOException {
            if (lost) {
                sender.send(Answers.ack(request, file));
            }
            lost = true;
        }
    }

    @Test
    void plainClientIsLeftAlone() throws Exception {
        try (var lab = new Lab(Lab::silent, Lab::silent)) {
            KindReport report = lab.boot(MachineKind.PLAIN);
            assertEquals(StageReport.Outcome.LEFT_ALONE, report.last().outcome());
            assertEquals(1, lab.dhcp().requests().size());
        }
    }

    @Test
    void plainClientThatGetsABootAnswerIsAFinding() throws Exception {
        try (var lab = new Lab((request, sender) -> sender.send(Answers.direct(request, "nbp")), Lab::silent)) {
            KindReport report = lab.boot(MachineKind.PLAIN);
            assertFalse(report.good());
            assertTrue(lab.recorder().pitfallIds().contains("answers-everyone"));
        }
    }

    @Test
    void withoutAddressOfItsOwnOneMustBeOffered() throws Exception {
        try (var lab = new Lab((request, sender) -> sender.send(Answers.direct(request, "nbp")), Lab::silent)) {
            lab.tftp().with("nbp", X64);
            var position = new NetworkPosition(
                    lab.machine(), Answers.SERVER, lab.ports(), false, false, Optional.empty(), Optional.empty());
            KindReport report = lab.boot(MachineKind.X64_UEFI, position);
            assertFalse(report.good());
            assertTrue(report.last().reason().contains("address"), report.last().reason());
        }
    }

    @Test
    void chainGetsAnotherProgramInItsSecondStage() throws Exception {
        try (var lab = new Lab(
                (request, sender) -> sender.send(Answers.direct(request, request.isIpxe() ? "boot.ipxe" : "undionly")),
                Lab::silent)) {
            lab.tftp().with("undionly", BIOS).with("boot.ipxe", Images.script());
            KindReport report = lab.boot(MachineKind.CHAINED_IPXE);
            assertTrue(report.good(), report.last().reason());
            assertEquals(
                    List.of("undionly", "boot.ipxe"),
                    report.stages().stream().map(StageReport::file).toList());
            assertArrayEquals(Images.script(), lab.file());
        }
    }

    @Test
    void chainThatGetsItselfAgainIsALoop() throws Exception {
        try (var lab = new Lab((request, sender) -> sender.send(Answers.direct(request, "undionly")), Lab::silent)) {
            lab.tftp().with("undionly", BIOS);
            KindReport report = lab.boot(MachineKind.CHAINED_IPXE);
            assertFalse(report.good());
            assertTrue(lab.recorder().pitfallIds().contains("ipxe-loop"));
        }
    }

    @Test
    void ipxeFollowsATftpUrlAndOnlyNamesOtherOnes() throws Exception {
        String url = "tftp://127.0.0.1/dir/boot.ipxe";
        try (var lab = new Lab((request, sender) -> sender.send(Answers.direct(request, url)), Lab::silent)) {
            lab.tftp().with("dir/boot.ipxe", Images.script());
            assertEquals(
                    StageReport.Outcome.BOOTS,
                    lab.boot(MachineKind.BIOS_IPXE).last().outcome());
        }
        try (var lab =
                new Lab((request, sender) -> sender.send(Answers.direct(request, "http://192.0.2.1/a")), Lab::silent)) {
            assertEquals(
                    StageReport.Outcome.WOULD_BOOT,
                    lab.boot(MachineKind.BIOS_IPXE).last().outcome());
        }
    }

    @Test
    void addressTakenFromADhcpServerIsAnnouncedAndNobodyElseMayAnswer() throws Exception {
        Inet4Address other = Ipv4.of("127.83.0.254");
        ScriptedServer.Script right = (request, sender) -> {
            if (!request.hasOption(54)) {
                sender.send(Answers.direct(request, "nbp"));
            }
        };
        ScriptedServer.Script wrong = (request, sender) ->
                sender.send(request.hasOption(54) ? Answers.ack(request, "nbp") : Answers.direct(request, "nbp"));
        for (ScriptedServer.Script script : List.of(right, wrong)) {
            try (var lab = new Lab(script, Lab::silent)) {
                lab.tftp().with("nbp", BIOS);
                NetworkPosition position = NetworkPosition.beside(Answers.SERVER, lab.machine(), lab.ports());
                assertTrue(lab.boot(MachineKind.BIOS, position.withLeaseFrom(other))
                        .good());
                Dhcp4Message request = lab.dhcp().requests().get(1);
                assertEquals(Optional.of(other), request.serverIdentifier());
                assertEquals(Optional.of(lab.machine()), request.requestedAddress());
                assertEquals(
                        script == wrong ? List.of("answers-foreign-request") : List.of(),
                        lab.recorder().pitfallIds());
            }
        }
    }

    @Test
    void relayGetsTheAnswerAtItsOwnPort() throws Exception {
        try (var lab = new Lab((request, sender) -> sender.send(Answers.direct(request, "nbp")), Lab::silent)) {
            lab.tftp().with("nbp", X64);
            var behind = new NetworkPosition(
                    lab.machine(),
                    Answers.SERVER,
                    lab.ports(),
                    true,
                    false,
                    Optional.of(lab.machine()),
                    Optional.empty());
            assertBoots(lab.boot(MachineKind.X64_UEFI, behind));
            assertEquals(lab.dhcp().port(), lab.dhcp().sources().get(0).getPort());
            assertTrue(lab.recorder().pitfallIds().contains("option-82-lost"));
        }
    }
}
