// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's order: index, moves and the file that keeps them (pxe-api.md 1.5). */
class ProviderOrderTest {
    @TempDir
    Path etc;

    private final HostRig rig = new HostRig();
    private Path file;

    @BeforeEach
    void prepare() throws IOException {
        file = etc.resolve("org.slipway.core.cfg");
        Files.writeString(file, "# The core.\ninterfaces = lo\n#provider.order =\n\n# More.\n");
        rig.storeCore(file);
        for (Map.Entry<String, Integer> ranked : new TreeMap<>(Map.of("a", 40, "b", 30, "c", 20, "d", 10)).entrySet()) {
            rig.bind(new Diary(), ranked.getKey(), "service.ranking", ranked.getValue());
        }
        rig.settle();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void assertOrder(String chain, String configured) throws IOException {
        assertEquals(chain, String.join("", rig.chain()));
        assertEquals(configured, rig.core("provider.order"));
        assertEquals(
                "# The core.\ninterfaces = lo\n#provider.order =\nprovider.order = " + configured + "\n\n# More.\n",
                Files.readString(file));
        assertEquals(List.of(configured.split(", ")), rig.host.order());
    }

    @Test
    void topNamesOnlyTheOneThatIsMoved() throws IOException {
        rig.host.moveToTop("c");
        assertOrder("cabd", "c");
        assertEquals(OptionalInt.of(0), rig.host.indexOf("c"));
        rig.host.moveToTop("d");
        assertOrder("dcab", "d, c");
    }

    @Test
    void bottomIsBehindEverybodyThereIs() throws IOException {
        rig.host.moveToBottom("a");
        assertOrder("bcda", "b, c, d, a");
    }

    @Test
    void beforeAndAfterAreRightBesideTheOther() throws IOException {
        rig.host.moveBefore("d", "b");
        assertOrder("adbc", "a, d");
        rig.host.moveAfter("a", "d");
        assertOrder("dabc", "d, a");
        rig.host.moveAfter("d", "c");
        assertOrder("abcd", "a, b, c, d");
    }

    /** The entry at that position and all below move down one; an index beyond the end is the bottom. */
    @Test
    void indexIsThatOfTheRegistration() throws IOException {
        rig.host.moveTo("d", 1);
        assertOrder("adbc", "a, d");
        rig.host.moveTo("a", 2);
        assertOrder("dbac", "d, b, a");
        rig.host.moveTo("d", 99);
        assertEquals(OptionalInt.of(3), rig.host.indexOf("d"));
        rig.host.moveTo("d", 0);
        assertEquals(OptionalInt.of(0), rig.host.indexOf("d"));
    }

    @Test
    void namesOfProvidersThatAreAwayKeepTheirPlaces() throws IOException {
        rig.host.arrange(List.of("away", "b"), Set.of());
        rig.host.moveToTop("c");
        assertOrder("cbad", "c, away, b");
        rig.host.moveAfter("away", "a");
        assertOrder("cbad", "c, b, a, away");
    }

    @Test
    void whatIsUnknownOrMakesNoSenseChangesNothing() throws IOException {
        String before = Files.readString(file);
        assertEquals(
                "there is no provider 'ghost'",
                assertThrows(IllegalArgumentException.class, () -> rig.host.moveToTop("ghost"))
                        .getMessage());
        assertEquals(
                "there is no provider 'ghost'",
                assertThrows(IllegalArgumentException.class, () -> rig.host.moveAfter("a", "ghost"))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> rig.host.moveBefore("a", "a"));
        assertThrows(IllegalArgumentException.class, () -> rig.host.moveTo("a", -1));
        assertEquals(before, Files.readString(file));
        assertEquals(List.of(), rig.host.order());
    }

    @Test
    void fileThatNobodyMayWriteLeavesTheOrderAsItWas() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> rig.host.moveToTop("c"));
        assertEquals("the order is unchanged: " + file + " cannot be written: it is read-only", refused.getMessage());
        assertEquals(List.of("a", "b", "c", "d"), rig.chain());
        assertEquals(List.of(), rig.host.order());
        assertEquals(null, rig.core("provider.order"));
    }

    @Test
    void fileThatIsGoneLeavesTheOrderAsItWas() throws IOException {
        Files.delete(file);
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> rig.host.moveToTop("c"));
        assertTrue(refused.getMessage().contains("NoSuchFileException"), refused.getMessage());
        assertEquals(List.of("a", "b", "c", "d"), rig.chain());
    }

    @Test
    void fileOfAnotherFormIsLeftAlone() {
        rig.storeCore(etc.resolve("org.slipway.core.config"));
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> rig.host.moveToTop("c"));
        assertTrue(refused.getMessage().contains("is no .cfg file"), refused.getMessage());
    }
}
