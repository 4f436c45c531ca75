// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.transfer;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Whiteboard service of whoever wants to know which machine got which file. Told by one thread, in the order in which the
 * transfers ended, soon after: one that takes long lets the others wait, and events are dropped when thousands wait. An
 * exception is logged and changes nothing.
 */
@ConsumerType
public interface TransferListener {

    /**
     * A transfer ended, whether the client has the file or not.
     *
     * @param end how it ended
     */
    void ended(TransferEnd end);
}
