// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slipway.api.server.ProviderState;

/** Tells whether a provider is missing without which nothing may be answered. */
final class Critical {
    private Critical() {}

    /**
     * Looks for the first one missing.
     *
     * @param required names that the operator requires
     * @param critical names of providers that called themselves critical when they were last seen
     * @param present every provider that is registered
     * @return a sentence about it, or empty
     */
    static Optional<String> missing(Set<String> required, Set<String> critical, Collection<ProviderHandle> present) {
        Set<String> names = new TreeSet<>(required);
        names.addAll(critical);
        return names.stream()
                .filter(name -> present.stream().noneMatch(handle -> serves(handle, name)))
                .findFirst()
                .map(name -> "nothing is answered: critical provider " + name + " is " + condition(name, present));
    }

    private static boolean serves(ProviderHandle handle, String name) {
        return handle.registration().name().equals(name) && handle.gate().isOpen();
    }

    private static String condition(String name, Collection<ProviderHandle> present) {
        return present.stream()
                .filter(handle -> handle.registration().name().equals(name))
                .findFirst()
                .map(handle -> handle.state() + " (" + handle.reason() + ")")
                .orElse(ProviderState.STOPPED + " (it is not installed)");
    }
}
