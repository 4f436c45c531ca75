// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.device;

import java.util.Optional;

/**
 * A change as it became visible to lookups of this server, wherever it was made.
 *
 * @param id the device's number; 0 if many changed and everything should be read anew
 * @param before what it was; empty if it is new, or many changed
 * @param after what it is; empty if it was removed, or many changed
 */
public record DeviceChange(long id, Optional<Device> before, Optional<Device> after) {

    /** Many devices changed. */
    public static final DeviceChange MANY = new DeviceChange(0, Optional.empty(), Optional.empty());
}
