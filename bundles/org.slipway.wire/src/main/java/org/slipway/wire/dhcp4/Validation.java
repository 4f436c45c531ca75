// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp4;

/**
 * How much {@link Dhcp4Message#parse(byte[], Validation)} demands. A header that is none, an option that overruns, and an
 * option 52 without sense are refused by both.
 */
public enum Validation {
    /**
     * For packets received: a missing End option, a missing option 53 (BOOTP), sname or file without NUL, and anything
     * after the End option are accepted.
     */
    LENIENT,
    /** For packets sent, and for receivers that want only clean DHCP: the rules of PxeDhcpIsValid. */
    STRICT
}
