// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.attach;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/**
 * The socket in the file system that leads to the shell. Whoever reaches it commands the server, so it lies in a
 * directory that nobody else may enter, and no socket is opened where that cannot be had.
 */
final class SocketFile implements AutoCloseable {

    /** What fits into {@code sockaddr_un} on Linux, without the NUL at its end; other systems have a little less. */
    static final int MAX_PATH_BYTES = 107;

    private static final Set<PosixFilePermission> OWNER_ALL = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_READ_WRITE = PosixFilePermissions.fromString("rw-------");
    private static final String MODE = "unix:mode";
    private static final String UID = "unix:uid";
    private static final int WRITABLE_BY_OTHERS = 0022;
    private static final int PERMISSIONS = 0777;
    private static final int OWNER = 0700;
    private static final int FORMAT = 0170000;
    private static final int SOCKET = 0140000;

    private final Path path;
    private final ServerSocketChannel channel;
    private final Object key;

    private SocketFile(Path path, ServerSocketChannel channel, Object key) {
        this.path = path;
        this.channel = channel;
        this.key = key;
    }

    /**
     * Opens the socket; what a dead server left there is removed.
     *
     * @param path where
     * @param backlog how many may wait to be accepted
     * @return the open socket
     * @throws IOException with a sentence for the operator
     */
    static SocketFile open(Path path, int backlog) throws IOException {
        int length = path.toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > MAX_PATH_BYTES) {
            throw new IOException("the path " + path + " has " + length + " bytes, a socket's may have "
                    + MAX_PATH_BYTES + "; choose a shorter SLIPWAY_VAR");
        }
        try {
            claimDirectory(path.toAbsolutePath().getParent());
            removeStale(path);
            return bind(path, backlog);
        } catch (UnsupportedOperationException e) {
            throw new IOException("this system has no Unix domain sockets or file permissions", e);
        }
    }

    private static SocketFile bind(Path path, int backlog) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            // Until the next line its permissions are those of the umask; the directory keeps others out meanwhile.
            channel.bind(UnixDomainSocketAddress.of(path), backlog);
            Files.setPosixFilePermissions(path, OWNER_READ_WRITE);
            return new SocketFile(path, channel, fileKey(path));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void claimDirectory(Path directory) throws IOException {
        Files.createDirectories(directory.getParent());
        try {
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(OWNER_ALL));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory)) {
                throw new IOException(directory + " is no directory", e);
            }
        }
        if (!uid(directory).equals(ownUid(directory))) {
            throw new IOException(directory + " belongs to another user");
        }
        int mode = (int) Files.getAttribute(directory, MODE) & PERMISSIONS;
        if ((mode & WRITABLE_BY_OTHERS) != 0) {
            throw new IOException(directory + " is writable by others; remove what they put there and `chmod 700` it");
        }
        if (mode != OWNER) {
            Files.setPosixFilePermissions(directory, OWNER_ALL);
        }
    }

    /** The JDK does not tell who we are, but a file of ours does. */
    private static Object ownUid(Path directory) throws IOException {
        Path probe = Files.createTempFile(directory, ".owner", "");
        try {
            return uid(probe);
        } finally {
            Files.delete(probe);
        }
    }

    private static Object uid(Path path) throws IOException {
        return Files.getAttribute(path, UID, LinkOption.NOFOLLOW_LINKS);
    }

    private static void removeStale(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        int mode = (int) Files.getAttribute(path, MODE, LinkOption.NOFOLLOW_LINKS);
        if ((mode & FORMAT) != SOCKET) {
            throw new IOException(path + " is there and is no socket; it is left alone");
        }
        if (isAlive(path)) {
            throw new IOException("another server answers at " + path);
        }
        Files.delete(path);
    }

    /** Only a refused connection proves that nobody listens; one that must wait has a server too busy to accept it. */
    private static boolean isAlive(Path path) throws IOException {
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            probe.configureBlocking(false);
            probe.connect(UnixDomainSocketAddress.of(path));
            return true;
        } catch (ConnectException e) {
            return false;
        }
    }

    private static Object fileKey(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }

    Path path() {
        return path;
    }

    /** Waits for a client. */
    SocketChannel accept() throws IOException {
        return channel.accept();
    }

    /** Closes the socket and removes it, unless another one has taken its place. */
    @Override
    public void close() throws IOException {
        channel.close();
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && Objects.equals(fileKey(path), key)) {
            Files.delete(path);
        }
    }
}
