// SPDX-License-Identifier: Apache-2.0
package org.slipway.deploy.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.deploy.internal.RefusedException.Until;

/** Installs and updates bundles from snapshots. Whatever fails leaves things as they were. */
final class BundleSwap {
    private static final Logger LOG = LoggerFactory.getLogger(BundleSwap.class);

    private final BundleContext context;
    private final Refreshing refreshing;
    private final ProviderWatch providers;
    private final int startLevel;

    /** With the start level of new bundles, or 0 for the framework's own. */
    BundleSwap(BundleContext context, Refreshing refreshing, ProviderWatch providers, int startLevel) {
        this.context = context;
        this.refreshing = refreshing;
        this.providers = providers;
        this.startLevel = startLevel;
    }

    /** Installs and starts a bundle, or neither. */
    Bundle install(String location, Candidate candidate) throws RefusedException {
        Bundle bundle = null;
        try (InputStream in = Files.newInputStream(candidate.snapshot().path())) {
            bundle = context.installBundle(location, in);
            if (startLevel > 0) {
                bundle.adapt(BundleStartLevel.class).setStartLevel(startLevel);
            }
            if (candidate.fragment()) {
                refreshing.attach(bundle, candidate);
            } else {
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            }
            return bundle;
        } catch (BundleException | IOException | RuntimeException e) {
            if (bundle != null) {
                removeQuietly(bundle);
            }
            throw new RefusedException(Until.BUNDLES_CHANGE, "cannot be deployed: " + why(e), e);
        }
    }

    /**
     * Replaces the content of a bundle in place. It runs again afterwards if it did before or was to; one that an operator
     * stopped stays stopped. If the new content fails, the former is put back.
     */
    void update(Bundle bundle, Candidate candidate, Optional<Snapshot> former) throws RefusedException {
        String before = name(bundle);
        List<Bundle> dependents = refreshing.runningDependents(bundle);
        List<ProviderWatch.Provider> served = providers.activeOf(bundle);
        try {
            replace(bundle, candidate.snapshot(), candidate.fragment());
            requireRunning(dependents);
            providers.requireActive(served, bundle);
        } catch (BundleException | IOException | RuntimeException e) {
            String reason = "is " + candidate + ", which failed: " + why(e) + "; "
                    + rollBack(bundle, before, former, dependents);
            throw new RefusedException(Until.TOUCHED, reason, e);
        }
    }

    private void replace(Bundle bundle, Snapshot snapshot, boolean fragment) throws BundleException, IOException {
        boolean start = bundle.adapt(BundleStartLevel.class).isPersistentlyStarted();
        try (InputStream in = Files.newInputStream(snapshot.path())) {
            // Not left to the update, which would not say why the start failed.
            if (!Refreshing.isFragment(bundle)) {
                bundle.stop(Bundle.STOP_TRANSIENT);
            }
            bundle.update(in);
        } finally {
            refreshing.refresh(bundle);
        }
        if (start && !fragment) {
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        }
    }

    private static void requireRunning(List<Bundle> dependents) throws BundleException {
        for (Bundle dependent : dependents) {
            if (dependent.getState() != Bundle.ACTIVE && dependent.getState() != Bundle.STARTING) {
                throw new BundleException(name(dependent) + " depends on it and does not run with it");
            }
        }
    }

    private String rollBack(Bundle bundle, String before, Optional<Snapshot> former, List<Bundle> dependents) {
        if (former.isEmpty()) {
            return "there is no copy of " + before + " to go back to";
        }
        try {
            replace(bundle, former.get(), Refreshing.isFragment(bundle));
            for (Bundle dependent : dependents) {
                dependent.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
            }
            return "went back to " + name(bundle);
        } catch (BundleException | IOException | RuntimeException e) {
            LOG.error("going back to {} failed", before, e);
            return "going back to " + before + " failed as well: " + why(e);
        }
    }

    /** Uninstalls a bundle and what still hangs on it. */
    void uninstall(Bundle bundle) throws BundleException {
        bundle.uninstall();
        refreshing.refresh(bundle);
    }

    private void removeQuietly(Bundle bundle) {
        try {
            uninstall(bundle);
        } catch (BundleException | RuntimeException e) {
            LOG.warn("cannot uninstall {}", bundle.getLocation(), e);
        }
    }

    private static String name(Bundle bundle) {
        return bundle.getSymbolicName() + " " + bundle.getVersion();
    }

    /** The innermost reason: what wraps it names bundle numbers, which differ from try to try. */
    private static String why(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root instanceof BundleException || root instanceof IOException ? root.getMessage() : root.toString();
    }
}
