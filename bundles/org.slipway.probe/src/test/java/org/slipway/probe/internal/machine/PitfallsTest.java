// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slipway.probe.internal.testkit.Answers;
import org.slipway.probe.internal.testkit.Images;
import org.slipway.probe.internal.testkit.Lab;
import org.slipway.probe.internal.testkit.ScriptedServer.Script;
import org.slipway.probe.internal.testkit.ScriptedTftp.Fault;
import org.slipway.wire.Hex;
import org.slipway.wire.Ipv4;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4Message;

/** Each known way for network boot to go wrong is named when it is met, and a clean answer is not blamed. */
class PitfallsTest {

    private static final byte[] X64 = Images.efi(Images.X64, 9_000);
    private static final Inet4Address OTHER = Ipv4.of("127.83.9.1");
    private static final Script DIRECT = (request, sender) -> sender.send(Answers.direct(request, "nbp"));
    private static final Script BINL = (request, sender) -> sender.send(Answers.binl(request));
    private static final Script ACK = (request, sender) -> sender.send(Answers.ack(request, "nbp"));

    private static Dhcp4Builder good(Dhcp4Message request) {
        try {
            return Dhcp4Message.parse(Answers.direct(request, "nbp")).toBuilder();
        } catch (WireParseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a machine reports about a good offer with one thing changed. */
    private static List<String> found(MachineKind kind, UnaryOperator<Dhcp4Builder> change) throws Exception {
        return found(
                kind,
                (request, sender) -> sender.send(change.apply(good(request)).build()),
                Lab::silent);
    }

    private static List<String> found(MachineKind kind, Script dhcp, Script bootServer) throws Exception {
        try (var lab = new Lab(dhcp, bootServer)) {
            lab.tftp().with("nbp", X64);
            lab.boot(kind);
            return lab.recorder().pitfallIds();
        }
    }

    private static void assertFound(String id, MachineKind kind, UnaryOperator<Dhcp4Builder> change) throws Exception {
        List<String> ids = found(kind, change);
        assertTrue(ids.contains(id), ids.toString());
    }

    @Test
    void cleanExchangeHasNone() throws Exception {
        assertEquals(List.of(), found(MachineKind.X64_UEFI, BINL, ACK));
    }

    @Test
    void serverAddressesAreChecked() throws Exception {
        assertFound("no-siaddr", MachineKind.X64_UEFI, offer -> offer.siaddr(Ipv4.of("0.0.0.0")));
        assertFound("no-server-identifier", MachineKind.X64_UEFI, offer -> offer.removeOption(54));
        assertFound("other-server-identifier", MachineKind.X64_UEFI, offer -> offer.option(54, OTHER));
    }

    @Test
    void fileNamesAreChecked() throws Exception {
        assertFound("two-file-names", MachineKind.X64_UEFI, offer -> offer.option(67, "other\0"));
        assertFound("file-only-in-67", MachineKind.BIOS, offer -> offer.file("").option(67, "nbp\0"));
        assertFound("option-67-without-nul", MachineKind.BIOS, offer -> offer.option(67, "nbp"));
        assertFound("url-for-pxe", MachineKind.X64_UEFI, offer -> offer.file("http://192.0.2.1/a"));
        List<String> withNul = found(MachineKind.BIOS, offer -> offer.option(67, "nbp\0"));
        assertFalse(withNul.contains("option-67-without-nul") || withNul.contains("two-file-names"));
    }

    @Test
    void formOfTheAnswerIsChecked() throws Exception {
        assertFound("option-43-for-uefi", MachineKind.X64_UEFI, offer -> offer);
        assertFound("option-43-malformed", MachineKind.BIOS, offer -> offer.option(43, Hex.decode("06ff08")));
        assertFound("not-pxe-client", MachineKind.BIOS, offer -> offer.removeOption(60));
        assertFound("other-machine-id", MachineKind.BIOS, offer -> offer.option(97, new byte[17]));
        assertFound("too-long", MachineKind.BIOS, offer -> offer.minimumLength(1_300));
        byte[] menu = Hex.decode("060100 0904800001 7a ff");
        assertFound("menu", MachineKind.X64_UEFI, offer -> offer.option(43, menu));
        byte[] multicast = Hex.decode("0104e0000101 02020000 03020000 040101 050101 ff");
        assertFound("multicast-only", MachineKind.BIOS, offer -> offer.option(43, multicast));
    }

    @Test
    void biosIsNotWarnedOfWhatOnlyHurtsUefi() throws Exception {
        assertEquals(List.of("wrong-program"), found(MachineKind.BIOS, offer -> offer));
    }

    @Test
    void malformedAnswerIsNamed() throws Exception {
        Script broken = (request, sender) -> {
            byte[] answer = Answers.direct(request, "nbp");
            answer[236] = 0;
            sender.send(answer);
        };
        assertEquals(List.of("malformed-answer"), found(MachineKind.BIOS, broken, Lab::silent));
    }

    @Test
    void severalServersAreNamed() throws Exception {
        Script both = (request, sender) -> {
            sender.send(Answers.dhcp(request, "127.83.1.250", ""));
            sender.sendFrom(OTHER, sender.port(), Answers.dhcp(request, "127.83.1.251", ""));
            sender.send(Answers.binl(request));
            sender.sendFrom(OTHER, sender.port(), Answers.binl(request));
        };
        List<String> ids = found(MachineKind.X64_UEFI, both, ACK);
        assertTrue(ids.containsAll(List.of("two-boot-servers", "two-dhcp-servers")), ids.toString());
    }

    @Test
    void wrongPortsAreNamed() throws Exception {
        Script elsewhere = (request, sender) -> sender.sendFrom(Answers.SERVER, 0, Answers.direct(request, "nbp"));
        assertTrue(found(MachineKind.X64_UEFI, elsewhere, Lab::silent).contains("wrong-source-port"));
        Script late = (request, sender) -> sender.sendFrom(Answers.SERVER, 0, Answers.ack(request, "nbp"));
        assertEquals(List.of("answer-ignored"), found(MachineKind.X64_UEFI, BINL, late));
    }

    @Test
    void silenceIsNamed() throws Exception {
        assertEquals(List.of("silence"), found(MachineKind.X64_UEFI, Lab::silent, Lab::silent));
    }

    @Test
    void silentBootServerIsNamed() throws Exception {
        assertEquals(List.of("boot-server-silent"), found(MachineKind.X64_UEFI, BINL, Lab::silent));
    }

    @Test
    void missingAndUnfitFilesAreNamed() throws Exception {
        Script missing = (request, sender) -> sender.send(Answers.ack(request, "missing"));
        assertEquals(List.of("file-missing"), found(MachineKind.X64_UEFI, BINL, missing));
        assertEquals(List.of("wrong-program"), found(MachineKind.ARM64_UEFI, BINL, ACK));
    }

    @Test
    void sizeInOption13IsChecked() throws Exception {
        assertFound("option-13-wrong", MachineKind.X64_UEFI, offer -> offer.option16(13, 2));
        assertFalse(found(MachineKind.X64_UEFI, offer -> offer.option16(13, 18)).contains("option-13-wrong"));
    }

    @ParameterizedTest
    @CsvSource({"SILENT, tftp-silent", "WRONG_SOURCE, tftp-wrong-source", "WRONG_SIZE, tsize-wrong"})
    void faultsOfTheTftpServerAreNamed(Fault fault, String id) throws Exception {
        try (var lab = new Lab(BINL, ACK)) {
            lab.tftp().with("nbp", X64).with(fault);
            lab.boot(MachineKind.X64_UEFI);
            assertEquals(List.of(id), lab.recorder().pitfallIds());
        }
    }
}
