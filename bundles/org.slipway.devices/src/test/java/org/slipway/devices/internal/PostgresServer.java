// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL of the test's own: the programs of Debian's package, a fresh data folder, a free port, an unprivileged user,
 * ended by its process number. The cluster that the package may have made is not touched.
 */
final class PostgresServer {
    private static final Path PROGRAMS = Path.of("/usr/lib/postgresql");
    private static final String USER = "nobody";
    private static final String PASSWORD = "s3cret";
    private static final long PATIENCE_SECONDS = 60;

    private final Path programs;
    private final Path folder;
    private final int port;
    private Process process;

    private PostgresServer(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /** {@return why there can be none on this machine} */
    static Optional<String> missing() {
        if (programs().isEmpty()) {
            return Optional.of("no PostgreSQL in " + PROGRAMS + " (Debian package postgresql)");
        }
        return root() && !Files.isExecutable(Path.of("/usr/bin/setpriv"))
                ? Optional.of("no setpriv, and PostgreSQL does not run as root (Debian package util-linux)")
                : Optional.empty();
    }

    private static Optional<Path> programs() {
        try (Stream<Path> versions = Files.list(PROGRAMS)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean root() {
        return System.getProperty("user.name").equals("root");
    }

    static PostgresServer create() throws Exception {
        Path folder = Files.createTempDirectory("slipway-postgresql");
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var server = new PostgresServer(programs().orElseThrow(), folder, port);
        Path password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        server.own(password);
        server.own(folder);
        server.run(
                "initdb",
                "-D",
                server.data(),
                "-U",
                "slipway",
                "-A",
                "scram-sha-256",
                "-E",
                "UTF8",
                "--locale=C",
                "--pwfile=" + password);
        server.start();
        return server;
    }

    private void own(Path path) throws IOException {
        if (root()) {
            UserPrincipal user =
                    path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER);
            Files.setOwner(path, user);
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    /** setpriv becomes the program that it runs, so that the process is the database itself. */
    private ProcessBuilder program(String name, String... arguments) {
        List<String> words = new ArrayList<>();
        if (root()) {
            words.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=nogroup", "--clear-groups"));
        }
        words.add(programs.resolve(name).toString());
        words.addAll(List.of(arguments));
        return new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    }

    private Path log() {
        return folder.resolve("log");
    }

    private void run(String name, String... arguments) throws Exception {
        if (program(name, arguments).start().waitFor() != 0) {
            throw new IOException(name + " failed: " + Files.readString(log()));
        }
    }

    /** After a crash the former one's children may hold the data folder for a moment. */
    void start() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        do {
            process = program(
                            "postgres",
                            "-D",
                            data(),
                            "-p",
                            Integer.toString(port),
                            "-k",
                            folder.toString(),
                            "-c",
                            "listen_addresses=127.0.0.1")
                    .start();
            while (process.isAlive() && System.nanoTime() < end) {
                Process ready = program("pg_isready", "-q", "-h", "127.0.0.1", "-p", Integer.toString(port))
                        .start();
                if (ready.waitFor() == 0 && process.isAlive()) {
                    return;
                }
                Thread.sleep(50);
            }
        } while (System.nanoTime() < end);
        throw new IOException("PostgreSQL does not start: " + Files.readString(log()));
    }

    /** Ends it in good order, without waiting for its clients. */
    void stop() throws Exception {
        signal("INT");
    }

    /** Ends it in the middle of whatever it does. */
    void crash() throws Exception {
        signal("KILL");
    }

    private void signal(String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("PostgreSQL does not end");
        }
    }

    /** Makes an empty database. */
    void database(String name) throws Exception {
        ProcessBuilder create =
                program("createdb", "-h", "127.0.0.1", "-p", Integer.toString(port), "-U", "slipway", name);
        create.environment().put("PGPASSWORD", PASSWORD);
        if (create.start().waitFor() != 0) {
            throw new IOException("no database " + name + ": " + Files.readString(log()));
        }
    }

    /** Settings for a registry on one of its databases. */
    String[] settings(String database) {
        return new String[] {
            "jdbc.url",
            "jdbc:postgresql://127.0.0.1:" + port + "/" + database,
            "jdbc.user",
            "slipway",
            "jdbc.password.file",
            folder.resolve("password").toString(),
            "seen.flush.s",
            "1"
        };
    }

    /** Ends it and deletes its folder. */
    void close() throws Exception {
        if (process != null && process.isAlive()) {
            signal("QUIT");
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
