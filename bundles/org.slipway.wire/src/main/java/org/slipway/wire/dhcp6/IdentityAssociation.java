// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp6;

import java.util.List;
import java.util.Optional;

/**
 * A group of addresses of one interface, option 3 or 4 (RFC 8415 sections 21.4 and 21.5). A boot server that hands out no
 * addresses only looks at it: an offer with one is that of a DHCP server.
 *
 * @param temporary whether it is option 4, which has no T1 and T2
 * @param iaid its identifier, unique within the client, 0 to 2^32 - 1
 * @param t1 when to renew, in seconds, 0 to 2^32 - 1; 0 if temporary
 * @param t2 when to rebind, in seconds, 0 to 2^32 - 1; 0 if temporary
 * @param addresses its addresses in wire order, often none; immutable
 * @param status what the server says of the whole group, empty if nothing
 */
public record IdentityAssociation(
        boolean temporary, long iaid, long t1, long t2, List<IaAddress> addresses, Optional<StatusCode> status) {

    /** Copies the list. */
    public IdentityAssociation {
        addresses = List.copyOf(addresses);
    }
}
