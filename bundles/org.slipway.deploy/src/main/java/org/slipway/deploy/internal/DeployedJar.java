// SPDX-License-Identifier: Apache-2.0
package org.slipway.deploy.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One file of the deploy folder and the bundle that it became. Used by one thread at a time. */
final class DeployedJar {
    private static final Logger LOG = LoggerFactory.getLogger(DeployedJar.class);

    private final Path file;
    private final Path good;
    private final Path candidate;
    private final BundleSteps steps;
    private final ProviderCheck providers;
    private Optional<Bundle> bundle = Optional.empty();
    private String digest = "";

    /**
     * Nothing is installed yet.
     *
     * @param file the file in the deploy folder
     * @param store where copies are kept
     */
    DeployedJar(Path file, Path store, BundleSteps steps, ProviderCheck providers) {
        this.file = file;
        this.good = store.resolve(file.getFileName().toString());
        this.candidate = store.resolve(file.getFileName() + ".new");
        this.steps = steps;
        this.providers = providers;
    }

    String name() {
        return file.getFileName().toString();
    }

    boolean isInstalled() {
        return bundle.isPresent();
    }

    boolean is(String symbolicName, org.osgi.framework.Version version) {
        return bundle.filter(present ->
                        symbolicName.equals(present.getSymbolicName()) && version.equals(present.getVersion()))
                .isPresent();
    }

    /** The file as it is now, whole and readable. */
    JarCopy copy() throws Refusal, IOException {
        return JarCopy.of(file, candidate);
    }

    boolean isSame(JarCopy jar) {
        return bundle.isPresent() && digest.equals(jar.digest());
    }

    /** Takes the copy for the bundle, or leaves everything as it was. */
    void take(JarCopy jar) throws Refusal, IOException {
        if (bundle.filter(present -> present.getState() == Bundle.UNINSTALLED).isPresent()) {
            bundle = Optional.empty();
        }
        if (bundle.isPresent()) {
            update(bundle.get(), jar);
        } else {
            install(jar);
        }
        digest = jar.digest();
        Files.move(jar.file(), good, StandardCopyOption.REPLACE_EXISTING);
    }

    private void install(JarCopy jar) throws Refusal, IOException {
        Bundle installed = null;
        try {
            installed = steps.install(file.toUri().toString(), jar);
            if (!jar.isFragment()) {
                installed.start();
            }
            bundle = Optional.of(installed);
            LOG.info("{}: {} is installed", name(), text(installed));
        } catch (BundleException failure) {
            if (installed != null) {
                remove(installed);
            }
            throw new Refusal("it does not start: " + reason(failure), failure);
        }
    }

    private static String text(Bundle bundle) {
        return bundle.getSymbolicName() + " " + bundle.getVersion();
    }

    private static String reason(BundleException failure) {
        Throwable cause = failure.getCause() == null || failure.getType() == BundleException.RESOLVE_ERROR
                ? failure
                : failure.getCause();
        String message = cause.getMessage() == null ? "" : ": " + cause.getMessage();
        return cause instanceof BundleException
                ? cause.getMessage()
                : cause.getClass().getSimpleName() + message;
    }

    private void update(Bundle present, JarCopy jar) throws Refusal, IOException {
        boolean runs = present.getState() == Bundle.ACTIVE || present.getState() == Bundle.STARTING;
        List<String> working = providers.working(present);
        String before = text(present);
        Optional<String> failure;
        try {
            steps.replace(present, jar.file(), runs && !jar.isFragment());
            failure = providers.failure(present, working);
        } catch (BundleException broken) {
            failure = Optional.of("it does not start: " + reason(broken));
        }
        if (failure.isPresent()) {
            rollBack(present, runs);
            throw new Refusal(failure.get() + "; " + before + " serves again");
        }
        LOG.info("{}: {} is replaced by {}", name(), before, text(present));
    }

    private void rollBack(Bundle present, boolean runs) throws Refusal, IOException {
        try {
            steps.replace(present, good, runs);
        } catch (BundleException worse) {
            digest = "";
            throw new Refusal("it does not run, and what was there before does not run again: " + reason(worse), worse);
        }
    }

    /** The file is gone. */
    void remove() throws IOException {
        bundle.ifPresent(present -> {
            remove(present);
            LOG.info("{}: {} is removed", name(), text(present));
        });
        bundle = Optional.empty();
        Files.deleteIfExists(good);
        Files.deleteIfExists(candidate);
    }

    private void remove(Bundle present) {
        try {
            if (present.getState() != Bundle.UNINSTALLED) {
                steps.uninstall(present);
            }
        } catch (BundleException failure) {
            LOG.error("{}: {} could not be removed: {}", name(), text(present), failure.getMessage());
        }
    }
}
