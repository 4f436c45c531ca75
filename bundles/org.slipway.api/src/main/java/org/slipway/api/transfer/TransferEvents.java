// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.transfer;

import org.osgi.annotation.versioning.ProviderType;

/** Takes what file services have to tell and passes it on to every {@link TransferListener}. Thread-safe service. */
@ProviderType
public interface TransferEvents {

    /**
     * Tells that a transfer ended. Returns at once and never throws, so that it may be called by a thread that serves
     * sockets.
     *
     * @param end how it ended
     */
    void ended(TransferEnd end);
}
