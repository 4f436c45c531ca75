// SPDX-License-Identifier: Apache-2.0
package org.slipway.deploy.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.server.ProviderRegistry;
import org.slipway.api.server.ProviderState;
import org.slipway.api.server.ProviderStatus;

/** Looks whether the providers of a bundle that was replaced serve again. */
final class ProviderWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderWatch.class);
    private static final long PAUSE_MS = 20;

    /**
     * A provider that served.
     *
     * @param name its name
     * @param serviceId the service that it was, as its successor is another one
     */
    record Provider(String name, long serviceId) {}

    private final Supplier<Optional<ProviderRegistry>> registry;
    private final Duration patience;

    /** With the registry as it is at a moment, if there is one, and how long a provider may take. */
    ProviderWatch(Supplier<Optional<ProviderRegistry>> registry, Duration patience) {
        this.registry = registry;
        this.patience = patience;
    }

    /** The providers of the bundle that are asked at present. */
    List<Provider> activeOf(Bundle bundle) {
        return statuses(bundle).stream()
                .filter(status -> status.state() == ProviderState.ACTIVE)
                .map(status -> new Provider(status.name(), status.serviceId()))
                .toList();
    }

    /** Waits until each of the providers is active anew; one that is late is the log's business, not a failure. */
    void requireActive(List<Provider> served, Bundle bundle) throws BundleException {
        if (bundle.getState() != Bundle.ACTIVE) {
            return;
        }
        List<Provider> missing = new ArrayList<>(served);
        long end = System.nanoTime() + patience.toNanos();
        while (!missing.isEmpty() && registry.get().isPresent() && System.nanoTime() < end) {
            List<ProviderStatus> now = statuses(bundle);
            for (ProviderStatus status : now) {
                requireNotFailed(status, missing);
            }
            missing.removeIf(provider -> now.stream()
                    .anyMatch(status -> isSuccessor(status, provider) && status.state() == ProviderState.ACTIVE));
            if (!missing.isEmpty() && !pause()) {
                return;
            }
        }
        missing.forEach(provider -> LOG.warn(
                "provider {} does not serve {} ms after {} was replaced",
                provider.name(),
                patience.toMillis(),
                bundle.getSymbolicName()));
    }

    private static void requireNotFailed(ProviderStatus status, List<Provider> served) throws BundleException {
        if (status.state() == ProviderState.FAILED
                && served.stream().anyMatch(provider -> isSuccessor(status, provider))) {
            throw new BundleException("provider " + status.name() + ": " + status.reason());
        }
    }

    private static boolean isSuccessor(ProviderStatus status, Provider provider) {
        return status.name().equals(provider.name()) && status.serviceId() != provider.serviceId();
    }

    private List<ProviderStatus> statuses(Bundle bundle) {
        return registry.get()
                .map(present -> present.providers().stream()
                        .filter(status -> status.location().equals(bundle.getLocation()))
                        .toList())
                .orElse(List.of());
    }

    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
