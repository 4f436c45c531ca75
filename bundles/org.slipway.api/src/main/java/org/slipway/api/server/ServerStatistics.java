// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.server;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Counters that add up. Thread-safe service. */
@ProviderType
public interface ServerStatistics {

    /** {@return the counters at one moment} */
    Snapshot snapshot();

    /**
     * Counters since the server started; {@code received = answered + open + the sum of silent}.
     *
     * @param received packets received on all sockets
     * @param answered packets that got at least one reply
     * @param repliesSent replies sent
     * @param open packets being decided
     * @param silent packets without an answer by reason, every reason present
     * @param received6 those of {@code received} that came over IPv6
     * @param answered6 those of {@code answered} that came over IPv6
     */
    record Snapshot(
            long received,
            long answered,
            long repliesSent,
            long open,
            Map<SilenceReason, Long> silent,
            long received6,
            long answered6) {}
}
