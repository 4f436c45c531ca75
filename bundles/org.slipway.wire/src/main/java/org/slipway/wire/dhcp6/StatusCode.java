// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp6;

import java.util.Objects;

/**
 * How a server fared, option 13 (RFC 8415 section 21.13). Where it is absent, success is meant.
 *
 * @param code 0 to 65535
 * @param message a sentence for a person, may be empty
 */
public record StatusCode(int code, String message) {

    /** All is well. */
    public static final int SUCCESS = 0;
    /** Failed without a reason that has its own code. */
    public static final int UNSPEC_FAIL = 1;
    /** No addresses left for this identity association. */
    public static final int NO_ADDRS_AVAIL = 2;
    /** The server knows nothing of this client's addresses. */
    public static final int NO_BINDING = 3;
    /** The addresses do not fit the client's link. */
    public static final int NOT_ON_LINK = 4;
    /** The client is to multicast. */
    public static final int USE_MULTICAST = 5;
    /** No prefixes left. */
    public static final int NO_PREFIX_AVAIL = 6;

    /** Checks the range. */
    public StatusCode {
        if (code < 0 || code > 0xffff) {
            throw new IllegalArgumentException("status code " + code);
        }
        Objects.requireNonNull(message);
    }
}
