// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.provider;

/** How a packet was addressed when it arrived ({@code PXE_ADDR_*} flags of the local address). */
public enum Arrival {
    /** To the limited broadcast address or to a subnet's broadcast address. */
    BROADCAST,
    /** To an address of this server. */
    UNICAST,
    /** To a multicast group. */
    MULTICAST
}
