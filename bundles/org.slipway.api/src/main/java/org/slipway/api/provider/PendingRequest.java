// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.provider;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A request that is answered later, from any thread ({@code PxeAsyncRecvDone}).
 *
 * <p>It is completed exactly once, and that may happen before {@link PxeProvider#onRequest} has returned it. A request
 * that is not completed within the core's {@code request.timeout.ms} ends as {@link BootAction#IGNORE}.
 */
@ProviderType
public non-sealed interface PendingRequest extends RequestOutcome {

    /**
     * Ends this provider's part of the request, with the same meaning as returning the action.
     *
     * @param action how it ends; {@link BootAction#REJECTED} passes the request on to the next provider
     * @throws IllegalStateException if it was completed before, or its deadline has passed
     */
    void complete(BootAction action);
}
