// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.provider;

/**
 * Which packets a provider is asked about ({@code PXE_PROV_FILTER_*}). A packet that does not match counts for that
 * provider as if it had answered {@link BootAction#REJECTED}. Over IPv6 it is the message inside the relays' that counts.
 */
public enum PacketFilter {
    /** Every packet that reaches the sockets, even one that is no DHCP. */
    ALL,
    /** Packets that pass the DHCP validity rules. */
    DHCP_ONLY,
    /** Valid DHCP whose vendor class (option 60, over IPv6 option 16) begins with {@code PXEClient}. */
    PXE_ONLY,
    /** As {@link #PXE_ONLY}, and HTTP Boot machines ({@code HTTPClient}) too. Slipway's addition. */
    NETBOOT
}
