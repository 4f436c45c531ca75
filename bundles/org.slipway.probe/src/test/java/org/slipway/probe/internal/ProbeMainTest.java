// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slipway.probe.internal.testkit.Answers;
import org.slipway.probe.internal.testkit.Images;
import org.slipway.probe.internal.testkit.Lab;
import org.slipway.wire.dhcp4.Dhcp4Message;

class ProbeMainTest {

    private static final byte[] X64 = Images.efi(Images.X64, 9_000);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(List<String> words) {
        return new ProbeMain(stream(out), stream(err)).run(words);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static List<String> against(Lab lab, String... more) throws SocketException {
        var words = new ArrayList<String>(List.of("--server", "127.0.0.1", "--timeout=1"));
        words.addAll(List.of(
                "--port",
                "" + lab.ports().dhcpServer(),
                "--proxy-port",
                "" + lab.ports().bootServer()));
        words.addAll(List.of(
                "--tftp-port",
                "" + lab.tftp().port(),
                "--client-port",
                "" + lab.ports().dhcpClient()));
        words.addAll(List.of(more));
        return words;
    }

    private static Lab lab() throws Exception {
        var lab = new Lab(
                (request, sender) -> sender.send(Answers.binl(request)),
                (request, sender) -> sender.send(Answers.ack(request, "nbp.efi")));
        lab.tftp().with("nbp.efi", X64);
        return lab;
    }

    @Test
    void machineThatWouldBootGivesStatusZero(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("kept");
        try (Lab lab = lab()) {
            int status = run(against(lab, "--mac", "52:54:00:12:34:56", "--output", file.toString()));
            assertEquals(ProbeMain.BOOTS, status, out + "\n" + err);
            assertArrayEquals(X64, Files.readAllBytes(file));
            Dhcp4Message discover = lab.dhcp().requests().get(0);
            assertEquals("52:54:00:12:34:56", discover.hardwareAddress().toString());
            assertTrue(out.toString(StandardCharsets.UTF_8).contains("nbp.efi"));
        }
    }

    @Test
    void machineThatWouldNotBootGivesStatusOne() throws Exception {
        try (Lab lab = lab()) {
            assertEquals(ProbeMain.DOES_NOT_BOOT, run(against(lab, "--arch", "arm64-uefi")));
            assertTrue(out.toString(StandardCharsets.UTF_8).contains("[wrong-program]"));
        }
    }

    @Test
    void silenceGivesStatusOne() throws Exception {
        try (var lab = new Lab(Lab::silent, Lab::silent)) {
            assertEquals(ProbeMain.DOES_NOT_BOOT, run(against(lab)));
        }
    }

    @Test
    void fileNeedNotBeRead() throws Exception {
        try (Lab lab = lab()) {
            assertEquals(ProbeMain.BOOTS, run(against(lab, "--no-tftp", "--arch", "27")));
            assertEquals(List.of(), lab.tftp().received());
        }
    }

    @Test
    void everyKindIsTriedAndSummedUp() throws Exception {
        try (Lab lab = lab()) {
            assertEquals(ProbeMain.DOES_NOT_BOOT, run(against(lab, "--all", "-v")));
            String text = out.toString(StandardCharsets.UTF_8);
            assertTrue(text.contains("form of the answer") && text.contains("UEFI IA32"), text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--nonsense",
                "--server",
                "--server not-an-address",
                "--server 127.0.0.1 --port 0",
                "--server 127.0.0.1 --port 65536",
                "--server 127.0.0.1 --arch toaster",
                "--server ::1 --machine bios",
                "--server 127.0.0.1 --machine x64-uefi6",
                "--server ::1 --port6 1",
                "--server 127.0.0.1 --machine toaster",
                "--server 127.0.0.1 --mac 52:54",
                "--server 127.0.0.1 --uuid 12",
                "--server 127.0.0.1 --all --machine bios",
                "--server 127.0.0.1 --all --output x",
                "--server 127.0.0.1 --no-tftp --output x",
                "--server 127.0.0.1 --timeout 0",
                "--giaddr 127.0.0.1",
                "--interface no-such-interface"
            })
    void wrongUsageGivesStatusTwoAndASentence(String line) {
        assertEquals(ProbeMain.USAGE, run(List.of(line.split(" "))));
        assertEquals(0, out.size());
        assertTrue(err.toString(StandardCharsets.UTF_8).startsWith("probe: "));
    }

    @Test
    void portThatIsTakenGivesStatusTwoAndNamesIt() throws Exception {
        try (Lab lab = lab();
                var taken = new DatagramSocket(null)) {
            taken.setReuseAddress(false);
            taken.bind(new InetSocketAddress("0.0.0.0", 0));
            List<String> words = against(lab, "--client-port", "" + taken.getLocalPort());
            assertEquals(ProbeMain.USAGE, run(words));
            assertTrue(err.toString(StandardCharsets.UTF_8).contains("UDP port " + taken.getLocalPort()));
        }
    }

    @Test
    void helpIsNotAnError() {
        assertEquals(0, run(List.of("--help")));
        assertTrue(out.toString(StandardCharsets.UTF_8).startsWith("usage: slipway probe"));
    }
}
