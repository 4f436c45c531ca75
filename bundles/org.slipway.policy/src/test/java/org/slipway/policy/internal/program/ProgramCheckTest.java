// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.file.AccessRefusedException;
import org.slipway.api.file.BootFile;
import org.slipway.api.file.BootFileCatalog;
import org.slipway.api.file.BootFileEntry;
import org.slipway.api.file.BootFileLook;
import org.slipway.api.file.BootFileLook.Answer;
import org.slipway.api.file.BootFileRequest;
import org.slipway.api.file.BootFiles;
import org.slipway.api.server.TraceSeverity;
import org.slipway.policy.internal.program.Finding.Result;
import org.slipway.policy.internal.program.image.BytesFile;
import org.slipway.policy.internal.program.image.PeBytes;
import org.slipway.testkit.TestContext;
import org.slipway.testkit.TestSettings;

class ProgramCheckTest {
    private static final int X64 = 0x8664;
    private static final String END = "boot programs: ";

    private final TestContext context = TestContext.of(TestSettings.of());
    private final Map<String, BytesFile> files = new ConcurrentHashMap<>();
    private volatile Optional<BootFiles> service = Optional.of(this::open);
    private final ProgramCheck check = new ProgramCheck(
            context,
            new FileView() {
                @Override
                public Optional<BootFiles> files() {
                    return service;
                }

                @Override
                public Optional<BootFileCatalog> catalog() {
                    return Optional.of(new Catalog());
                }
            },
            Duration.ZERO);

    @AfterEach
    void close() {
        check.close();
    }

    /** What is under lab is for certain machines only. */
    private static final class Catalog implements BootFileCatalog {
        @Override
        public List<BootFileLook> look(BootFileRequest request) {
            Answer answer = request.path().startsWith("lab/") ? Answer.NOT_FOR_CLIENT : Answer.HAS_NOT;
            return List.of(BootFileLook.without("source", answer, ""));
        }

        @Override
        public List<BootFileEntry> list(BootFileRequest request, int limit) {
            return List.of();
        }
    }

    private Optional<BootFile> open(BootFileRequest request) throws AccessRefusedException {
        assertTrue(request.rehearsal());
        if (request.path().contains("..")) {
            throw new AccessRefusedException("leaves the root");
        }
        if (request.path().equals("broken")) {
            throw new IllegalStateException("source");
        }
        return Optional.ofNullable(files.get(request.path().replace('\\', '/')));
    }

    private void configure(boolean elsewhere, String... keysAndValues) throws InvalidSettingException {
        Map<String, Object> values = TestSettings.of(keysAndValues).values();
        check.configure(ProgramTable.of(values), HttpTable.of(values), elsewhere);
    }

    private List<String> traced(TraceSeverity severity) {
        return context.traced().stream()
                .filter(line -> line.severity() == severity)
                .map(line -> line.text())
                .toList();
    }

    private long looks() {
        return traced(TraceSeverity.INFO).stream()
                .filter(line -> line.startsWith(END))
                .count();
    }

    private static void await(BooleanSupplier done) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!done.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "took too long");
            Thread.sleep(5);
        }
    }

    private void look(boolean elsewhere, String... keysAndValues) throws Exception {
        configure(elsewhere, keysAndValues);
        await(() -> looks() > 0);
    }

    private static byte[] script() {
        return "#!ipxe\nexit\n".getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void whatIsWellIsToldAndWhatIsNotIsAWarningWithKeyAndFile() throws Exception {
        files.put("signed.efi", new BytesFile(PeBytes.signed(PeBytes.application(X64), false, PeBytes.signature())));
        files.put("boot.ipxe", new BytesFile(script()));
        files.put("arm.efi", new BytesFile(PeBytes.application(0xaa64)));
        look(
                false,
                "nbp.x64-uefi",
                "signed.efi",
                "nbp.ipxe",
                "boot.ipxe",
                "nbp.x86-uefi",
                "arm.efi",
                "nbp.bios",
                "@pxeboot",
                "nbp.arm64-uefi.abort",
                "../x",
                "nbp.21",
                "broken");
        assertEquals(
                List.of(
                        "nbp.21: broken cannot be looked at: java.lang.IllegalStateException: source",
                        "nbp.arm64-uefi.abort: ../x is refused to machines: leaves the root",
                        "nbp.bios: boot\\x86\\pxeboot.com is not there: put it below the boot root, or say where it is by"
                                + " role.pxeboot.<architecture>",
                        "nbp.x86-uefi: arm.efi is an EFI application for ARM64, not an EFI application for x86 UEFI"),
                traced(TraceSeverity.WARNING));
        assertEquals(traced(TraceSeverity.WARNING), check.complaints());
        assertEquals(
                List.of(
                        "nbp.ipxe: boot.ipxe is a script for iPXE, 12 bytes",
                        "nbp.x64-uefi: signed.efi is an EFI application for x64, "
                                + files.get("signed.efi").size() + " bytes, signed by Example, Boot Signer",
                        END + "2 as they should be, 4 not, 0 not checked"),
                traced(TraceSeverity.INFO));
        assertTrue(files.values().stream().allMatch(BytesFile::isClosed));
    }

    @Test
    void unsignedProgramsOfFirmwareAreOneWarning() throws Exception {
        files.put("a.efi", new BytesFile(PeBytes.application(X64)));
        files.put("b.efi", new BytesFile(PeBytes.application(0xaa64)));
        look(false, "nbp.x64-uefi", "a.efi", "nbp.arm64-uefi", "b.efi", "nbp.ipxe", "a.efi");
        assertEquals(1, traced(TraceSeverity.WARNING).size());
        assertTrue(traced(TraceSeverity.WARNING).get(0).contains("nbp.arm64-uefi (b.efi), nbp.x64-uefi (a.efi);"));
        assertEquals(List.of(), check.complaints());
    }

    @Test
    void filesOfAnotherServerAreNotMissed() throws Exception {
        look(
                true,
                "nbp.x64-uefi",
                "a.efi",
                "http.x64-uefi",
                "b.efi",
                "http.7",
                "b.efi",
                "group.g.http.7",
                "http://h/x");
        assertEquals(
                List.of("http.7: b.efi is not there: put it below the boot root, or correct the path"),
                traced(TraceSeverity.WARNING));
        assertEquals(
                List.of(
                        "next.server is another server: whether it has the files of nbp.* and bcd.* cannot be checked",
                        "group.g.http.7: http://h/x is a URL, which is not followed",
                        END + "0 as they should be, 1 not, 1 not checked"),
                traced(TraceSeverity.INFO));
    }

    @Test
    void filesForCertainMachinesAreNotMissed() throws Exception {
        look(false, "nbp.x64-uefi", "lab/a.efi");
        assertEquals(List.of(), traced(TraceSeverity.WARNING));
        assertEquals(
                "nbp.x64-uefi: lab/a.efi is for certain machines only, if it is there",
                check.findings().get(0).toString());
    }

    @Test
    void roleForAllArchitecturesNeedsNotBeThereForAll() throws Exception {
        files.put("grub/grubx64.efi", new BytesFile(PeBytes.application(0x14c)));
        look(false, "nbp.any", "@grub");
        assertEquals(
                List.of("nbp.any: grub/grubx64.efi is an EFI application for x86, not an EFI application for x64 UEFI"),
                traced(TraceSeverity.WARNING));
    }

    @Test
    void iPxeThatLoadsItselfIsWarnedOf() throws Exception {
        files.put("undionly.kpxe", new BytesFile(new byte[] {(byte) 0x90, 1}, 70_000));
        files.put("boot.ipxe", new BytesFile(script()));
        look(false, "nbp.bios", "undionly.kpxe");
        assertEquals(
                List.of(
                        "nbp.bios: undionly.kpxe is iPXE, which would load itself for ever: set nbp.ipxe to what it is to load"),
                traced(TraceSeverity.WARNING));
        configure(false, "nbp.bios", "undionly.kpxe", "nbp.ipxe", "boot.ipxe");
        await(() -> looks() > 1);
        assertEquals(1, traced(TraceSeverity.WARNING).size());
        configure(false, "nbp.ipxe", "undionly.kpxe");
        await(() -> looks() > 2);
        assertTrue(traced(TraceSeverity.WARNING).get(1).startsWith("nbp.ipxe: undionly.kpxe is iPXE itself"));
    }

    @Test
    void looksAgainWhenOtherFilesAreServedAndTellsWhatIsNew() throws Exception {
        service = Optional.empty();
        configure(false, "nbp.21", "a");
        assertEquals(List.of(), check.findings());
        service = Optional.of(this::open);
        check.filesChanged();
        await(() -> looks() == 1);
        assertEquals(Result.BAD, check.findings().get(0).result());
        files.put("a", new BytesFile(script()));
        check.filesChanged();
        await(() -> looks() == 2);
        assertEquals(Result.GOOD, check.findings().get(0).result());
        check.filesChanged();
        configure(false, "nbp.21", "a");
        await(() -> looks() == 3);
    }

    @Test
    void changeWhileLookingIsLookedAtAndTheOldLookNotReported() throws Exception {
        var asked = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        service = Optional.of(request -> {
            asked.countDown();
            try {
                assertTrue(goOn.await(60, TimeUnit.SECONDS));
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
            return Optional.empty();
        });
        configure(false, "nbp.21", "old");
        assertTrue(asked.await(60, TimeUnit.SECONDS));
        configure(false, "nbp.21", "new");
        goOn.countDown();
        await(() -> looks() == 1);
        assertEquals("new", check.findings().get(0).file());
        assertFalse(traced(TraceSeverity.WARNING).toString().contains("old"));
    }

    @Test
    void nothingIsTracedNorLeftAfterTheEnd() throws Exception {
        look(false, "nbp.21", "a");
        check.close();
        context.close();
        configure(false, "nbp.21", "b");
        check.filesChanged();
        // A thread that was told to end does so in a moment.
        await(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("slipway-program-check")));
    }
}
