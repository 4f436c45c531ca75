// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.transfer;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** What a file service does at this moment and did so far. One service for each file service. Thread-safe. */
@ProviderType
public interface TransferMonitor {

    /** {@return the service's protocol in capitals, {@code TFTP} for one} */
    String protocol();

    /** {@return the transfers under way, the longest first; each value is as of this call} */
    List<TransferProgress> running();

    /** {@return counters since the service started} */
    Totals totals();

    /**
     * Counters that add up: {@code accepted = running + the sum of ended}.
     *
     * @param accepted requests that became, or are about to become, a transfer
     * @param running transfers under way
     * @param mostRunning most transfers that ever were under way at a time
     * @param ended transfers that ended, by how they did, in the operator's words, in a fixed order; every way present
     * @param refused requests that were answered by an error
     * @param dropped requests that got no answer, because there were too many
     * @param bytes bytes that clients confirmed, of transfers that ended
     * @param blocksSent blocks sent by transfers that ended, again or not; 0 where the protocol has none
     * @param blocksResent blocks of those that were sent more than once
     */
    record Totals(
            long accepted,
            long running,
            long mostRunning,
            Map<String, Long> ended,
            long refused,
            long dropped,
            long bytes,
            long blocksSent,
            long blocksResent) {}
}
