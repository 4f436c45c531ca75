// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One of several Slipway servers on the same database: a process with folders and loopback ports of its own. */
final class ServerNode implements AutoCloseable {
    static final String BOOT_FILE = "bios/loader.0";

    private static final long END_S = 20;

    private final String name;
    private final ServerFolders folders;
    private final Ports ports = Ports.free();
    private final StartScript script;
    private Process process;

    /** Lays out the folders; devices have to be approved before they are answered. */
    ServerNode(Class<?> test, String name, Map<String, String> database) throws IOException {
        this.name = name;
        folders = ServerFolders.fresh(test.getSimpleName() + "-" + name);
        script = new StartScript(folders);
        folders.configure(
                "org.slipway.core",
                "interfaces = lo",
                "dhcp.port = " + ports.dhcp(),
                "proxy.port = " + ports.proxy(),
                "dhcp6.port = 0");
        folders.configure("org.slipway.tftp", "address = 127.0.0.1", "port = " + ports.tftp());
        folders.configure("org.slipway.http", "port = 0");
        folders.configure(
                "org.slipway.provider.policy",
                "nbp.bios = " + BOOT_FILE,
                "pending.enabled = true",
                "pending.hold = silent");
        folders.configure(
                "org.slipway.devices",
                database.entrySet().stream()
                        .map(entry -> entry.getKey() + " = " + entry.getValue())
                        .toArray(String[]::new));
    }

    /** Starts it and waits until it listens. */
    void start() throws Exception {
        launch();
        awaitReady();
    }

    /** Starts it and does not wait. */
    void launch() throws IOException {
        Files.deleteIfExists(ready()); // that of a node that was killed
        process = script.begin(out(), folders.base().resolve("server.err"), "run");
    }

    void awaitReady() throws Exception {
        Await.until(this + " ready", () -> {
            assertTrue(this + " ended: " + Files.readString(out()), process.isAlive());
            return Files.exists(ready());
        });
    }

    private Path ready() {
        return folders.run().resolve("ready");
    }

    private Path out() {
        return folders.base().resolve("server.out");
    }

    /** Ends it as a power failure does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertTrue(this + " is dead", process.waitFor(END_S, TimeUnit.SECONDS));
    }

    ShellSession shell() throws IOException {
        return new ShellSession(script);
    }

    Crowd machines() throws IOException {
        return new Crowd(ports);
    }

    /** Everything that it has logged since its first start. */
    String log() throws IOException {
        return folders.logText();
    }

    boolean logged(String... words) throws IOException {
        return log().lines().anyMatch(line -> {
            for (String word : words) {
                if (!line.contains(word)) {
                    return false;
                }
            }
            return true;
        });
    }

    @Override
    public void close() {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (process.waitFor(END_S, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    @Override
    public String toString() {
        return "node " + name;
    }
}
