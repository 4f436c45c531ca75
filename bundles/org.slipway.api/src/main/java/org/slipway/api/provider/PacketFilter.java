// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.provider;

/**
 * Which DHCPv4 packets a provider is asked about ({@code PXE_PROV_FILTER_*}). A packet that does not match counts for that
 * provider as if it had answered {@link BootAction#REJECTED}.
 */
public enum PacketFilter {
    /** Every packet that reaches the sockets, even one that is no DHCP. */
    ALL,
    /** Packets that pass the DHCP validity rules. */
    DHCP_ONLY,
    /** Valid DHCP whose vendor class (option 60) begins with {@code PXEClient}. */
    PXE_ONLY,
    /** As {@link #PXE_ONLY}, and HTTP Boot machines ({@code HTTPClient}) too. Slipway's addition. */
    NETBOOT
}
