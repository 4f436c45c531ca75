// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slipway.wire.dhcp6.Duid;

class ServerDuidTest {
    @TempDir
    Path folder;

    private Duid duid() {
        return ServerDuid.of(folder.resolve("var").toString());
    }

    private Path file() {
        return folder.resolve("var/server.duid");
    }

    @Test
    void isMadeOnceAndKept() throws IOException {
        Duid first = duid();

        assertEquals(Duid.Kind.UUID, first.kind());
        assertEquals(first, duid());
        assertTrue(Files.readString(file()).contains("\n" + first + "\n"));
        Files.delete(file());
        assertNotEquals(first, duid());
    }

    @Test
    void anyKindThatTheOperatorBringsAlongIsTaken() throws IOException {
        duid();
        Files.writeString(file(), "  0001000123456789020000000001 \n");
        assertEquals(Duid.Kind.LINK_LAYER_TIME, duid().kind());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "no hex", "00", "00:04"})
    void fileThatCannotBeReadIsSaidAndLeftAlone(String content) throws IOException {
        duid();
        Files.writeString(file(), content);
        try (Logged log = new Logged(ServerDuid.class.getName(), Level.ERROR)) {
            Duid instead = duid();

            assertEquals(Duid.Kind.UUID, instead.kind());
            assertEquals(1, log.lines().size());
            assertTrue(log.lines().get(0).contains(file().toString()), log.lines()::toString);
            assertTrue(log.lines().get(0).contains(instead.toString()), log.lines()::toString);
        }
        assertEquals(content, Files.readString(file()));
    }

    @Test
    void folderThatCannotBeWrittenIsSaid() throws IOException {
        Files.writeString(folder.resolve("var"), "a file where the folder should be");
        try (Logged log = new Logged(ServerDuid.class.getName(), Level.ERROR)) {
            assertEquals(Duid.Kind.UUID, duid().kind());
            assertEquals(1, log.lines().size(), log.lines()::toString);
        }
    }

    @Test
    void serverWithoutFolderHasOneToo() {
        assertEquals(Duid.Kind.UUID, ServerDuid.of(null).kind());
    }
}
