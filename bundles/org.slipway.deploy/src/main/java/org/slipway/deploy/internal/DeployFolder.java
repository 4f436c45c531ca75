// SPDX-License-Identifier: Apache-2.0
package org.slipway.deploy.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationException;
import org.osgi.service.cm.ManagedServiceFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.server.ProviderRegistry;

/**
 * Has the deploy folder watched, and handles what is found there. The watcher is File Install's, but it is asked for here
 * and not by a framework property: without this bundle nobody looks at the folder, and so no jar gets in unchecked. The
 * first look is over when this component is active.
 */
@Component(
        immediate = true,
        service = {})
public final class DeployFolder {
    private static final Logger LOG = LoggerFactory.getLogger(DeployFolder.class);
    private static final String WATCHER = "org.apache.felix.fileinstall";
    private static final String PID = WATCHER + ".slipway-deploy";
    private static final String PREFIX = "felix.fileinstall.";

    /** What holds for the watcher of {@code etc/} holds for this one. */
    private static final List<String> SHARED =
            List.of("poll", "noInitialDelay", "tmpdir", "log.level", "configEncoding", "enableConfigSave");

    /** Many events come together; the bundle that was waited for is seldom the first of them. */
    private static final long SETTLE_MS = 500;

    private static final Duration PROVIDER_PATIENCE = Duration.ofSeconds(3);

    /** Comes with the core, long after the first look. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile ProviderRegistry registry;

    private final BundleContext context;
    private final ManagedServiceFactory watchers;
    private final DeployedFiles files;
    private final Deployments deployments;
    private final ServiceRegistration<ArtifactInstaller> registration;
    private final BundleListener listener = this::bundleChanged;
    private final AtomicBoolean lookIsDue = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, task -> {
        Thread created = new Thread(task, "slipway-deploy");
        created.setDaemon(true);
        return created;
    });

    /**
     * Deploys what lies in the folder and begins to watch it.
     *
     * @param watchers File Install, which makes a watcher for each configuration
     * @param configurations with it File Install's watchers come and go, so this one must, too
     */
    @Activate
    public DeployFolder(
            BundleContext context,
            @Reference(target = "(service.pid=" + WATCHER + ")") ManagedServiceFactory watchers,
            @Reference ConfigurationAdmin configurations)
            throws IOException, ConfigurationException {
        this.context = context;
        this.watchers = watchers;
        File folder = new File(property("slipway.deploy"));
        files = new DeployedFiles(context, folder);
        SnapshotStore store = new SnapshotStore(Path.of(property("slipway.var"), "deploy"));
        store.retain(files.installedNames());
        BundleSwap swap = new BundleSwap(
                context,
                new Refreshing(context, files::isSource),
                new ProviderWatch(this::registry, PROVIDER_PATIENCE),
                startLevel());
        thread.setRemoveOnCancelPolicy(true);
        deployments = new Deployments(context, files, store, swap, thread);
        context.addBundleListener(listener);
        registration = context.registerService(
                ArtifactInstaller.class,
                deployments,
                new Hashtable<>(Map.of(Constants.SERVICE_RANKING, Integer.MAX_VALUE)));
        try {
            watchers.updated(PID, watcherProperties(folder));
        } catch (ConfigurationException | RuntimeException e) {
            deactivate();
            throw e;
        }
    }

    private Dictionary<String, Object> watcherProperties(File folder) {
        Dictionary<String, Object> properties = new Hashtable<>();
        for (String key : SHARED) {
            String value = context.getProperty(PREFIX + key);
            if (value != null) {
                properties.put(PREFIX + key, value);
            }
        }
        properties.put(PREFIX + "dir", folder.getPath());
        properties.put(PREFIX + "filter", "[^.].*[.](cfg|config|jar)");
        // A folder would be packed and installed past all checks.
        properties.put(PREFIX + "subdir.mode", "skip");
        return properties;
    }

    private int startLevel() {
        String level = context.getProperty(PREFIX + "start.level");
        return level == null ? 0 : Integer.parseInt(level);
    }

    private String property(String key) {
        String value = context.getProperty(key);
        if (value == null) {
            throw new IllegalStateException("there is no property " + key);
        }
        return value;
    }

    private Optional<ProviderRegistry> registry() {
        return Optional.ofNullable(registry);
    }

    /** Bundles that are not of this folder may have what one of this folder needs. */
    private void bundleChanged(BundleEvent event) {
        boolean offers = (event.getType() & (BundleEvent.STARTING | BundleEvent.STOPPING | BundleEvent.STOPPED)) == 0;
        if (offers && !files.isSource(event.getBundle()) && lookIsDue.compareAndSet(false, true)) {
            try {
                thread.schedule(this::look, SETTLE_MS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException stopped) {
                LOG.debug("bundles changed after the end");
            }
        }
    }

    private void look() {
        lookIsDue.set(false);
        deployments.bundlesChanged();
    }

    /** Ends the watching. What is deployed stays. */
    @Deactivate
    void deactivate() {
        watchers.deleted(PID);
        context.removeBundleListener(listener);
        thread.shutdownNow();
        registration.unregister();
    }
}
