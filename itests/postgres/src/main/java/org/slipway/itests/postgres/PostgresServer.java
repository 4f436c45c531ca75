// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL of the test's own: the programs of Debian's package, a fresh data folder, a free port, an unprivileged user,
 * ended by its process number. The cluster that the package may have made is not touched.
 */
public final class PostgresServer implements AutoCloseable {
    private static final Path PROGRAMS = Path.of("/usr/lib/postgresql");
    private static final String SYSTEM_USER = "nobody";
    private static final String USER = "slipway";
    private static final String PASSWORD = "s3cret";
    private static final long PATIENCE_SECONDS = 60;

    private final Path programs;
    private final Path folder;
    private final int port;
    private volatile Process process;

    private PostgresServer(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /** {@return why there can be none on this machine} */
    public static Optional<String> missing() {
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

    /**
     * Makes a data folder and starts.
     *
     * @return the running server, to be closed
     * @throws IOException if it does not start
     * @throws InterruptedException if the caller is in a hurry
     */
    public static PostgresServer create() throws IOException, InterruptedException {
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
                USER,
                "-A",
                "scram-sha-256",
                "-E",
                "UTF8",
                "--locale=C",
                "--pwfile=" + password);
        // A test run that is ended from outside must not leave it behind.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (server.process != null) {
                server.process.destroyForcibly();
            }
        }));
        server.start();
        return server;
    }

    private void own(Path path) throws IOException {
        if (root()) {
            UserPrincipal user =
                    path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(SYSTEM_USER);
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
            words.addAll(List.of("setpriv", "--reuid=" + SYSTEM_USER, "--regid=nogroup", "--clear-groups"));
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

    private void run(String name, String... arguments) throws IOException, InterruptedException {
        if (program(name, arguments).start().waitFor() != 0) {
            throw new IOException(name + " failed: " + Files.readString(log()));
        }
    }

    /**
     * Starts again, on the same port with the same data.
     *
     * @throws IOException if it does not start
     * @throws InterruptedException if the caller is in a hurry
     */
    public void start() throws IOException, InterruptedException {
        // After a crash the former one's children may hold the data folder for a moment.
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

    /**
     * Ends it in good order, without waiting for its clients.
     *
     * @throws IOException if it does not end
     * @throws InterruptedException if the caller is in a hurry
     */
    public void stop() throws IOException, InterruptedException {
        signal("INT");
    }

    /**
     * Ends it in the middle of whatever it does.
     *
     * @throws IOException if it does not end
     * @throws InterruptedException if the caller is in a hurry
     */
    public void crash() throws IOException, InterruptedException {
        signal("KILL");
    }

    /**
     * Makes it hang: its connections stay open and nothing comes back any more.
     *
     * @throws IOException if there is no shell
     * @throws InterruptedException if the caller is in a hurry
     */
    public void freeze() throws IOException, InterruptedException {
        send("STOP", process.toHandle());
        for (ProcessHandle part : process.descendants().toList()) {
            send("STOP", part);
        }
    }

    /**
     * Ends a hang.
     *
     * @throws IOException if there is no shell
     * @throws InterruptedException if the caller is in a hurry
     */
    public void thaw() throws IOException, InterruptedException {
        for (ProcessHandle part : process.descendants().toList()) {
            send("CONT", part);
        }
        send("CONT", process.toHandle());
    }

    /** By the shell's own kill, as the program of that name is not on every machine. */
    private static void send(String signal, ProcessHandle to) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -" + signal + " " + to.pid())
                .start()
                .waitFor();
    }

    private void signal(String name) throws IOException, InterruptedException {
        send(name, process.toHandle());
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("PostgreSQL does not end");
        }
    }

    /**
     * Makes an empty database.
     *
     * @param name its name
     * @throws IOException if it is not made
     * @throws InterruptedException if the caller is in a hurry
     */
    public void database(String name) throws IOException, InterruptedException {
        ProcessBuilder create = program("createdb", "-h", "127.0.0.1", "-p", Integer.toString(port), "-U", USER, name);
        create.environment().put("PGPASSWORD", PASSWORD);
        if (create.start().waitFor() != 0) {
            throw new IOException("no database " + name + ": " + Files.readString(log()));
        }
    }

    /**
     * Tells how a registry reaches one of its databases.
     *
     * @param database the database's name
     * @return keys and values of the registry's configuration
     */
    public Map<String, String> settings(String database) {
        return Map.of(
                "jdbc.url",
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database,
                "jdbc.user",
                USER,
                "jdbc.password.file",
                folder.resolve("password").toString());
    }

    /** Ends it and deletes its folder. */
    @Override
    public void close() throws IOException {
        if (process != null && process.isAlive()) {
            try {
                signal("QUIT");
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
