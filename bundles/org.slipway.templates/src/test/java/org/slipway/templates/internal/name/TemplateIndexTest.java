// SPDX-License-Identifier: Apache-2.0
package org.slipway.templates.internal.name;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateIndexTest {
    @TempDir
    Path root;

    private TemplateIndex index;

    @BeforeEach
    void layOut() throws Exception {
        for (String file : List.of(
                "ipxe/menu.ipxe.ftl",
                "pxelinux.cfg/01-{mac}.ftl",
                "pxelinux.cfg/01-52-54-00-00-00-01.ftl",
                "by/{uuid}/{mac}.ftl",
                "odd/{other}.ftl",
                "README",
                "_macros.ftl",
                "_lib/x.ftl",
                ".hidden.ftl")) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), "");
        }
        index = TemplateIndex.of(root);
    }

    @Test
    void eitherSeparatorAndCaseDoNotMatter() {
        for (String asked : new String[] {"ipxe/menu.ipxe", "/ipxe//menu.ipxe", "\\IPXE\\.\\Menu.iPXE"}) {
            assertEquals(Optional.of("ipxe/menu.ipxe.ftl"), file(asked), asked);
        }
    }

    @Test
    void nothingElseMatches() {
        for (String asked : new String[] {
            "",
            "/",
            "ipxe",
            "README",
            "_macros",
            "_lib/x",
            ".hidden",
            "ipxe/menu.ipxe.ftl",
            "ipxe/../ipxe/menu.ipxe",
            "x".repeat(2000),
            "pxelinux.cfg/01-52-54-00-00-00",
            "pxelinux.cfg/01-52-54-00-00-00-0g"
        }) {
            assertEquals(Optional.empty(), file(asked), asked);
        }
    }

    @Test
    void placeholdersTakeTheAddressInEveryForm() {
        for (String mac : new String[] {"52-54-00-AB-cd-02", "52:54:00:ab:cd:02", "525400abcd02"}) {
            TemplateIndex.Match match = index.find("pxelinux.cfg/01-" + mac).orElseThrow();
            assertEquals("pxelinux.cfg/01-{mac}.ftl", match.template().file());
            assertEquals(Map.of("mac", mac), match.values());
        }
        String uuid = "00112233-4455-6677-8899-aabbccddeeff";
        assertEquals(
                Map.of("uuid", uuid, "mac", "525400abcd02"),
                index.find("by/" + uuid + "/525400abcd02").orElseThrow().values());
    }

    @Test
    void nameWithoutPlaceholdersGoesFirstAndUnknownOnesAreText() {
        assertEquals(Optional.of("pxelinux.cfg/01-52-54-00-00-00-01.ftl"), file("pxelinux.cfg/01-52-54-00-00-00-01"));
        assertEquals(Optional.of("odd/{other}.ftl"), file("odd/{other}"));
    }

    @Test
    void linksInsideTheFolderAreFollowed(@TempDir Path outside) throws Exception {
        Files.writeString(outside.resolve("secret.ftl"), "");
        Files.createSymbolicLink(root.resolve("inside.ftl"), Path.of("odd/{other}.ftl"));
        Files.createSymbolicLink(root.resolve("outside.ftl"), outside.resolve("secret.ftl"));
        Files.createSymbolicLink(root.resolve("circle"), root);
        index = TemplateIndex.of(root);
        assertEquals(Optional.of("inside.ftl"), file("inside"));
        assertEquals(Optional.empty(), file("outside"));
        assertEquals(Optional.empty(), file("circle/inside"));
    }

    @Test
    void folderThatIsNotThereHasNoTemplates() {
        assertEquals(List.of(), TemplateIndex.of(root.resolve("none")).templates());
    }

    private Optional<String> file(String asked) {
        return index.find(asked).map(match -> match.template().file());
    }
}
