// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.slipway.probe.internal.net.NetworkPosition;
import org.slipway.probe.internal.net.Ports;
import org.slipway.probe.internal.report.ConversationPrinter;
import org.slipway.probe.internal.testkit.Answers;
import org.slipway.probe.internal.testkit.Images;
import org.slipway.probe.internal.testkit.Lab;
import org.slipway.probe.internal.testkit.ScriptedServer.Script;
import org.slipway.wire.Ipv4;
import org.slipway.wire.dhcp4.Dhcp4Message;

/** Whatever servers send, a machine comes to an end without an exception, and so does what prints it. */
class HostileAnswersTest {

    private static final int DAMAGED = 400;
    private static final int OPTIONS = 240;

    private final Random random = new Random(42);

    /** Where answers go. */
    @FunctionalInterface
    private interface Target {
        void send(byte[] answer) throws IOException;
    }

    @Test
    void damagedAnswersAreSurvived() {
        List<MachineKind> kinds = List.of(MachineKind.BIOS, MachineKind.X64_UEFI, MachineKind.BIOS_IPXE);
        for (MachineKind kind : kinds) {
            assertSurvived(kind, (request, sender) -> sendDamaged(request, sender::send));
        }
    }

    /** Cut short, with bytes changed, with rubbish for options; the transaction stays, so that it is read at all. */
    private void sendDamaged(Dhcp4Message request, Target sender) throws IOException {
        byte[][] whole = {
            Answers.direct(request, "nbp"),
            Answers.menu(request, 0x8000),
            Answers.binl(request),
            Answers.menuAck(request, 0x8000, "nbp"),
            Answers.dhcp(request, "127.83.1.250", "nbp")
        };
        for (int i = 0; i < DAMAGED; i++) {
            byte[] answer = whole[i % whole.length].clone();
            for (int n = random.nextInt(6); n >= 0; n--) {
                int at = OPTIONS + random.nextInt(answer.length - OPTIONS);
                answer[at] = (byte) random.nextInt();
            }
            sender.send(i % 3 == 0 ? Arrays.copyOf(answer, random.nextInt(answer.length)) : answer);
        }
    }

    /** The same without sockets, and so with many more of them. */
    @Test
    void everyDamagedReplyGetsADecisionAndALine() throws Exception {
        var writer = new MessageWriter(
                MachineKind.X64_UEFI.stages().get(0),
                MachineIdentity.of(MachineKind.X64_UEFI),
                NetworkPosition.beside(Answers.SERVER, Ipv4.of("127.83.3.1"), Ports.STANDARD));
        Dhcp4Message request = Dhcp4Message.parse(writer.discover(1, 0));
        var judge = new AnswerJudge();
        for (int i = 0; i < 8; i++) {
            sendDamaged(request, judge::judge);
        }
        assertTrue(judge.parsed() > 1_000, "only " + judge.parsed() + " parsed");
    }

    @Test
    void floodOfDifferentOffersIsBounded() {
        assertSurvived(MachineKind.X64_UEFI, (request, sender) -> {
            for (int i = 0; i < 2_000; i++) {
                sender.send(Answers.dhcp(request, "127.83.1.250", "file-" + i));
            }
        });
    }

    @Test
    void endlessWrongAnswersOfABootServerAreBounded() {
        assertSurvived(
                MachineKind.X64_UEFI, (request, sender) -> sender.send(Answers.binl(request)), (request, sender) -> {
                    for (int i = 0; i < 2_000; i++) {
                        sender.send(Answers.binl(request));
                    }
                });
    }

    @Test
    void textFromTheNetworkDoesNotReachTheTerminalRaw() throws Exception {
        String evil = "\u001b[2J\u001b]0;gotcha\u0007\r\n" + "x".repeat(100);
        var out = new ByteArrayOutputStream();
        Script script = (request, sender) -> sender.send(Answers.direct(request, evil));
        try (var lab = new Lab(script, Lab::silent)) {
            boot(lab, MachineKind.BIOS, out);
        }
        String text = out.toString(StandardCharsets.ISO_8859_1);
        assertTrue(text.contains("\\x1b[2J"), text);
        assertTrue(text.chars().allMatch(c -> c == '\n' || c >= ' ' && c < 0x7f), text);
    }

    private static void assertSurvived(MachineKind kind, Script dhcp) {
        assertSurvived(kind, dhcp, Lab::silent);
    }

    private static void assertSurvived(MachineKind kind, Script dhcp, Script bootServer) {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            try (var lab = new Lab(dhcp, bootServer)) {
                lab.tftp().with("nbp", Images.bios(100));
                boot(lab, kind, new ByteArrayOutputStream());
            }
        });
    }

    private static void boot(Lab lab, MachineKind kind, ByteArrayOutputStream out) throws IOException {
        var printer = new ConversationPrinter(new PrintStream(out, true, StandardCharsets.ISO_8859_1), true);
        NetworkPosition position = NetworkPosition.beside(Answers.SERVER, lab.machine(), lab.ports());
        var machine =
                new SimulatedMachine(kind.stages().get(0), MachineIdentity.of(kind), position, Lab.PATIENCE, printer);
        machine.boot(Optional.of(new ByteArrayOutputStream()));
    }
}
