// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal.store;

import java.time.Instant;
import java.util.Optional;
import org.slipway.wire.ClientArch;

/**
 * A device was seen.
 *
 * @param id its number
 * @param time when
 * @param arch what it told
 */
public record Sighting(long id, Instant time, Optional<ClientArch> arch) {}
