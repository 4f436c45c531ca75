// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.provider;

import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;

/** Where a reply goes ({@code PXE_ADDRESS} as input of {@code PxeSendReply}). Immutable. */
public final class Destination {

    /** The way the destination is found. */
    public enum Kind {
        /** By the rules of RFC 2131 section 4.1 and RFC 1542, or RFC 8415 over IPv6; address and port are computed. */
        DHCP_RULES,
        /** The address and port that the request came from. */
        SOURCE,
        /** The limited broadcast address. */
        BROADCAST,
        /** An address given by the provider. */
        ADDRESS
    }

    private static final Destination DHCP_RULES = new Destination(Kind.DHCP_RULES, null, 0);
    private static final Destination SOURCE = new Destination(Kind.SOURCE, null, 0);

    private final Kind kind;
    private final InetSocketAddress address;
    private final int port;

    private Destination(Kind kind, InetSocketAddress address, int port) {
        this.kind = kind;
        this.address = address;
        this.port = port;
    }

    /** {@return the destination that the DHCP rules give; what almost every reply wants} */
    public static Destination dhcpRules() {
        return DHCP_RULES;
    }

    /** {@return the source of the request; of a request that was relayed over IPv6 the relay} */
    public static Destination source() {
        return SOURCE;
    }

    /**
     * The limited broadcast address on the interface of the request; over IPv6 there is none.
     *
     * @param port destination port, 1 to 65535; 0 for the source port of the request
     * @return the destination
     */
    public static Destination broadcast(int port) {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port " + port);
        }
        return new Destination(Kind.BROADCAST, null, port);
    }

    /**
     * An explicit address.
     *
     * @param address where to; must be resolved
     * @return the destination
     */
    public static Destination to(InetSocketAddress address) {
        Objects.requireNonNull(address.getAddress(), "unresolved address");
        return new Destination(Kind.ADDRESS, address, address.getPort());
    }

    /** {@return the way the destination is found} */
    public Kind kind() {
        return kind;
    }

    /** {@return the explicit address of {@link Kind#ADDRESS}} */
    public Optional<InetSocketAddress> address() {
        return Optional.ofNullable(address);
    }

    /** {@return the port of {@link Kind#BROADCAST} and {@link Kind#ADDRESS}, 0 where the request decides} */
    public int port() {
        return port;
    }

    @Override
    public String toString() {
        return switch (kind) {
            case ADDRESS -> address.getAddress().getHostAddress() + ":" + port;
            case BROADCAST -> "broadcast:" + port;
            default -> kind.name();
        };
    }
}
