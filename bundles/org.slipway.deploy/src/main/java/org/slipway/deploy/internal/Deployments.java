// SPDX-License-Identifier: Apache-2.0
package org.slipway.deploy.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.deploy.internal.RefusedException.Until;

/**
 * Turns jars of the deploy folder into bundles. A jar counts when it is whole, has what it needs and starts; until then
 * its predecessor goes on. Called by the folder's watcher and by a thread of its own; one call at a time does something.
 */
final class Deployments implements ArtifactInstaller {
    private static final Logger LOG = LoggerFactory.getLogger(Deployments.class);

    /** How long a file that is not whole is looked at again although nobody says that it changed: a minute in all. */
    private static final List<Integer> RETRIES_S = List.of(1, 2, 4, 8, 16, 32);

    /** A bundle may need a service that comes later, but a start may also fail for ever. */
    private static final int FAILED_STARTS = 5;

    private final BundleContext context;
    private final DeployedFiles files;
    private final SnapshotStore store;
    private final BundleSwap swap;
    private final Needs needs;
    private final ScheduledExecutorService thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<File, Deployment> deployments = new TreeMap<>();

    Deployments(
            BundleContext context,
            DeployedFiles files,
            SnapshotStore store,
            BundleSwap swap,
            ScheduledExecutorService thread) {
        this.context = context;
        this.files = files;
        this.store = store;
        this.swap = swap;
        this.needs = new Needs(context);
        this.thread = thread;
    }

    /** Any jar in the folder, whatever is in it and whether it is still there: nobody else is to handle it. */
    @Override
    public boolean canHandle(File file) {
        return files.contains(file);
    }

    @Override
    public void install(File file) {
        changed(file);
    }

    @Override
    public void update(File file) {
        changed(file);
    }

    private void changed(File file) {
        locked(() -> {
            Deployment deployment = deployments.computeIfAbsent(file, Deployment::new);
            deployment.forgetRetries();
            return attempt(deployment);
        });
    }

    @Override
    public void uninstall(File file) {
        locked(() -> {
            Deployment gone = Optional.ofNullable(deployments.remove(file)).orElseGet(() -> new Deployment(file));
            gone.forgetRetries();
            adopt(gone);
            if (!wasRenamed(gone)) {
                remove(gone);
            }
            return true;
        });
    }

    /** Looks again at what was refused for the sake of other bundles. */
    void bundlesChanged() {
        locked(() -> true);
    }

    /** Does something and, if that changed a bundle, whatever has become possible by it. */
    private void locked(BooleanSupplier step) {
        lock.lock();
        try {
            boolean progress = step.getAsBoolean();
            while (progress) {
                progress = false;
                for (Deployment waiting : List.copyOf(deployments.values())) {
                    progress |= waiting.waitsFor(Until.BUNDLES_CHANGE) && attempt(waiting);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Brings a bundle in line with its file. {@return whether that changed the bundle} */
    private boolean attempt(Deployment deployment) {
        if (!deployment.file().exists()) {
            return false;
        }
        try {
            Snapshot taken = take(deployment);
            try {
                return use(deployment, taken);
            } finally {
                discard(taken);
            }
        } catch (RefusedException e) {
            refuse(deployment, e);
            return false;
        } catch (RuntimeException e) {
            // Thrown on, it would make the watcher forget the file.
            LOG.error("{} cannot be handled", deployment.name(), e);
            return false;
        }
    }

    private Snapshot take(Deployment deployment) throws RefusedException {
        try {
            return store.take(deployment.file().toPath());
        } catch (IOException e) {
            throw new RefusedException(Until.WHOLE, "cannot be copied: " + e, e);
        }
    }

    private boolean use(Deployment deployment, Snapshot taken) throws RefusedException {
        adopt(deployment);
        if (deployment.isRunning(taken.digest())) {
            deployment
                    .refusal()
                    .ifPresentOrElse(
                            refused -> LOG.info("{} is what runs", deployment.name()),
                            () -> LOG.debug("{} was touched, its content runs already", deployment.name()));
            deployment.accept();
            return false;
        }
        Candidate candidate = Candidate.of(taken);
        requireUnique(deployment, candidate);
        List<String> unmet =
                needs.unmet(candidate.resource(), deployment.bundle().orElse(null));
        if (!unmet.isEmpty()) {
            throw new RefusedException(Until.BUNDLES_CHANGE, "(" + candidate + ") " + String.join(", and ", unmet));
        }
        Optional<Bundle> present = deployment.bundle();
        if (present.isPresent()) {
            update(deployment, present.get(), candidate);
        } else {
            install(deployment, candidate);
        }
        deployment.accept();
        return true;
    }

    private void install(Deployment deployment, Candidate candidate) throws RefusedException {
        try {
            Bundle bundle = swap.install(files.freeLocation(deployment.file()), candidate);
            deployment.runs(bundle, keep(deployment, candidate.snapshot()));
            LOG.info("{}: {} is deployed", deployment.name(), candidate);
        } catch (RefusedException e) {
            boolean last = deployment.countFailedStart() >= FAILED_STARTS;
            throw last ? new RefusedException(Until.TOUCHED, e.getMessage(), e) : e;
        }
    }

    private void update(Deployment deployment, Bundle bundle, Candidate candidate) throws RefusedException {
        String before = bundle.getSymbolicName() + " " + bundle.getVersion();
        try {
            swap.update(bundle, candidate, deployment.good());
            deployment.runs(bundle, keep(deployment, candidate.snapshot()));
            LOG.info("{}: {} took the place of {}", deployment.name(), candidate, before);
        } finally {
            deployment.settled();
        }
    }

    private void requireUnique(Deployment deployment, Candidate candidate) throws RefusedException {
        for (Bundle other : context.getBundles()) {
            if (candidate.symbolicName().equals(other.getSymbolicName())
                    && candidate.version().equals(other.getVersion())
                    && !deployment.bundle().equals(Optional.of(other))) {
                String owner = owner(other).map(Deployment::name).orElse("the server itself");
                throw new RefusedException(Until.BUNDLES_CHANGE, "is " + candidate + ", which is there by " + owner);
            }
        }
    }

    private Optional<Deployment> owner(Bundle bundle) {
        return deployments.values().stream()
                .filter(deployment -> deployment.bundle().equals(Optional.of(bundle)))
                .findFirst();
    }

    private void refuse(Deployment deployment, RefusedException reason) {
        boolean news = deployment.refuse(reason);
        if (reason.until() == Until.WHOLE) {
            int tried = deployment.countRetry();
            if (news) {
                LOG.info("{} waits: it {}; {}", deployment.name(), reason.getMessage(), deployment.consequence());
            }
            if (tried < RETRIES_S.size()) {
                deployment.retryBy(
                        thread.schedule(() -> lookAgain(deployment), RETRIES_S.get(tried), TimeUnit.SECONDS));
            } else {
                LOG.warn(
                        "{} is left out: it still {}; {}",
                        deployment.name(),
                        reason.getMessage(),
                        deployment.consequence());
            }
        } else if (news) {
            LOG.warn("{} is left out: it {}; {}", deployment.name(), reason.getMessage(), deployment.consequence());
        }
    }

    private void lookAgain(Deployment deployment) {
        locked(() -> deployments.get(deployment.file()) == deployment
                && deployment.waitsFor(Until.WHOLE)
                && attempt(deployment));
    }

    /** Takes over a bundle that was installed for the file before this object was made. */
    private void adopt(Deployment deployment) {
        Bundle found = context.getBundle(files.location(deployment.file()));
        if (found != null && deployment.bundle().isEmpty() && owner(found).isEmpty()) {
            try {
                deployment.runs(found, store.kept(deployment.name()).orElse(null));
            } catch (IOException e) {
                deployment.runs(found, null);
                LOG.warn("the copy of {} cannot be read: {}", deployment.name(), e.toString());
            }
        }
    }

    /** A file that has another name now is no reason to stop anything. */
    private boolean wasRenamed(Deployment gone) {
        if (gone.bundle().isEmpty() || gone.good().isEmpty()) {
            return false;
        }
        Snapshot bytes = gone.good().get();
        try {
            for (File file : files.list()) {
                Deployment other = deployments.getOrDefault(file, new Deployment(file));
                if (other.bundle().isEmpty()
                        && file.length() == Files.size(bytes.path())
                        && SnapshotStore.digest(file.toPath()).equals(bytes.digest())) {
                    deployments.put(file, other);
                    other.runs(gone.bundle().get(), store.rename(bytes, other.name()));
                    other.accept();
                    LOG.info("{} is called {} now; {}", gone.name(), other.name(), other.consequence());
                    return true;
                }
            }
        } catch (IOException e) {
            LOG.debug("looking for the new name of {}", gone.name(), e);
        }
        return false;
    }

    private void remove(Deployment gone) {
        gone.bundle().ifPresent(bundle -> {
            String name = bundle.getSymbolicName() + " " + bundle.getVersion();
            try {
                swap.uninstall(bundle);
                LOG.info("{} was deleted: {} is gone", gone.name(), name);
            } catch (BundleException | RuntimeException e) {
                LOG.error("{} was deleted, but {} cannot be uninstalled", gone.name(), name, e);
            }
        });
        try {
            store.forget(gone.name());
        } catch (IOException e) {
            LOG.warn("the copy of {} cannot be deleted: {}", gone.name(), e.toString());
        }
    }

    /** {@return the copy to go back to, or null if it could not be kept} */
    private Snapshot keep(Deployment deployment, Snapshot taken) {
        try {
            return store.keep(taken, deployment.name());
        } catch (IOException e) {
            LOG.warn("no copy of {} can be kept to go back to: {}", deployment.name(), e.toString());
            return null;
        }
    }

    private void discard(Snapshot taken) {
        try {
            store.discard(taken);
        } catch (IOException e) {
            LOG.warn("cannot delete {}: {}", taken.path(), e.toString());
        }
    }
}
