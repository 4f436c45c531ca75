// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp4;

/** Offsets and lengths of the fixed fields, RFC 2131 section 2. */
final class Header {

    static final int OP = 0;
    static final int HTYPE = 1;
    static final int HLEN = 2;
    static final int HOPS = 3;
    static final int XID = 4;
    static final int SECS = 8;
    static final int FLAGS = 10;
    static final int CIADDR = 12;
    static final int YIADDR = 16;
    static final int SIADDR = 20;
    static final int GIADDR = 24;
    static final int CHADDR = 28;
    static final int CHADDR_LENGTH = 16;
    static final int SNAME = 44;
    static final int FILE = 108;
    static final int COOKIE = 236;
    static final int OPTIONS = 240;

    static final int MAGIC = 0x63825363;
    static final int BROADCAST = 0x8000;
    /** What fits a UDP datagram over IPv4. */
    static final int MAX_DATAGRAM = 65507;

    private Header() {}
}
