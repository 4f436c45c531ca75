// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import org.slipway.tftp.internal.transfer.RetransmissionPlan;

/**
 * What counts for new transfers.
 *
 * @param networks the most that is granted
 * @param plan timing
 * @param capacity how many at a time
 * @param ports where transfers run
 * @param busyPollNanos how long a thread looks for packets before it sleeps
 * @param cacheBytes what is kept in memory of files that were read of late
 * @param singlePort whether they run over the port that requests come to instead
 */
public record TftpRules(
        NetworkRules networks,
        RetransmissionPlan plan,
        TransferTable.Capacity capacity,
        PortRange ports,
        long busyPollNanos,
        long cacheBytes,
        boolean singlePort) {}
