// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slipway.probe.internal.rules.AnswerForm;
import org.slipway.probe.internal.testkit.Answers;
import org.slipway.probe.internal.testkit.Images;
import org.slipway.probe.internal.testkit.Lab;
import org.slipway.probe.internal.testkit.ScriptedHttp;
import org.slipway.wire.ClientArch;
import org.slipway.wire.dhcp4.Dhcp4Message;

class HttpBootTest {

    private static final byte[] X64 = Images.efi(Images.X64, 50_000);

    private static Lab lab(String url) throws IOException {
        return new Lab((request, sender) -> sender.send(Answers.http(request, url)), Lab::silent);
    }

    @Test
    void headThenGetOfTheUrlOfOption67() throws Exception {
        try (var http = ScriptedHttp.with(Answers.SERVER, "application/efi", X64);
                Lab lab = lab(http.url("/a/x.efi?y=1"))) {
            KindReport report = lab.boot(MachineKind.X64_HTTP);
            assertTrue(report.good(), report.last().reason());
            assertEquals(StageReport.Outcome.BOOTS, report.last().outcome());
            assertEquals(AnswerForm.URL, report.last().form());
            assertArrayEquals(X64, lab.file());
            assertEquals(List.of(), lab.recorder().pitfallIds());
            assertEquals(
                    List.of("HEAD /a/x.efi?y=1 HTTP/1.1", "GET /a/x.efi?y=1 HTTP/1.1"),
                    http.requests().stream().map(lines -> lines.get(0)).toList());
            assertTrue(http.requests().get(0).contains("User-Agent: UefiHttpBoot/1.0"));
            Dhcp4Message discover = lab.dhcp().requests().get(0);
            assertEquals(Optional.of("HTTPClient:Arch:00016:UNDI:003000"), discover.vendorClass());
            assertEquals(Optional.of(List.of(ClientArch.X64_UEFI_HTTP)), discover.clientArchs());
            assertTrue(lab.bootServer().requests().isEmpty(), "no question to a boot server");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "application/efi, /x.efi, BOOTS, -",
        "application/octet-stream, /x.efi, BOOTS, media-type",
        "application/efi, /program, BOOTS, -",
        "text/html, /program, NO_BOOT, media-type",
        "application/vnd.efi-iso, /x.iso, BOOTS, -",
    })
    void kindOfFileIsToldByMediaTypeThenByName(String type, String path, StageReport.Outcome outcome, String pitfall)
            throws Exception {
        try (var http = ScriptedHttp.with(Answers.SERVER, type, X64);
                Lab lab = lab(http.url(path))) {
            assertEquals(outcome, lab.boot(MachineKind.X64_HTTP).last().outcome());
            assertEquals(!pitfall.equals("-"), lab.recorder().pitfallIds().contains(pitfall));
        }
    }

    @Test
    void diskImageNeedNotBeAProgram() throws Exception {
        try (var http = ScriptedHttp.with(Answers.SERVER, "application/vnd.efi-img", Images.bios(9_000));
                Lab lab = lab(http.url("/disk"))) {
            assertTrue(lab.boot(MachineKind.X64_HTTP).good());
        }
    }

    @Test
    void programOfAnotherArchitectureIsRefused() throws Exception {
        try (var http = ScriptedHttp.with(Answers.SERVER, "application/efi", X64);
                Lab lab = lab(http.url("/x.efi"))) {
            assertFalse(lab.boot(MachineKind.ARM64_HTTP).good());
            assertTrue(lab.recorder().pitfallIds().contains("wrong-program"));
        }
    }

    /** What must end the boot: each answer of the server, and what it is called. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 404 Not Found~Content-Length: 0~~|file-missing",
                "HTTP/1.1 403 Forbidden~Content-Length: 0~~|http-failed",
                "HTTP/1.1 302 Found~Location: http://127.0.0.1/~Content-Length: 0~~|http-failed",
                "HTTP/1.1 200 OK~~|http-length",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~3~abc~0~~|http-length",
                "HTTP/1.1 200 OK~Content-Length: 4~Content-Length: 5~~abcd|http-failed",
                "HTTP/1.1 200 OK~Content-Length: -1~~|http-failed",
                "HTTP/1.1 200 OK~Content-Length: 99999999999999~~|http-failed",
                "HTTP/1.1 200 OK~Content-Length: 9~~four|http-failed",
                "HTTP/1.1 200 OK~no colon~~|http-failed",
                "SMTP ready~~|http-failed",
                "HTTP/1.1 200 OK~Content-Le|http-failed",
            })
    void brokenAnswerEndsTheBootWithAReason(String answer, String pitfall) throws Exception {
        byte[] bytes = answer.replace("~", "\r\n").getBytes(StandardCharsets.US_ASCII);
        try (var http = new ScriptedHttp(Answers.SERVER, method -> bytes);
                Lab lab = lab(http.url("/x.efi"))) {
            assertFalse(lab.boot(MachineKind.X64_HTTP).good());
            assertEquals(List.of(pitfall), lab.recorder().pitfallIds());
        }
    }

    @Test
    void endlessHeaderIsCutOff() throws Exception {
        byte[] endless = ScriptedHttp.response("200 OK", "X: " + "y".repeat(100_000), new byte[0]);
        try (var http = new ScriptedHttp(Answers.SERVER, method -> endless);
                Lab lab = lab(http.url("/x.efi"))) {
            assertTrue(lab.boot(MachineKind.X64_HTTP).last().reason().contains("16384"));
        }
    }

    @Test
    void whatNeedsNamesOrCertificatesIsNotRead() throws Exception {
        for (String url : List.of("https://127.0.0.1/x.efi", "http://boot.example/x.efi")) {
            try (Lab lab = lab(url)) {
                StageReport report = lab.boot(MachineKind.X64_HTTP).last();
                assertEquals(StageReport.Outcome.WOULD_BOOT, report.outcome());
                assertEquals(url, report.file());
            }
        }
    }

    @Test
    void answerForPxeIsDropped() throws Exception {
        try (var lab = new Lab((request, sender) -> sender.send(Answers.direct(request, "nbp")), Lab::silent)) {
            KindReport report = lab.boot(MachineKind.X64_HTTP);
            assertFalse(report.good());
            assertTrue(lab.recorder().pitfallIds().contains("not-http-client"));
        }
    }

    @Test
    void serverThatIsNotThereIsNamed() throws Exception {
        String url;
        try (var http = ScriptedHttp.with(Answers.SERVER, "application/efi", X64)) {
            url = http.url("/x.efi");
        }
        try (Lab lab = lab(url)) {
            assertFalse(lab.boot(MachineKind.X64_HTTP).good());
            assertEquals(List.of("http-silent"), lab.recorder().pitfallIds());
        }
    }
}
