// SPDX-License-Identifier: Apache-2.0
package org.slipway.deploy.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.slipway.api.server.ProviderRegistry;
import org.slipway.api.server.ProviderState;
import org.slipway.api.server.ProviderStatus;

/** Whether the providers of a bundle still work after it was replaced. */
final class ProviderCheck {
    private static final long LOOK_EVERY_MS = 20;

    private final Supplier<Optional<ProviderRegistry>> registry;
    private final Duration limit;

    /**
     * Looks at the registry that is there at the moment.
     *
     * @param registry the providers; empty while there is no core, when nobody is answered anyway
     * @param limit how long to wait for those that are being initialized
     */
    ProviderCheck(Supplier<Optional<ProviderRegistry>> registry, Duration limit) {
        this.registry = registry;
        this.limit = limit;
    }

    /** Names of the providers of a bundle that work now. */
    List<String> working(Bundle bundle) {
        return of(bundle).stream()
                .filter(provider -> provider.state() == ProviderState.ACTIVE)
                .map(ProviderStatus::name)
                .toList();
    }

    private List<ProviderStatus> of(Bundle bundle) {
        return registry.get().map(ProviderRegistry::providers).orElse(List.of()).stream()
                .filter(provider -> provider.location().equals(bundle.getLocation()))
                .toList();
    }

    /** Waits, within the limit, for providers that worked before; says what is wrong with the first that does not. */
    Optional<String> failure(Bundle bundle, List<String> before) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            List<ProviderStatus> now = of(bundle).stream()
                    .filter(provider -> before.contains(provider.name()))
                    .toList();
            Optional<String> failed = now.stream()
                    .filter(provider -> provider.state() == ProviderState.FAILED)
                    .map(provider -> "its provider " + provider.name() + " does not work: " + provider.reason())
                    .findFirst();
            boolean settled =
                    now.size() >= before.size() && now.stream().noneMatch(provider -> isOnItsWay(provider.state()));
            if (failed.isPresent() || settled || System.nanoTime() - end > 0 || !pause()) {
                return failed;
            }
        }
    }

    private static boolean isOnItsWay(ProviderState state) {
        return state == ProviderState.REGISTERED || state == ProviderState.INITIALIZING;
    }

    private static boolean pause() {
        try {
            Thread.sleep(LOOK_EVERY_MS);
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
