// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.server;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Tells what the server would do with a packet, byte for byte, by doing it without sending it. Thread-safe service, there
 * while the core has a configuration.
 *
 * <p>The packet takes the way of a received one: the same sockets' rules, the same chain, filters, gates and time limits, the
 * same encoder. It is counted nowhere, enters no record, no timeline and no log, and is never held against a provider. Only
 * {@linkplain org.slipway.api.provider.ProviderInfo#explainable() explainable} providers are asked.
 */
@ProviderType
public interface Explainer {

    /**
     * Rehearses a packet. Blocks until the last provider has decided, but no longer than {@code request.timeout.ms} and
     * {@code call.budget.ms} for each provider; what takes longer ends like a request that does.
     *
     * @param rehearsal the packet, and how it would come
     * @return what would become of it
     * @throws IllegalArgumentException if no open socket would receive such a packet; the message says what is open
     * @throws IllegalStateException if the server does not listen, or too many rehearsals are under way
     * @throws InterruptedException if the thread is interrupted; the rehearsal ends
     */
    Explanation explain(Rehearsal rehearsal) throws InterruptedException;
}
