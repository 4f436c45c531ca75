// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import java.util.List;
import java.util.Optional;

/**
 * The providers to ask, in order, as they were at one moment; never changed, only replaced.
 *
 * @param handles those in the chain
 * @param blocked why nothing may be answered at all; empty if all is well
 */
public record ProviderChain(List<ProviderHandle> handles, Optional<String> blocked) {
    /** No provider. */
    public static final ProviderChain EMPTY = new ProviderChain(List.of(), Optional.empty());

    /** Copies the list. */
    public ProviderChain {
        handles = List.copyOf(handles);
    }
}
