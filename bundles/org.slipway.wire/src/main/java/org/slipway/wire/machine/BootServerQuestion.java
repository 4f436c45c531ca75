// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.machine;

import java.net.Inet4Address;
import java.util.Optional;
import org.slipway.wire.dhcp4.Dhcp4Builder;

/**
 * What a machine asks a boot server.
 *
 * @param message the question; belongs to the caller
 * @param server whom it asks, at UDP port 4011; empty if it asks everybody, by a broadcast to port 67
 * @param why what in the offer makes it ask, in words
 */
public record BootServerQuestion(Dhcp4Builder message, Optional<Inet4Address> server, String why) {}
