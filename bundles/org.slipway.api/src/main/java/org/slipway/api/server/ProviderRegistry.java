// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.server;

import java.util.List;
import java.util.OptionalInt;
import org.osgi.annotation.versioning.ProviderType;

/** Enumeration of the providers ({@code PxeProviderEnum*}, {@code PxeProviderQueryIndex}). Thread-safe service. */
@ProviderType
public interface ProviderRegistry {

    /** {@return a snapshot of all providers: those in the chain in its order, then the others by name} */
    List<ProviderStatus> providers();

    /**
     * Tells a provider's present position in the chain.
     *
     * @param name the provider's name
     * @return the position from 0, or empty if it is not in the chain
     */
    OptionalInt indexOf(String name);
}
