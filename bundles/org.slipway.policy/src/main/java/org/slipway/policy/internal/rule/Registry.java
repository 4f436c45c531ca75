// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.rule;

import java.util.Optional;
import org.slipway.api.device.DeviceKey;
import org.slipway.policy.internal.client.Standing;

/** What the decision asks of the device registry. Never waits. */
public interface Registry {
    /**
     * Looks a machine up.
     *
     * @param key what it is told apart by
     * @return what is known
     */
    Standing standing(DeviceKey key);

    /**
     * Tells whether there is no room for another pending device.
     *
     * @param limit how many there may be
     * @return the reason, empty if there is room
     */
    Optional<String> fullOfPending(int limit);
}
