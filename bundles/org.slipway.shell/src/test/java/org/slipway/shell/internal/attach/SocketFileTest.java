// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketFileTest {

    @TempDir
    private Path var;

    private Path run() {
        return var.resolve("run");
    }

    private Path socket() {
        return run().resolve("shell.sock");
    }

    @Test
    void newDirectoryAndSocketBelongToTheOwnerAlone() throws IOException {
        try (SocketFile file = SocketFile.open(socket(), 1)) {
            assertEquals("rwx------", permissions(run()));
            assertEquals("rw-------", permissions(socket()));
            assertEquals(socket(), file.path());
        }
    }

    @Test
    void nothingButTheSocketIsLeftInTheDirectory() throws IOException {
        try (SocketFile file = SocketFile.open(socket(), 1)) {
            try (Stream<Path> files = Files.list(run())) {
                assertEquals(file.path(), files.reduce((a, b) -> var).orElseThrow());
            }
        }
        assertFalse(Files.exists(socket()));
    }

    @Test
    void directoryThatOthersMayReadIsClosedToThem() throws IOException {
        directory("rwxr-xr-x");

        try (SocketFile file = SocketFile.open(socket(), 1)) {
            assertEquals("rwx------", permissions(file.path().getParent()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwx---", "rwx----w-", "rwxrwxrwx"})
    void directoryThatOthersMayWriteIsRefused(String permissions) throws IOException {
        directory(permissions);

        IOException refused = assertThrows(IOException.class, () -> SocketFile.open(socket(), 1));

        assertTrue(refused.getMessage().contains("is writable by others"), refused.getMessage());
        assertFalse(Files.exists(socket()));
        assertEquals(permissions, permissions(run()));
    }

    @Test
    void directoryOfAnotherUserIsRefused() throws IOException {
        directory("rwx------");
        assumeTrue(isRoot(), "only root can give a directory away");
        Files.setAttribute(run(), "unix:uid", 65534);

        IOException refused = assertThrows(IOException.class, () -> SocketFile.open(socket(), 1));

        assertTrue(refused.getMessage().contains("belongs to another user"), refused.getMessage());
    }

    @Test
    void fileInPlaceOfTheDirectoryIsRefused() throws IOException {
        Files.createFile(run());

        assertThrows(IOException.class, () -> SocketFile.open(socket(), 1));
        assertTrue(Files.isRegularFile(run()));
    }

    @Test
    void socketOfADeadServerIsReplaced() throws IOException {
        directory("rwx------");
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(socket()));
        }
        assertTrue(Files.exists(socket()));

        try (SocketFile file = SocketFile.open(socket(), 1);
                SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(file.path()))) {
            assertTrue(client.isConnected());
        }
    }

    @Test
    void socketOfALivingServerIsLeftAlone() throws IOException {
        try (SocketFile first = SocketFile.open(socket(), 1)) {
            IOException refused = assertThrows(IOException.class, () -> SocketFile.open(socket(), 1));

            assertTrue(refused.getMessage().contains("another server"), refused.getMessage());
            assertTrue(Files.exists(first.path()));
        }
    }

    @Test
    void whatIsNoSocketIsNeverDeleted() throws IOException {
        directory("rwx------");
        Path precious = Files.writeString(var.resolve("precious"), "keep");
        Files.createSymbolicLink(socket(), precious);
        assertThrows(IOException.class, () -> SocketFile.open(socket(), 1));
        assertTrue(Files.isSymbolicLink(socket()));

        Files.delete(socket());
        Files.writeString(socket(), "keep");
        assertThrows(IOException.class, () -> SocketFile.open(socket(), 1));
        assertEquals("keep", Files.readString(socket()));
    }

    @Test
    void socketOfASuccessorSurvivesTheEndOfItsPredecessor() throws IOException {
        SocketFile first = SocketFile.open(socket(), 1);
        Files.delete(socket());
        try (SocketFile second = SocketFile.open(socket(), 1)) {
            first.close();

            assertTrue(Files.exists(second.path()));
        }
    }

    @Test
    void pathThatNoSocketCanHaveIsExplained() {
        Path deep = var.resolve("x".repeat(100)).resolve("run").resolve("shell.sock");

        IOException refused = assertThrows(IOException.class, () -> SocketFile.open(deep, 1));

        assertTrue(refused.getMessage().contains("choose a shorter SLIPWAY_VAR"), refused.getMessage());
    }

    private void directory(String permissions) throws IOException {
        Files.createDirectory(run());
        Files.setPosixFilePermissions(run(), PosixFilePermissions.fromString(permissions));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private boolean isRoot() throws IOException {
        return Files.getAttribute(var, "unix:uid").equals(0);
    }
}
