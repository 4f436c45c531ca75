// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slipway.probe.internal.net.Ports;
import org.slipway.probe.internal.net.Position6;
import org.slipway.probe.internal.rules.AnswerForm;
import org.slipway.probe.internal.testkit.Images;
import org.slipway.probe.internal.testkit.Lab;
import org.slipway.probe.internal.testkit.Recorder;
import org.slipway.probe.internal.testkit.ScriptedHttp;
import org.slipway.probe.internal.testkit.ScriptedServer6;
import org.slipway.probe.internal.testkit.ScriptedTftp;
import org.slipway.wire.dhcp6.Dhcp6Builder;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.Dhcp6MessageType;
import org.slipway.wire.dhcp6.Dhcp6OptionCode;

class SimulatedMachine6Test {

    private static final byte[] X64 = Images.efi(Images.X64, 20_000);

    private final Recorder recorder = new Recorder();
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    @BeforeEach
    void loopbackHasIpv6() {
        try (var socket = new DatagramSocket(new InetSocketAddress(ScriptedServer6.ADDRESS, 0))) {
            assertTrue(socket.isBound());
        } catch (SocketException e) {
            assumeTrue(false, "no IPv6 on loopback here");
        }
    }

    private static Function<Dhcp6Message, Optional<byte[]>> script(String vendorClass, String url) {
        return request -> ScriptedServer6.answer(request, vendorClass, url);
    }

    private KindReport boot(MachineKind kind, ScriptedServer6 dhcp, ScriptedServer6 bootServer, int tftp)
            throws IOException {
        int client;
        try (var free = new DatagramSocket(new InetSocketAddress(ScriptedServer6.ADDRESS, 0))) {
            client = free.getLocalPort();
        }
        var ports = new Ports(dhcp.port(), client, bootServer.port(), tftp);
        Position6 position = Position6.beside(ScriptedServer6.ADDRESS, ports).withLease();
        return new MachineRun(position, Lab.PATIENCE, recorder).run(kind, MachineIdentity.of(kind), Optional.of(file));
    }

    @Test
    void pxeAsksTheBootServerAndReadsByTftp() throws Exception {
        try (var tftp = new ScriptedTftp(ScriptedServer6.ADDRESS);
                var dhcp = new ScriptedServer6(script("PXEClient", ""));
                var boot = new ScriptedServer6(script("PXEClient", "tftp://[::1]/a%20b/x.efi;mode=octet"))) {
            tftp.with("a b/x.efi", X64);
            KindReport report = boot(MachineKind.X64_UEFI6, dhcp, boot, tftp.port());
            assertEquals(
                    StageReport.Outcome.BOOTS,
                    report.last().outcome(),
                    report.last().reason());
            assertEquals(AnswerForm.BOOT_SERVER_URL, report.last().form());
            assertArrayEquals(X64, file.toByteArray());
            assertEquals(List.of(), recorder.pitfallIds());
            Dhcp6Message asked = boot.requests().get(0);
            assertEquals(Dhcp6MessageType.REQUEST.code(), asked.typeCode());
            assertEquals(Optional.of(ScriptedServer6.DUID), asked.serverId());
            assertFalse(asked.hasOption(Dhcp6OptionCode.IA_NA));
            assertEquals(
                    List.of(Dhcp6MessageType.SOLICIT.code(), Dhcp6MessageType.REQUEST.code()),
                    dhcp.requests().stream().map(Dhcp6Message::typeCode).toList());
        }
    }

    @Test
    void httpTakesTheUrlOfTheAdvertise() throws Exception {
        try (var http = ScriptedHttp.with(ScriptedServer6.ADDRESS, "application/efi", X64);
                var dhcp = new ScriptedServer6(script("HTTPClient", http.url("/x.efi")));
                var boot = new ScriptedServer6(request -> Optional.empty())) {
            KindReport report = boot(MachineKind.X64_HTTP6, dhcp, boot, 9);
            assertTrue(report.good(), report.last().reason());
            assertArrayEquals(X64, file.toByteArray());
            assertEquals(List.of(), boot.requests());
        }
    }

    @Test
    void otherAnswersAreNotTaken() throws Exception {
        try (var dhcp = new ScriptedServer6(script("", "tftp://[::1]/x.efi"));
                var boot = new ScriptedServer6(request -> Optional.empty())) {
            assertFalse(boot(MachineKind.X64_UEFI6, dhcp, boot, 9).good());
            assertEquals(List.of(), boot.requests());
        }
    }

    @Test
    void silentBootServerIsNamed() throws Exception {
        try (var dhcp = new ScriptedServer6(script("PXEClient", "tftp://[::1]/x.efi"));
                var boot = new ScriptedServer6(request -> Optional.empty())) {
            assertFalse(boot(MachineKind.X64_UEFI6, dhcp, boot, 9).good());
            assertEquals(List.of("boot-server-silent"), recorder.pitfallIds());
            assertEquals(2, boot.requests().size());
        }
    }

    @Test
    void bootServerWithoutUrlIsIgnored() throws Exception {
        try (var dhcp = new ScriptedServer6(script("PXEClient", ""));
                var boot = new ScriptedServer6(script("PXEClient", ""))) {
            assertFalse(boot(MachineKind.X64_UEFI6, dhcp, boot, 9).good());
            assertTrue(recorder.pitfallIds().contains("answer-ignored"));
        }
    }

    @Test
    void silenceAndAnswersThatBelongToNobodyEndTheBoot() throws Exception {
        try (var dhcp = new ScriptedServer6(request -> Optional.of(new byte[] {2, 1}));
                var boot = new ScriptedServer6(request -> Optional.empty())) {
            assertFalse(boot(MachineKind.X64_UEFI6, dhcp, boot, 9).good());
            assertEquals(List.of("silence"), recorder.pitfallIds());
        }
    }

    @Test
    void answerToTheRequestOfAnotherServerIsWarnedOf() throws Exception {
        try (var dhcp = new ScriptedServer6(request -> request.typeCode() == Dhcp6MessageType.SOLICIT.code()
                        ? ScriptedServer6.answer(request, "HTTPClient", "https://[::1]/x.efi")
                        : Optional.of(Dhcp6Builder.replyTo(request)
                                .type(Dhcp6MessageType.REPLY)
                                .echo(request, Dhcp6OptionCode.CLIENT_ID)
                                .build()));
                var boot = new ScriptedServer6(request -> Optional.empty())) {
            assertEquals(
                    StageReport.Outcome.WOULD_BOOT,
                    boot(MachineKind.X64_HTTP6, dhcp, boot, 9).last().outcome());
            assertEquals(List.of("answers-foreign-request"), recorder.pitfallIds());
        }
    }
}
