// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slipway.api.file.AccessRefusedException;
import org.slipway.api.file.BootFile;
import org.slipway.api.file.BootFileRequest;
import org.slipway.files.internal.view.Machines;
import org.slipway.testkit.TestSettingsReader;

class DirectoryBootFilesTest {
    @TempDir
    Path temp;

    private final TestSettingsReader reader = new TestSettingsReader();
    private Path root;
    private Path outside;

    @BeforeEach
    void layOutFolders() throws IOException {
        root = Files.createDirectories(temp.resolve("boot"));
        outside = Files.createDirectories(temp.resolve("outside"));
        write(root.resolve("boot.efi"), "loader");
        write(root.resolve("x64/ipxe.efi"), "ipxe");
        write(outside.resolve("secret"), "secret");
    }

    @Test
    void filesAreFoundWithEitherSeparator() throws Exception {
        assertEquals("ipxe", read("x64/ipxe.efi"));
        assertEquals("ipxe", read("\\x64\\ipxe.efi"));
        assertEquals("ipxe", read("/x64//./ipxe.efi"));
    }

    @Test
    void nameOfAFileIsItsPathBelowTheRoot() throws Exception {
        try (BootFile file = open("\\X64\\IPXE.EFI").orElseThrow()) {
            assertEquals("x64/ipxe.efi", file.name());
            assertEquals(4, file.size());
            assertEquals(Files.getLastModifiedTime(root.resolve("x64/ipxe.efi")).toInstant(), file.lastModified());
        }
    }

    @Test
    void caseIsIgnoredPerSegmentUnlessConfigured() throws Exception {
        assertEquals("ipxe", read("X64/Ipxe.EFI"));
        DirectoryBootFiles strict = source(Map.of("root", root.toString(), "case.sensitive", true));
        assertTrue(strict.open(request("x64/ipxe.EFI")).isEmpty());
        assertTrue(strict.open(request("x64/ipxe.efi")).isPresent());
    }

    @Test
    void exactSpellingWinsAndOthersComeInAFixedOrder() throws Exception {
        write(root.resolve("Menu.c32"), "exact");
        write(root.resolve("MENU.C32"), "upper");
        write(root.resolve("menu.C32"), "lower");
        assumeTrue(Files.readString(root.resolve("Menu.c32")).equals("exact"), "file system ignores case");
        assertEquals("exact", read("Menu.c32"));
        assertEquals("upper", read("mEnU.c32"));
    }

    @Test
    void folderThatDiffersInCaseIsSearchedWhenTheExactOneHasNot() throws Exception {
        write(root.resolve("X64/other.efi"), "other");
        assertEquals("other", read("x64/other.efi"));
        assertEquals("ipxe", read("X64/ipxe.efi"));
    }

    @Test
    void missingFilesFoldersAndEmptyNamesAreNotThere() throws Exception {
        for (String name : new String[] {"none", "x64", "x64/", "x64/none", "boot.efi/x", "", "/", "none/none"}) {
            assertTrue(open(name).isEmpty(), name);
        }
    }

    @Test
    void parentFolderIsRefusedEvenIfItWouldStayInside() {
        assertThrows(AccessRefusedException.class, () -> open("x64/../boot.efi"));
        assertThrows(AccessRefusedException.class, () -> open("../outside/secret"));
    }

    @Test
    void linksInsideTheRootAreFollowed() throws Exception {
        Files.createSymbolicLink(root.resolve("default.efi"), Path.of("x64/ipxe.efi"));
        Files.createSymbolicLink(root.resolve("efi64"), root.resolve("x64"));
        assertEquals("ipxe", read("default.efi"));
        assertEquals("ipxe", read("EFI64/IPXE.efi"));
    }

    @Test
    void linksThatLeaveTheRootAreRefusedAndTellNothing() throws Exception {
        Files.createSymbolicLink(root.resolve("secret"), outside.resolve("secret"));
        Files.createSymbolicLink(root.resolve("out"), outside);
        Files.createSymbolicLink(root.resolve("sibling"), Path.of("../outside"));
        for (String name : new String[] {"secret", "out/secret", "out/none", "OUT/SECRET", "sibling/secret"}) {
            Exception refusal = assertThrows(AccessRefusedException.class, () -> open(name), name);
            assertFalse(refusal.getMessage().contains(temp.toString()), refusal.getMessage());
        }
    }

    @Test
    void siblingWhoseNameBeginsLikeTheRootIsOutside() throws Exception {
        write(temp.resolve("boot-private/key"), "key");
        Files.createSymbolicLink(root.resolve("key"), temp.resolve("boot-private/key"));
        assertThrows(AccessRefusedException.class, () -> open("key"));
    }

    @Test
    void danglingLinksAreNotThereAndLinkLoopsAreRefused() throws Exception {
        Files.createSymbolicLink(root.resolve("dangling"), Path.of("nowhere"));
        Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));
        assertTrue(open("dangling").isEmpty());
        Exception refusal = assertThrows(AccessRefusedException.class, () -> open("loop"));
        assertFalse(refusal.getMessage().contains(temp.toString()), refusal.getMessage());
    }

    @Test
    void rootMayItselfBeALink() throws Exception {
        Path link = Files.createSymbolicLink(temp.resolve("current"), root);
        DirectoryBootFiles source = source(Map.of("root", link.toString()));
        assertTrue(source.open(request("boot.efi")).isPresent());
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void pipesAreNeverOpened() throws Exception {
        Process mkfifo = new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start();
        assumeTrue(mkfifo.waitFor(10, TimeUnit.SECONDS) && mkfifo.exitValue() == 0, "no mkfifo");
        assertTrue(open("pipe").isEmpty());
        assertThrows(
                IOException.class,
                () -> ConfinedOpen.open(root.toRealPath(), root.toRealPath().resolve("pipe")));
    }

    @Test
    void linkPutInPlaceAfterTheSearchIsNotFollowed() throws Exception {
        Path real = root.toRealPath();
        Files.createSymbolicLink(root.resolve("late"), outside.resolve("secret"));
        Files.createSymbolicLink(root.resolve("lateFolder"), outside);
        assertThrows(IOException.class, () -> ConfinedOpen.open(real, real.resolve("late")));
        assertThrows(IOException.class, () -> ConfinedOpen.open(real, real.resolve("lateFolder/secret")));
        assertThrows(IOException.class, () -> ConfinedOpen.openAndLookAgain(real.resolve("late"), "late"));
        assertThrows(
                IOException.class, () -> ConfinedOpen.openAndLookAgain(real.resolve("lateFolder/secret"), "secret"));
        try (BootFile file = ConfinedOpen.openAndLookAgain(real.resolve("boot.efi"), "boot.efi")) {
            assertEquals(6, file.size());
        }
    }

    @Test
    void strayBytesBehindTheNameAreIgnoredIfNeeded() throws Exception {
        assertEquals("loader", read("boot.efi\u00ff"));
        assertEquals("loader", read("boot.efi\u00ff\u0085"));
        assertTrue(open("none\u00ff").isEmpty());
        assertThrows(AccessRefusedException.class, () -> open("..\u00ff/../x\u00ff"));
    }

    @Test
    void rootIsLookedAtAnewForEachRequest() throws Exception {
        DirectoryBootFiles source = source(Map.of("root", temp.resolve("later").toString()));
        assertTrue(source.open(request("boot.efi")).isEmpty());
        Files.move(root, temp.resolve("later"));
        assertTrue(source.open(request("boot.efi")).isPresent());
        Files.move(temp.resolve("later"), root);
        assertTrue(source.open(request("boot.efi")).isEmpty());
    }

    @Test
    void openFileIsReadOnAfterItWasReplaced() throws Exception {
        try (BootFile file = open("boot.efi").orElseThrow()) {
            write(temp.resolve("new"), "something longer");
            Files.move(temp.resolve("new"), root.resolve("boot.efi"), StandardCopyOption.REPLACE_EXISTING);
            assertEquals("loader", text(file));
        }
        assertEquals("something longer", read("boot.efi"));
    }

    @Test
    void fileKeepsItsSizeWhenItGrowsAndFailsWhenItShrinks() throws Exception {
        try (BootFile file = open("boot.efi").orElseThrow()) {
            Files.writeString(root.resolve("boot.efi"), "loader and more");
            assertEquals("loader", text(file));
            Files.writeString(root.resolve("boot.efi"), "load");
            IOException failure = assertThrows(IOException.class, () -> text(file));
            assertFalse(failure.getMessage().contains(temp.toString()), failure.getMessage());
        }
    }

    @Test
    void readingIsByPositionAndEndsWithTheFile() throws Exception {
        try (BootFile file = open("boot.efi").orElseThrow()) {
            ByteBuffer target = ByteBuffer.allocate(4);
            assertEquals(4, file.read(1, target));
            assertEquals("oade", new String(target.array(), StandardCharsets.US_ASCII));
            assertEquals(1, file.read(5, target.clear()));
            assertEquals(1, target.position());
            assertEquals(4, target.limit());
            assertEquals(0, file.read(6, target));
            assertEquals(0, file.read(600, target));
        }
    }

    @Test
    void refusedSettingsLeaveTheOldOnesInForce() throws Exception {
        DirectoryBootFiles source = source(Map.of("root", root.toString()));
        source.modified(Map.of("root", ""));
        source.modified(Map.of());
        source.modified(Map.of("root", "/"));
        source.modified(Map.of("root", root.resolve("boot.efi").toString()));
        source.modified(Map.of("root", "a\0b"));
        assertEquals(5, reader.refusals().size());
        assertTrue(reader.refusals().stream().allMatch(refusal -> refusal.key().equals("root")));
        assertTrue(source.open(request("boot.efi")).isPresent());
        source.modified(Map.of("root", outside.toString()));
        assertTrue(source.open(request("boot.efi")).isEmpty());
        assertTrue(source.open(request("secret")).isPresent());
    }

    @Test
    void refusedFirstSettingsServeNothing() throws Exception {
        DirectoryBootFiles source = source(Map.of());
        assertTrue(source.open(request("boot.efi")).isEmpty());
    }

    @Test
    void relativeRootCountsFromTheInstallationFolder() throws Exception {
        assertTrue(source(Map.of("root", "boot")).open(request("boot.efi")).isPresent());
    }

    private DirectoryBootFiles source(Map<String, Object> properties) {
        return new DirectoryBootFiles(reader, Machines.NONE, properties, temp);
    }

    private Optional<BootFile> open(String name) throws AccessRefusedException {
        return source(Map.of("root", root.toString())).open(request(name));
    }

    private String read(String name) throws Exception {
        try (BootFile file = open(name).orElseThrow()) {
            return text(file);
        }
    }

    private static String text(BootFile file) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(64);
        file.read(0, target);
        return StandardCharsets.UTF_8.decode(target.flip()).toString();
    }

    private static BootFileRequest request(String name) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        return new BootFileRequest(name, loopback, loopback);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
