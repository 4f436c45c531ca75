// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * The network of one test: namespaces and segments of its own, a directory for logs and captures, and everything that
 * must be stopped at the end. The machine's own interfaces are never part of it. Closing is safe to repeat and also
 * happens when the JVM is ended in the middle of a test.
 */
public final class NetworkLab implements AutoCloseable {
    private final String prefix;
    private final Path directory;
    private final Deque<AutoCloseable> owned = new ArrayDeque<>();
    private final Thread atExit = new Thread(this::abandon, "network-lab-exit");
    private final Namespace fabric;
    private int segments;

    private NetworkLab(String prefix, Path directory) throws IOException, InterruptedException {
        this.prefix = prefix;
        this.directory = directory;
        Runtime.getRuntime().addShutdownHook(atExit);
        this.fabric = namespace("fabric");
    }

    public static NetworkLab create() throws IOException, InterruptedException {
        // A short path, as a Unix socket below it must stay under 108 characters.
        Path directory = Files.createTempDirectory("slipway-net-");
        String unique = directory.getFileName().toString().replaceAll("\\D", "");
        String pid = Long.toString(ProcessHandle.current().pid());
        return new NetworkLab("slw" + pid + "-" + unique.substring(0, Math.min(6, unique.length())), directory);
    }

    /** Where this test's logs, captures and configurations are. */
    public Path directory() {
        return directory;
    }

    /** A new host. */
    public Namespace namespace(String role) throws IOException, InterruptedException {
        Namespace namespace = Namespace.create(prefix + "-" + role, role, directory);
        own(namespace::delete);
        return namespace;
    }

    /** A new segment; the first one carries 10.77.1.0/24. */
    public Segment segment() throws IOException, InterruptedException {
        segments++;
        return Segment.create(fabric, segments);
    }

    /** Closes the resource at the end of the test, before everything that was made earlier. */
    public <T extends AutoCloseable> T own(T resource) {
        synchronized (owned) {
            owned.push(resource);
        }
        return resource;
    }

    /** Copies logs and captures to a place that outlives the test. */
    public void keepEvidence(Path destination) throws IOException {
        try (Stream<Path> files = Files.walk(directory).filter(this::isEvidence)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = destination.resolve(directory.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.deleteIfExists(copy);
                Files.copy(file, copy);
            }
        }
    }

    /** Not the bundles that the server unpacked, nor what it served. */
    private boolean isEvidence(Path file) {
        String path = directory.relativize(file).toString();
        return Files.isRegularFile(file)
                && !path.contains("var/cache/")
                && !path.startsWith("slipway/boot/")
                && !path.equals("dhcpd");
    }

    /** Closes what the lab owns, newest first, each in spite of what the others throw; logs and captures stay. */
    public void shutDown() {
        List<Throwable> failures = closeAll();
        if (!failures.isEmpty()) {
            AssertionError error = new AssertionError(failures.get(0).getMessage(), failures.get(0));
            failures.stream().skip(1).forEach(error::addSuppressed);
            throw error;
        }
    }

    /** Closes what is still open and deletes the directory. */
    @Override
    public void close() {
        closeAll().forEach(failure -> System.out.println("[net] clean-up: " + failure));
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            return; // the JVM is on its way down and runs the hook itself
        }
        deleteDirectory();
    }

    private void abandon() {
        closeAll();
        deleteDirectory();
    }

    private List<Throwable> closeAll() {
        List<Throwable> failures = new ArrayList<>();
        for (AutoCloseable next = pop(); next != null; next = pop()) {
            try {
                next.close();
            } catch (Exception | AssertionError e) {
                failures.add(e);
            }
        }
        return failures;
    }

    private AutoCloseable pop() {
        synchronized (owned) {
            return owned.poll();
        }
    }

    private void deleteDirectory() {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        } catch (IOException | UncheckedIOException e) {
            System.out.println("[net] clean-up: " + e);
        }
    }
}
