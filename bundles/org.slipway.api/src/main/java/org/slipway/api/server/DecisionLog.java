// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.server;

import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** The latest decisions, in memory, bounded. Thread-safe service. */
@ProviderType
public interface DecisionLog {

    /**
     * Reads the latest decisions.
     *
     * @param limit how many at most, not negative
     * @return oldest first
     */
    List<Decision> recent(int limit);

    /**
     * Follows decisions as they are made.
     *
     * @param listener called on a server thread; must not block; one that throws is removed
     * @return ends the following when closed
     */
    Subscription follow(Consumer<Decision> listener);

    /** A running subscription. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
