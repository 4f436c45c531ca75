// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slipway.probe.internal.testkit.Answers;
import org.slipway.probe.internal.testkit.Images;
import org.slipway.probe.internal.testkit.Lab;
import org.slipway.probe.internal.testkit.ScriptedHttp;
import org.slipway.probe.internal.testkit.ScriptedServer.Sender;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.pxe.NetbootClient;

class DemoMainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private ScriptedHttp http;
    private String url;

    @BeforeEach
    void serveByHttp() throws IOException {
        http = ScriptedHttp.with(Answers.SERVER, "application/efi", Images.efi(Images.X64, 20_000));
        url = http.url("/x.efi");
    }

    @AfterEach
    void close() throws IOException {
        http.close();
    }

    private int run(List<String> words) throws InterruptedException {
        return new DemoMain(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(words);
    }

    private static List<String> against(Lab lab, String... more) throws SocketException {
        var words = new ArrayList<String>();
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

    /** A small boot server as it should be. */
    private Lab server() throws IOException {
        var lab = new Lab(this::offer, (request, sender) -> sender.send(Answers.ack(request, program(request))));
        lab.tftp()
                .with("ipxe", Images.script())
                .with("bios", Images.bios(1456 * 8))
                .with("x64-uefi", Images.efi(Images.X64, 20_000))
                .with("arm64-uefi", Images.efi(Images.ARM64, 20_000));
        return lab;
    }

    private void offer(Dhcp4Message request, Sender sender) throws IOException {
        if (request.hasOption(54)) {
            return;
        }
        if (program(request).equals("x64-uefi-http")) {
            sender.send(Answers.http(request, url));
            return;
        }
        boolean uefi = NetbootClient.of(request).orElseThrow().arch().isUefi();
        sender.send(uefi ? Answers.binl(request) : Answers.direct(request, program(request)));
    }

    private static String program(Dhcp4Message request) {
        NetbootClient client = NetbootClient.of(request).orElseThrow();
        return client.ipxe() ? "ipxe" : client.arch().key();
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void everyMachineBootsAndTheServerIsAskedWhy() throws Exception {
        try (Lab lab = server()) {
            int status = run(against(lab, "--", "echo", "decision on {mac};"));
            assertEquals(0, status, text());
            assertTrue(text().contains("5 of 5 machines booted"), text());
            assertEquals(5, text().split("decision on 02:53:4c:50:", -1).length - 1);
        }
    }

    @Test
    void oneMachineThatDoesNotBootIsEnoughToFail() throws Exception {
        try (Lab lab = server()) {
            lab.tftp().with("arm64-uefi", Images.efi(Images.X64, 20_000));
            assertEquals(1, run(against(lab)));
            assertTrue(text().contains("4 of 5 machines booted"), text());
        }
    }

    @Test
    void decisionCommandThatFailsIsOnlyMentioned() throws Exception {
        try (Lab lab = server()) {
            assertEquals(0, run(against(lab, "--", "/no/such/program")));
            assertEquals(0, run(against(lab, "--", "false")));
            assertTrue(text().contains("(the command ended with status 1)"), text());
        }
    }

    @Test
    void demoStaysOnLoopback() throws Exception {
        assertEquals(2, run(List.of("--server", "192.0.2.1")));
        assertEquals(2, run(List.of("--nonsense")));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("loopback"));
    }
}
