// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.rule;

import java.time.Duration;
import java.util.Optional;
import org.slipway.api.device.Device;

/**
 * A ruling with what has to be known to carry it out.
 *
 * @param ruling what the machine gets
 * @param device the device that it is, if it is registered
 * @param delay how long others may answer first; zero: none
 */
public record Verdict(Ruling ruling, Optional<Device> device, Duration delay) {}
