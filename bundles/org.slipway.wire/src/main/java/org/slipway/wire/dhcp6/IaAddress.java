// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp6;

import java.net.Inet6Address;
import java.util.Optional;

/**
 * An address that a client has, wants or gets, option 5 (RFC 8415 section 21.6).
 *
 * @param address the address
 * @param preferredLifetime in seconds, 0 to 2^32 - 1, which is forever
 * @param validLifetime in seconds, 0 to 2^32 - 1, which is forever
 * @param status what the server says of this address, empty if nothing
 */
public record IaAddress(
        Inet6Address address, long preferredLifetime, long validLifetime, Optional<StatusCode> status) {}
