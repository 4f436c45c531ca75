// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import java.time.Duration;

/** What the dispatch needs of those who keep the providers. */
public interface Chains {

    /** {@return the chain as it is now} */
    ProviderChain chain();

    /**
     * Takes a provider out of the chain for a while.
     *
     * @param handle the provider
     * @param why a sentence for the operator
     * @param time how long
     */
    void quarantine(ProviderHandle handle, String why, Duration time);
}
