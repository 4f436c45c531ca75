// SPDX-License-Identifier: Apache-2.0
package org.slipway.deploy.internal;

import ch.qos.logback.classic.Level;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.slipway.api.server.ProviderRegistry;

/** A framework of its own and a deploy folder, whose watcher is the test. */
final class DeployRig implements AutoCloseable {
    final AtomicReference<ProviderRegistry> registry = new AtomicReference<>();
    final Logged log = new Logged("org.slipway.deploy", Level.DEBUG);
    private final Path folder;
    private final Path var;
    private final Framework framework;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private Deployments deployments;

    DeployRig(Path base) throws BundleException, IOException {
        folder = Files.createDirectories(base.resolve("deploy")).toRealPath();
        var = base.resolve("var");
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        base.resolve("cache").toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        "test.api;version=1.1.0"));
        framework.start();
        newDeployments();
    }

    /** Forgets everything that is kept in memory, as an update of this bundle does. */
    void newDeployments() throws IOException {
        DeployedFiles files = new DeployedFiles(framework.getBundleContext(), folder.toFile());
        SnapshotStore store = new SnapshotStore(var);
        store.retain(files.installedNames());
        BundleSwap swap = new BundleSwap(
                framework.getBundleContext(),
                new Refreshing(framework.getBundleContext(), files::isSource),
                new ProviderWatch(() -> Optional.ofNullable(registry.get()), Duration.ofSeconds(5)),
                0);
        deployments = new Deployments(framework.getBundleContext(), files, store, swap, thread);
    }

    Deployments deployments() {
        return deployments;
    }

    File file(String name) {
        return folder.resolve(name).toFile();
    }

    /** Writes a file into the folder and tells so. */
    void put(String name, TestJar jar) throws IOException {
        put(name, jar.bytes());
    }

    void put(String name, byte[] bytes) throws IOException {
        boolean known = file(name).exists();
        Files.write(folder.resolve(name), bytes);
        tell(name, known);
    }

    void tell(String name, boolean known) {
        if (known) {
            deployments.update(file(name));
        } else {
            deployments.install(file(name));
        }
    }

    void delete(String name) throws IOException {
        Files.delete(folder.resolve(name));
        deployments.uninstall(file(name));
    }

    Bundle installByHand(String location, TestJar jar) throws BundleException {
        return framework.getBundleContext().installBundle(location, new ByteArrayInputStream(jar.bytes()));
    }

    /** The one bundle with the name. */
    Bundle bundle(String name) {
        return find(name).orElseThrow();
    }

    Optional<Bundle> find(String name) {
        List<Bundle> found = Stream.of(framework.getBundleContext().getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .toList();
        if (found.size() > 1) {
            throw new AssertionError(found);
        }
        return found.stream().findFirst();
    }

    /** {@return "1.0.0 active" and the like, or "none"} */
    String state(String name) {
        return find(name)
                .map(bundle -> bundle.getVersion()
                        + switch (bundle.getState()) {
                            case Bundle.ACTIVE -> " active";
                            case Bundle.RESOLVED -> " resolved";
                            default -> " installed";
                        })
                .orElse("none");
    }

    List<String> linesAbout(String text) {
        return log.lines().stream().filter(line -> line.contains(text)).toList();
    }

    /** What is left in the private folder. */
    List<String> kept() throws IOException {
        try (Stream<Path> files = Files.list(var)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Override
    public void close() throws BundleException {
        thread.shutdownNow();
        framework.stop();
        try {
            framework.waitForStop(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        log.close();
    }
}
