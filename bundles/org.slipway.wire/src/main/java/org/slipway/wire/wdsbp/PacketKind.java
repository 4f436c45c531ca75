// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.wdsbp;

/** Where the options of the boot program stand (WDSBP_PK_TYPE). */
public enum PacketKind {
    /** Inside DHCPv4 option 250, for wdsnbp.com and wdsmgfw.efi. */
    WDSNBP(2),
    /** DHCPv4 option 252, the path of the boot configuration. */
    BCD(4),
    /** DHCPv6 options of their own, from 50001. */
    DHCPV6(8);

    private final int bit;

    PacketKind(int bit) {
        this.bit = bit;
    }

    /** {@return its bit in the kinds of WDS: 2, 4 or 8} */
    public int bit() {
        return bit;
    }
}
