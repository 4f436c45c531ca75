// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp4;

import java.util.List;

/** The value of option 53 (RFC 2132 section 9.6 and its IANA registry). Open: an unregistered code is kept. */
public final class Dhcp4MessageType {

    /** Client looks for servers. */
    public static final Dhcp4MessageType DISCOVER = new Dhcp4MessageType(1, "DISCOVER");
    /** Server offers. */
    public static final Dhcp4MessageType OFFER = new Dhcp4MessageType(2, "OFFER");
    /** Client takes an offer, renews, or asks a boot server. */
    public static final Dhcp4MessageType REQUEST = new Dhcp4MessageType(3, "REQUEST");
    /** Client found the address in use. */
    public static final Dhcp4MessageType DECLINE = new Dhcp4MessageType(4, "DECLINE");
    /** Server agrees. */
    public static final Dhcp4MessageType ACK = new Dhcp4MessageType(5, "ACK");
    /** Server refuses. */
    public static final Dhcp4MessageType NAK = new Dhcp4MessageType(6, "NAK");
    /** Client gives its address back. */
    public static final Dhcp4MessageType RELEASE = new Dhcp4MessageType(7, "RELEASE");
    /** Client has an address and wants parameters only. */
    public static final Dhcp4MessageType INFORM = new Dhcp4MessageType(8, "INFORM");
    /** Server asks the client to renew (RFC 3203). */
    public static final Dhcp4MessageType FORCERENEW = new Dhcp4MessageType(9, "FORCERENEW");
    /** Query for a lease (RFC 4388). */
    public static final Dhcp4MessageType LEASEQUERY = new Dhcp4MessageType(10, "LEASEQUERY");
    /** Answer: no lease (RFC 4388). */
    public static final Dhcp4MessageType LEASEUNASSIGNED = new Dhcp4MessageType(11, "LEASEUNASSIGNED");
    /** Answer: not known here (RFC 4388). */
    public static final Dhcp4MessageType LEASEUNKNOWN = new Dhcp4MessageType(12, "LEASEUNKNOWN");
    /** Answer: a lease (RFC 4388). */
    public static final Dhcp4MessageType LEASEACTIVE = new Dhcp4MessageType(13, "LEASEACTIVE");
    /** Bulk query (RFC 6926). */
    public static final Dhcp4MessageType BULKLEASEQUERY = new Dhcp4MessageType(14, "BULKLEASEQUERY");
    /** End of a bulk answer (RFC 6926). */
    public static final Dhcp4MessageType LEASEQUERYDONE = new Dhcp4MessageType(15, "LEASEQUERYDONE");
    /** Subscription to lease changes (RFC 7724). */
    public static final Dhcp4MessageType ACTIVELEASEQUERY = new Dhcp4MessageType(16, "ACTIVELEASEQUERY");
    /** State of such a subscription (RFC 7724). */
    public static final Dhcp4MessageType LEASEQUERYSTATUS = new Dhcp4MessageType(17, "LEASEQUERYSTATUS");
    /** Start of TLS (RFC 7724). */
    public static final Dhcp4MessageType TLS = new Dhcp4MessageType(18, "TLS");

    private static final List<Dhcp4MessageType> KNOWN = List.of(
            DISCOVER,
            OFFER,
            REQUEST,
            DECLINE,
            ACK,
            NAK,
            RELEASE,
            INFORM,
            FORCERENEW,
            LEASEQUERY,
            LEASEUNASSIGNED,
            LEASEUNKNOWN,
            LEASEACTIVE,
            BULKLEASEQUERY,
            LEASEQUERYDONE,
            ACTIVELEASEQUERY,
            LEASEQUERYSTATUS,
            TLS);

    private final int code;
    private final String name;

    private Dhcp4MessageType(int code, String name) {
        this.code = code;
        this.name = name;
    }

    /**
     * Finds the type of a code.
     *
     * @param code 0 to 255
     * @return the registered constant, or one that only keeps the code
     * @throws IllegalArgumentException if the code does not fit a byte
     */
    public static Dhcp4MessageType of(int code) {
        if (code < 0 || code > 0xff) {
            throw new IllegalArgumentException("message type " + code);
        }
        return code >= 1 && code <= KNOWN.size() ? KNOWN.get(code - 1) : new Dhcp4MessageType(code, "TYPE-" + code);
    }

    /** {@return the code on the wire, 0 to 255} */
    public int code() {
        return code;
    }

    /** {@return the registered name in capitals, or {@code TYPE-} and the code} */
    public String name() {
        return name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Dhcp4MessageType that && code == that.code;
    }

    @Override
    public int hashCode() {
        return code;
    }

    /** {@return the same as {@link #name()}} */
    @Override
    public String toString() {
        return name;
    }
}
