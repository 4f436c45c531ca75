// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp6;

import java.util.List;
import java.util.Optional;
import org.slipway.wire.dhcp4.Direction;

/** The first byte of a message (RFC 8415 section 7.3 and its IANA registry). Open: an unregistered code is kept. */
public final class Dhcp6MessageType {

    /** Client looks for servers. */
    public static final Dhcp6MessageType SOLICIT = new Dhcp6MessageType(1, "SOLICIT", Direction.REQUEST);
    /** Server offers. */
    public static final Dhcp6MessageType ADVERTISE = new Dhcp6MessageType(2, "ADVERTISE", Direction.REPLY);
    /** Client takes an offer, or asks a boot server. */
    public static final Dhcp6MessageType REQUEST = new Dhcp6MessageType(3, "REQUEST", Direction.REQUEST);
    /** Client asks whether its addresses still fit the link. */
    public static final Dhcp6MessageType CONFIRM = new Dhcp6MessageType(4, "CONFIRM", Direction.REQUEST);
    /** Client renews with its server. */
    public static final Dhcp6MessageType RENEW = new Dhcp6MessageType(5, "RENEW", Direction.REQUEST);
    /** Client renews with any server. */
    public static final Dhcp6MessageType REBIND = new Dhcp6MessageType(6, "REBIND", Direction.REQUEST);
    /** Server answers. */
    public static final Dhcp6MessageType REPLY = new Dhcp6MessageType(7, "REPLY", Direction.REPLY);
    /** Client gives addresses back. */
    public static final Dhcp6MessageType RELEASE = new Dhcp6MessageType(8, "RELEASE", Direction.REQUEST);
    /** Client found addresses in use. */
    public static final Dhcp6MessageType DECLINE = new Dhcp6MessageType(9, "DECLINE", Direction.REQUEST);
    /** Server asks the client to renew. */
    public static final Dhcp6MessageType RECONFIGURE = new Dhcp6MessageType(10, "RECONFIGURE", Direction.REPLY);
    /** Client wants parameters only. */
    public static final Dhcp6MessageType INFORMATION_REQUEST =
            new Dhcp6MessageType(11, "INFORMATION-REQUEST", Direction.REQUEST);
    /** Relay passes a message towards servers. */
    public static final Dhcp6MessageType RELAY_FORW = new Dhcp6MessageType(12, "RELAY-FORW", Direction.REQUEST);
    /** Server sends a message through a relay. */
    public static final Dhcp6MessageType RELAY_REPL = new Dhcp6MessageType(13, "RELAY-REPL", Direction.REPLY);
    /** Query for leases (RFC 5007). */
    public static final Dhcp6MessageType LEASEQUERY = new Dhcp6MessageType(14, "LEASEQUERY", Direction.REQUEST);
    /** Answer to such a query (RFC 5007). */
    public static final Dhcp6MessageType LEASEQUERY_REPLY =
            new Dhcp6MessageType(15, "LEASEQUERY-REPLY", Direction.REPLY);
    /** End of a bulk answer (RFC 5460). */
    public static final Dhcp6MessageType LEASEQUERY_DONE = new Dhcp6MessageType(16, "LEASEQUERY-DONE", Direction.REPLY);
    /** One lease of a bulk answer (RFC 5460). */
    public static final Dhcp6MessageType LEASEQUERY_DATA = new Dhcp6MessageType(17, "LEASEQUERY-DATA", Direction.REPLY);
    /** Relay asks for a Reconfigure (RFC 6977). */
    public static final Dhcp6MessageType RECONFIGURE_REQUEST =
            new Dhcp6MessageType(18, "RECONFIGURE-REQUEST", Direction.REQUEST);
    /** Answer to such a request (RFC 6977). */
    public static final Dhcp6MessageType RECONFIGURE_REPLY =
            new Dhcp6MessageType(19, "RECONFIGURE-REPLY", Direction.REPLY);
    /** DHCPv4 inside DHCPv6, from a client (RFC 7341). */
    public static final Dhcp6MessageType DHCPV4_QUERY = new Dhcp6MessageType(20, "DHCPV4-QUERY", Direction.REQUEST);
    /** DHCPv4 inside DHCPv6, from a server (RFC 7341). */
    public static final Dhcp6MessageType DHCPV4_RESPONSE = new Dhcp6MessageType(21, "DHCPV4-RESPONSE", Direction.REPLY);
    /** Subscription to lease changes (RFC 7653). */
    public static final Dhcp6MessageType ACTIVELEASEQUERY =
            new Dhcp6MessageType(22, "ACTIVELEASEQUERY", Direction.REQUEST);
    /** Start of TLS, from either side (RFC 7653). */
    public static final Dhcp6MessageType STARTTLS = new Dhcp6MessageType(23, "STARTTLS", null);
    /** Client registers an address (RFC 9686). */
    public static final Dhcp6MessageType ADDR_REG_INFORM =
            new Dhcp6MessageType(36, "ADDR-REG-INFORM", Direction.REQUEST);
    /** Server confirms it (RFC 9686). */
    public static final Dhcp6MessageType ADDR_REG_REPLY = new Dhcp6MessageType(37, "ADDR-REG-REPLY", Direction.REPLY);

    private static final List<Dhcp6MessageType> KNOWN = List.of(
            SOLICIT,
            ADVERTISE,
            REQUEST,
            CONFIRM,
            RENEW,
            REBIND,
            REPLY,
            RELEASE,
            DECLINE,
            RECONFIGURE,
            INFORMATION_REQUEST,
            RELAY_FORW,
            RELAY_REPL,
            LEASEQUERY,
            LEASEQUERY_REPLY,
            LEASEQUERY_DONE,
            LEASEQUERY_DATA,
            RECONFIGURE_REQUEST,
            RECONFIGURE_REPLY,
            DHCPV4_QUERY,
            DHCPV4_RESPONSE,
            ACTIVELEASEQUERY,
            STARTTLS,
            ADDR_REG_INFORM,
            ADDR_REG_REPLY);

    private final int code;
    private final String name;
    /** Null if both ways are right, or it is not known. */
    private final Direction direction;

    private Dhcp6MessageType(int code, String name, Direction direction) {
        this.code = code;
        this.name = name;
        this.direction = direction;
    }

    /**
     * Finds the type of a code.
     *
     * @param code 0 to 255
     * @return the registered constant, or one that only keeps the code
     * @throws IllegalArgumentException if the code does not fit a byte
     */
    public static Dhcp6MessageType of(int code) {
        if (code < 0 || code > 0xff) {
            throw new IllegalArgumentException("message type " + code);
        }
        return registered(code).orElseGet(() -> new Dhcp6MessageType(code, "TYPE-" + code, null));
    }

    static Optional<Dhcp6MessageType> registered(int code) {
        return KNOWN.stream().filter(type -> type.code == code).findFirst();
    }

    /** {@return the code on the wire, 0 to 255} */
    public int code() {
        return code;
    }

    /** {@return the registered name in capitals, or {@code TYPE-} and the code} */
    public String name() {
        return name;
    }

    /** {@return which side sends it, empty if both do or it is not known} */
    public Optional<Direction> direction() {
        return Optional.ofNullable(direction);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Dhcp6MessageType that && code == that.code;
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
