// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slipway.api.file.BootFile;
import org.slipway.api.file.BootFileEntry;
import org.slipway.api.file.BootFileLook;
import org.slipway.api.file.BootFileRequest;
import org.slipway.files.internal.view.Machines;
import org.slipway.testkit.TestSettingsReader;

/** Several roots together: order, whom each is for, where it appears, and what an operator is told of it. */
class RootViewsTest {
    @TempDir
    Path temp;

    private final TestSettingsReader reader = new TestSettingsReader();
    private final RankedBootFiles files = new RankedBootFiles();
    private long services;

    @BeforeEach
    void layOutFolders() throws IOException {
        write("lab/boot.efi", "lab loader");
        write("all/boot.efi", "loader");
        write("all/x64/ipxe.efi", "ipxe");
        add(Map.of("root", "all"));
        add(Map.of("root", "lab", "ranking", 10, "networks", "192.0.2.0/24"));
    }

    private void add(Map<String, Object> properties) {
        files.put(
                new DirectoryBootFiles(reader, Machines.NONE, properties, temp),
                Map.of("service.id", services++, "ranking", properties.getOrDefault("ranking", 0)));
        assertEquals(List.of(), reader.refusals());
    }

    @Test
    void networkOfTheClientDecidesWhichRootAnswers() throws Exception {
        assertEquals(10, size("boot.efi", "192.0.2.9"));
        assertEquals(6, size("boot.efi", "198.51.100.9"));
        assertEquals(4, size("x64/ipxe.efi", "192.0.2.9"));
    }

    @Test
    void rootAppearsBelowItsPrefixOnly() throws Exception {
        write("iso/disk.img", "image!!");
        add(Map.of("root", "iso", "prefix", "/images/rescue/"));
        assertEquals(7, size("Images\\rescue\\disk.img", "192.0.2.9"));
        assertEquals(-1, size("disk.img", "192.0.2.9"));
        assertEquals(-1, size("images/rescue", "192.0.2.9"));
        assertEquals(List.of("boot.efi", "images", "x64"), names(""));
        assertEquals(List.of("rescue"), names("images"));
        assertEquals(List.of("disk.img"), names("images/rescue"));
    }

    @Test
    void listingNamesWhatAClientWouldGetAndNothingElse() throws Exception {
        Files.createSymbolicLink(temp.resolve("all/away"), temp.resolve("lab"));
        write("all/CON", "device");
        assertEquals(List.of("boot.efi", "x64"), names("/"));
        BootFileEntry shown = files.list(asking("", "192.0.2.9"), 100).get(0);
        assertEquals(10, shown.size());
        assertEquals(1, files.list(asking("", "198.51.100.1"), 1).size());
    }

    @Test
    void everySourceSaysWhatItWouldAnswer() throws Exception {
        List<BootFileLook> looks = files.look(asking("boot.efi", "198.51.100.1"));
        assertEquals(
                List.of(BootFileLook.Answer.NOT_FOR_CLIENT, BootFileLook.Answer.SERVES),
                looks.stream().map(BootFileLook::answer).toList());
        assertTrue(looks.get(0).detail().contains("192.0.2.0/24"), looks.get(0).detail());
        assertEquals(6, looks.get(1).size());
        assertEquals(
                BootFileLook.Answer.REFUSES,
                files.look(asking("../etc/passwd", "192.0.2.9")).get(0).answer());
    }

    @Test
    void badViewsAreRefusedByKey() {
        for (Map<String, Object> bad : List.<Map<String, Object>>of(
                Map.of("root", "all", "networks", "192.0.2.0/40"),
                Map.of("root", "all", "architectures", "sparc"),
                Map.of("root", "all", "prefix", "../up"),
                Map.of("root", "all", "set.pin.s", 0))) {
            int before = reader.refusals().size();
            new DirectoryBootFiles(reader, Machines.NONE, bad, temp);
            assertEquals(before + 1, reader.refusals().size(), bad.toString());
        }
    }

    private List<String> names(String folder) throws Exception {
        return files.list(asking(folder, "198.51.100.9"), 100).stream()
                .map(BootFileEntry::name)
                .toList();
    }

    private long size(String path, String client) throws Exception {
        Optional<BootFile> file = files.open(asking(path, client));
        if (file.isEmpty()) {
            return -1;
        }
        try (BootFile open = file.get()) {
            return open.size();
        }
    }

    private static BootFileRequest asking(String path, String client) throws Exception {
        return new BootFileRequest(path, InetAddress.getByName(client), InetAddress.getLoopbackAddress());
    }

    private void write(String path, String text) throws IOException {
        Path file = temp.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
