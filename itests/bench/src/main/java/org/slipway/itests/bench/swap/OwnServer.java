// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.bench.swap;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The assembled server as a process of its own, in folders of its own, on loopback ports that nobody has. */
public final class OwnServer implements AutoCloseable {
    private static final List<String> FOLDERS = List.of("etc", "boot", "deploy", "var");
    private static final int START_S = 90;
    private static final int STOP_S = 30;
    private static final int COMMAND_S = 60;
    private static final int PORT_TRIES = 200;

    private final Path home;
    private final Path base;
    private final int port;
    private Process process;
    private ServerOutput output;

    /**
     * Lays out the folders.
     *
     * @param home the unpacked distribution
     * @param base parent of the folders; emptied before and left behind
     * @param core lines of the core's configuration, but for interface and ports
     */
    public OwnServer(Path home, Path base, String... core) throws IOException {
        this.home = home;
        this.base = base;
        this.port = freePort();
        delete(base);
        for (String folder : FOLDERS) {
            Files.createDirectories(base.resolve(folder));
        }
        List<String> lines =
                new ArrayList<>(List.of("interfaces = lo", "proxy.port = 0", "dhcp6.port = 0", "dhcp.port = " + port));
        lines.addAll(List.of(core));
        configure("org.slipway.core", lines.toArray(String[]::new));
    }

    private static int freePort() {
        for (int i = 0; i < PORT_TRIES; i++) {
            int first = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            if (isFree(first) && isFree(first + 1)) {
                return first;
            }
        }
        throw new IllegalStateException("no free ports after " + PORT_TRIES + " tries");
    }

    private static boolean isFree(int port) {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(port))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** Starts it and waits until it listens. */
    public void start() throws IOException, InterruptedException {
        process = command("run").start();
        output = new ServerOutput(process.getInputStream());
        output.await(0, START_S, "listening on lo");
    }

    private ProcessBuilder command(String... words) {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/slipway").toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true);
        for (String folder : FOLDERS) {
            builder.environment()
                    .put(
                            "SLIPWAY_" + folder.toUpperCase(Locale.ROOT),
                            base.resolve(folder).toString());
        }
        return builder;
    }

    /**
     * Runs a command in the server's shell.
     *
     * @param line the command
     * @return what it prints
     */
    public String shell(String line) throws IOException, InterruptedException {
        Process shell = command("shell", line).start();
        String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!shell.waitFor(COMMAND_S, TimeUnit.SECONDS) || shell.exitValue() != 0) {
            shell.destroyForcibly();
            throw new IOException("slipway shell " + line + ": " + printed);
        }
        return printed;
    }

    /**
     * Writes a configuration in one step, as a careful operator's editor does.
     *
     * @param pid which one
     * @param lines what it says
     */
    public void configure(String pid, String... lines) throws IOException {
        Path part = base.resolve(pid + ".part");
        Files.write(part, List.of(lines));
        Files.move(part, base.resolve("etc").resolve(pid + ".cfg"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** {@return the folder for other files of the same test} */
    public Path scratch() {
        return base;
    }

    /** {@return the folder for bundles} */
    public Path deploy() {
        return base.resolve("deploy");
    }

    /** {@return what it has written} */
    public ServerOutput output() {
        return output;
    }

    /** {@return its DHCP port} */
    public int port() {
        return port;
    }

    /** {@return the process id} */
    public long pid() {
        return process.pid();
    }

    /** Ends the process, if it was started. */
    @Override
    public void close() {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (process.waitFor(STOP_S, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
