// SPDX-License-Identifier: Apache-2.0
package org.slipway.example.macfilter.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slipway.testkit.TestSettings;
import org.slipway.wire.HardwareAddress;

/** Files that change while the provider runs, by a clock of the test. */
class ListFileTest {
    private static final HardwareAddress ONE = HardwareAddress.parse("52:54:00:00:00:01");
    private static final HardwareAddress TWO = HardwareAddress.parse("52:54:00:00:00:02");
    private static final long SECOND = 1_000_000_000;

    @TempDir
    Path folder;

    private final AtomicLong clock = new AtomicLong();

    private Path write(String text) throws Exception {
        return Files.writeString(folder.resolve("list.txt"), text);
    }

    @Test
    void changedFileIsReadAnewWithinASecond() throws Exception {
        ListFile list = new ListFile(write(ONE + "\n"), clock::get);
        write(ONE + "\n" + TWO + "\n");
        clock.addAndGet(SECOND - 1);
        assertEquals(Set.of(ONE), list.current());
        clock.addAndGet(1);
        assertEquals(Set.of(ONE, TWO), list.current());
    }

    @Test
    void fileThatBecomesUnreadableDeniesEverybodyUntilItIsReadable() throws Exception {
        Path file = write(ONE + "\n");
        Lists lists = Lists.of(TestSettings.of("allow.file", file.toString()), clock::get);
        assertEquals(Optional.empty(), lists.objection(ONE));
        Files.delete(file);
        clock.addAndGet(SECOND);
        assertEquals(Optional.of("nobody may boot: " + file + ": there is no such file"), lists.objection(ONE));
        assertThrows(UnreadableListException.class, lists::requireReadable);
        write("half an addr");
        clock.addAndGet(SECOND);
        assertTrue(lists.objection(ONE).orElseThrow().contains(file + " line 1"));
        write(ONE + "\n");
        clock.addAndGet(SECOND);
        assertEquals(Optional.empty(), lists.objection(ONE));
    }

    @Test
    void relativePathBeginsWhereTheConfigurationFileIs() throws Exception {
        write(TWO.toString());
        Path configuration = Files.writeString(folder.resolve("filter.cfg"), "deny.file = list.txt\n");
        Lists lists = Lists.of(TestSettings.read(configuration), clock::get);
        assertEquals(Optional.empty(), lists.objection(ONE));
        assertTrue(lists.objection(TWO).isPresent());
    }
}
