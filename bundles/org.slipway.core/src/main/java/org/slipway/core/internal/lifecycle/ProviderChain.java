// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The providers to ask, in order, as they were at one moment; never changed, only replaced.
 *
 * @param handles those in the chain
 * @param critical names of those without which nothing may be answered, by their own word or the operator's
 * @param blocked why nothing may be answered at all; empty if all is well
 */
public record ProviderChain(List<ProviderHandle> handles, Set<String> critical, Optional<String> blocked) {
    /** No provider. */
    public static final ProviderChain EMPTY = new ProviderChain(List.of(), Set.of(), Optional.empty());

    /** Copies the collections. */
    public ProviderChain {
        handles = List.copyOf(handles);
        critical = Set.copyOf(critical);
    }

    /** {@return whether nothing may be answered without this provider} */
    public boolean isCritical(ProviderHandle handle) {
        return critical.contains(handle.registration().name());
    }
}
