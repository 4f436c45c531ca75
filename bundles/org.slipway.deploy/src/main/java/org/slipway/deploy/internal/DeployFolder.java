// SPDX-License-Identifier: Apache-2.0
package org.slipway.deploy.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.server.ProviderRegistry;

/**
 * The jars of the deploy folder. File Install tells of changes; what becomes of them is decided here: a jar is taken when
 * it is whole, when the framework has what it needs, and if it runs. Otherwise what was there before goes on.
 */
@Component(service = ArtifactInstaller.class, immediate = true, property = "service.ranking:Integer=1000")
public final class DeployFolder implements ArtifactInstaller {
    private static final Logger LOG = LoggerFactory.getLogger(DeployFolder.class);
    private static final Duration PROVIDER_LIMIT = Duration.ofSeconds(3);
    private static final long RETRY_AFTER_MS = 300;
    private static final int DEFAULT_START_LEVEL = 0;

    private final BundleContext context;
    private final Path folder;
    private final Path store;
    private final BundleSteps steps;
    private final ProviderCheck providers = new ProviderCheck(() -> Optional.ofNullable(this.registry), PROVIDER_LIMIT);
    private final Map<Path, DeployedJar> jars = new TreeMap<>();
    private final Map<Path, String> refused = new TreeMap<>();
    private final AtomicBoolean retryDue = new AtomicBoolean();
    private final BundleListener listener = this::bundleChanged;
    private final ScheduledThreadPoolExecutor retries = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "slipway-deploy");
        thread.setDaemon(true);
        return thread;
    });

    /** The core's, while there is one. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ProviderRegistry registry;

    /**
     * Takes no jar yet.
     *
     * @param context tells the folder ({@code slipway.deploy}), where copies are kept ({@code slipway.var}) and the start
     *     level of what is installed ({@code felix.fileinstall.start.level})
     * @throws IOException if copies cannot be kept
     */
    @Activate
    public DeployFolder(BundleContext context) throws IOException {
        this.context = context;
        this.folder =
                Path.of(property("slipway.deploy", "deploy")).toAbsolutePath().normalize();
        this.store = Path.of(property("slipway.var", "var")).resolve("deploy");
        this.steps = new BundleSteps(context, startLevel(property("felix.fileinstall.start.level", "")));
        emptyStore();
        context.addBundleListener(listener);
    }

    private String property(String key, String otherwise) {
        return Optional.ofNullable(context.getProperty(key)).orElse(otherwise);
    }

    private static int startLevel(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : DEFAULT_START_LEVEL;
    }

    /** What is in there is of a server that ran before. */
    private void emptyStore() throws IOException {
        Files.createDirectories(store);
        try (var old = Files.list(store)) {
            for (Path copy : old.toList()) {
                Files.deleteIfExists(copy);
            }
        }
    }

    /** Also while it is half written: whoever could not handle it would have its bundle uninstalled. */
    @Override
    public boolean canHandle(File artifact) {
        Path path = artifact.toPath().toAbsolutePath().normalize();
        return folder.equals(path.getParent()) && artifact.getName().endsWith(".jar");
    }

    @Override
    public void install(File artifact) {
        offer(artifact.toPath());
    }

    @Override
    public void update(File artifact) {
        offer(artifact.toPath());
    }

    @Override
    public synchronized void uninstall(File artifact) throws IOException {
        refused.remove(artifact.toPath());
        DeployedJar gone = jars.remove(artifact.toPath());
        if (gone != null) {
            gone.remove();
        }
    }

    private synchronized void offer(Path file) {
        DeployedJar jar = jars.computeIfAbsent(file, path -> new DeployedJar(path, store, steps, providers));
        try {
            take(jar);
            if (refused.remove(file) != null) {
                LOG.info("{} is taken now", jar.name());
            }
        } catch (Refusal refusal) {
            refuse(file, jar, refusal.getMessage());
        } catch (IOException unreadable) {
            refuse(file, jar, "it cannot be read: " + unreadable.getMessage());
        }
    }

    private void take(DeployedJar jar) throws Refusal, IOException {
        JarCopy copy = jar.copy();
        if (jar.isSame(copy)) {
            LOG.debug("{} has the content that is installed already", jar.name());
            return;
        }
        Version version = copy.version();
        Optional<String> twin = jars.values().stream()
                .filter(other -> other != jar && other.is(copy.symbolicName(), version))
                .map(DeployedJar::name)
                .findFirst();
        if (twin.isPresent()) {
            throw new Refusal("bundle " + copy.symbolicName() + " " + version + " is installed from " + twin.get());
        }
        Optional<String> missing = new Needs(steps.wiring()).missing(copy);
        if (missing.isPresent()) {
            throw new Refusal(missing.get());
        }
        jar.take(copy);
    }

    /** Said once for each reason: the file is looked at again with every change of it and of the framework. */
    private void refuse(Path file, DeployedJar jar, String why) {
        if (!why.equals(refused.put(file, why))) {
            LOG.warn(
                    "{} is left out: {}{}",
                    jar.name(),
                    why,
                    jar.isInstalled() ? " (the version before it goes on)" : "");
        }
    }

    /** What was missing may be there now. Asked for by events of others only, so that a refusal does not cause a retry. */
    private void bundleChanged(BundleEvent event) {
        boolean changes = event.getType() == BundleEvent.RESOLVED || event.getType() == BundleEvent.UNINSTALLED;
        if (changes && retryDue.compareAndSet(false, true)) {
            try {
                retries.schedule(this::retry, RETRY_AFTER_MS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException stopped) {
                LOG.debug("a bundle changed after the end");
            }
        }
    }

    private synchronized void retry() {
        retryDue.set(false);
        for (Path file : new TreeSet<>(refused.keySet())) {
            boolean waits = refused.get(file).startsWith("it needs ")
                    || refused.get(file).startsWith("bundle ");
            if (waits && Files.exists(file)) {
                offer(file);
            }
        }
    }

    @Deactivate
    void stop() {
        context.removeBundleListener(listener);
        retries.shutdownNow();
    }
}
