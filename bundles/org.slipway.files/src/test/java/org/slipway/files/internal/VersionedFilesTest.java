// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slipway.api.file.AccessRefusedException;
import org.slipway.api.file.BootFile;
import org.slipway.api.file.BootFileLook;
import org.slipway.api.file.BootFileRequest;
import org.slipway.api.file.FileSetException;
import org.slipway.api.file.FileSets;
import org.slipway.files.internal.view.Machines;
import org.slipway.testkit.TestSettingsReader;

class VersionedFilesTest {
    private static final String HASH_OF_A = "559aead08264d5795d3909718cdd05abd49572e84fe55590eef31a88a08fdffd";

    @TempDir
    Path temp;

    private final VersionedFileSets sets = new VersionedFileSets();
    private DirectoryBootFiles source;

    @BeforeEach
    void layOutVersions() throws IOException {
        for (String version : new String[] {"A", "B"}) {
            write(version + "/vmlinuz", version);
            write(version + "/initrd", version);
        }
        source = new DirectoryBootFiles(new TestSettingsReader(), Machines.NONE, properties(), temp);
        sets.addRoot(source);
    }

    @AfterEach
    void stop() {
        source.deactivate();
    }

    private Map<String, Object> properties() {
        return new HashMap<>(Map.of("root", temp.toString(), "versioned", true, "service.pid", "org.slipway.files~os"));
    }

    @Test
    void nothingIsServedBeforeThereIsACurrentVersion() throws Exception {
        status();
        assertThrows(AccessRefusedException.class, () -> source.open(request("vmlinuz", 1)));
        assertTrue(status().problem().orElseThrow().contains("current"));
    }

    @Test
    void bootThatBeganOnAVersionFinishesOnItAndOthersGetTheNewOne() throws Exception {
        sets.switchTo("os", "A");
        assertEquals("A", read("vmlinuz", 1));
        BootFile underWay = source.open(request("vmlinuz", 3)).orElseThrow();
        FileSets.FileSet after = sets.switchTo("os", "B");
        assertEquals(Optional.of("B"), after.current());
        assertEquals(Optional.of("A"), after.previous());
        assertEquals(
                List.of(2, 0),
                after.versions().stream().map(FileSets.Version::machines).toList());
        assertEquals("A", read("initrd", 1));
        assertEquals("B", read("vmlinuz", 2));
        assertEquals("A", text(underWay));
        assertEquals("A", read("initrd", 3));
    }

    @Test
    void rollbackGoesBackAndForth() throws Exception {
        assertThrows(FileSetException.class, () -> sets.rollback("os"));
        sets.switchTo("os", "A");
        assertThrows(FileSetException.class, () -> sets.rollback("os"));
        sets.switchTo("os", "B");
        assertEquals("A", sets.rollback("os").current().orElseThrow());
        assertEquals("B", sets.rollback("os").current().orElseThrow());
    }

    @Test
    void operatorMaySwitchByALinkOrByAFile() throws Exception {
        Files.createSymbolicLink(temp.resolve("current"), Path.of("A"));
        assertEquals("A", status().current().orElseThrow());
        Files.createSymbolicLink(temp.resolve("next"), temp.resolve("B"));
        Files.move(temp.resolve("next"), temp.resolve("current"), StandardCopyOption.REPLACE_EXISTING);
        assertEquals("B", status().current().orElseThrow());
        assertEquals("A", status().previous().orElseThrow());
        Files.delete(temp.resolve("current"));
        write("current", "A\n");
        assertEquals("A", status().current().orElseThrow());
        sets.switchTo("os", "B");
        assertEquals("B", Files.readString(temp.resolve("current")).strip());
    }

    @Test
    void pointerOutOfTheRootIsRefusedAndTheOldVersionStays() throws Exception {
        sets.switchTo("os", "A");
        for (String target : new String[] {"/etc", "../elsewhere", "A/deeper", "none"}) {
            Files.delete(temp.resolve("current"));
            Files.createSymbolicLink(temp.resolve("current"), Path.of(target));
            assertEquals("A", status().current().orElseThrow(), target);
            assertTrue(status().problem().isPresent(), target);
        }
        assertEquals("A", read("vmlinuz", 1));
    }

    @Test
    void versionThatIsNotAsItsManifestSaysIsRefusedByName() throws Exception {
        sets.switchTo("os", "A");
        assertBroken("1 vmlinuz\n1 modules.img\n", "modules.img of MANIFEST is missing");
        assertBroken("2  vmlinuz\n", "vmlinuz has 1 bytes, MANIFEST says 2");
        assertBroken(HASH_OF_A + "  ./vmlinuz\n", "vmlinuz has another SHA-256");
        assertBroken("1 ../A/vmlinuz\n", "would not be served");
        write("B/MANIFEST", "1 vmlinuz\n1 initrd\n");
        assertEquals("B", sets.switchTo("os", "B").current().orElseThrow());
    }

    private void assertBroken(String manifest, String why) throws IOException {
        write("B/MANIFEST", manifest);
        String message = assertThrows(FileSetException.class, () -> sets.switchTo("os", "B"))
                .getMessage();
        assertTrue(message.contains(why) && message.contains("version B"), message);
        assertEquals("A", status().current().orElseThrow());
    }

    @Test
    void fileThatIsNotAsItWasCheckedIsServedToNobody() throws Exception {
        write("A/MANIFEST", HASH_OF_A + "  vmlinuz\n");
        sets.switchTo("os", "A");
        assertEquals("A", read("vmlinuz", 1));
        assertThrows(AccessRefusedException.class, () -> source.open(request("initrd", 1)), "not in the list");
        write("A/vmlinuz", "changed");
        assertThrows(AccessRefusedException.class, () -> source.open(request("vmlinuz", 1)));
    }

    @Test
    void manifestCanBeRequired() throws Exception {
        Map<String, Object> strict = properties();
        strict.put("set.manifest", ManifestRule.REQUIRED);
        source.modified(strict);
        String message = assertThrows(FileSetException.class, () -> sets.switchTo("os", "A"))
                .getMessage();
        assertTrue(message.contains("set.manifest"), message);
    }

    @Test
    void versionThatIsGoneIsNotReplacedByAnotherInTheMidstOfABoot() throws Exception {
        sets.switchTo("os", "A");
        assertEquals("A", read("vmlinuz", 1));
        sets.switchTo("os", "B");
        Files.delete(temp.resolve("A/vmlinuz"));
        Files.delete(temp.resolve("A/initrd"));
        Files.delete(temp.resolve("A"));
        assertThrows(AccessRefusedException.class, () -> source.open(request("initrd", 1)));
        assertEquals("B", read("initrd", 2));
    }

    @Test
    void otherSettingsChangeWithoutForgettingBootsUnderWay() throws Exception {
        sets.switchTo("os", "A");
        assertEquals("A", read("vmlinuz", 1));
        Map<String, Object> moved = properties();
        moved.put("prefix", "linux/stable");
        source.modified(moved);
        sets.switchTo("os", "B");
        assertTrue(source.open(request("initrd", 1)).isEmpty());
        assertEquals("A", read("Linux/stable/initrd", 1));
    }

    @Test
    void lookingTellsTheVersionAndPinsNobody() throws Exception {
        sets.switchTo("os", "A");
        BootFileLook look = source.look(request("vmlinuz", 1).rehearsedFor(Optional.empty()));
        assertEquals(BootFileLook.Answer.SERVES, look.answer());
        assertEquals("version A", look.detail());
        sets.switchTo("os", "B");
        assertEquals("B", read("vmlinuz", 1));
        assertTrue(source.look(request("vmlinuz", 1).rehearsedFor(Optional.empty()))
                .detail()
                .contains("midst"));
    }

    private FileSets.FileSet status() {
        return sets.sets().get(0);
    }

    private String read(String path, int host) throws Exception {
        try (BootFile file = source.open(request(path, host)).orElseThrow()) {
            return text(file);
        }
    }

    private static String text(BootFile file) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(64);
        file.read(0, target);
        file.close();
        return StandardCharsets.UTF_8.decode(target.flip()).toString();
    }

    private static BootFileRequest request(String path, int host) throws Exception {
        InetAddress client = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, (byte) host});
        return new BootFileRequest(path, client, InetAddress.getLoopbackAddress());
    }

    private void write(String path, String text) throws IOException {
        Path file = temp.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
