// SPDX-License-Identifier: Apache-2.0
package org.slipway.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slipway.api.provider.Arrival;
import org.slipway.testkit.internal.Addresses;
import org.slipway.testkit.internal.HexText;
import org.slipway.testkit.internal.PacketText;
import org.slipway.wire.RequestPath;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;
import org.slipway.wire.dhcp6.Dhcp6Builder;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.RelayChain;

/**
 * One packet on its way to the server: its bytes, where it comes from and where it goes to. Unless told otherwise one over
 * IPv4 is broadcast from 0.0.0.0:68 and comes to 192.0.2.10:67, one over IPv6 is multicast from fe80::ff:fe00:a port 546
 * and comes to 2001:db8::10 port 547. Immutable: every method that changes something returns a new packet.
 */
public final class Packet {

    /** The port that is the boot server's (PXE 2.1). */
    static final int BOOT_SERVER_PORT = 4011;

    private static final byte[] INTERFACE_ID = {0, 18, 0, 5, 'p', 'o', 'r', 't', '1'};

    private final byte[] payload;
    private final InetSocketAddress source;
    private final InetSocketAddress local;
    private final Arrival arrival;
    private final String interfaceName;
    private final InetAddress advertised;

    private Packet(
            byte[] payload,
            InetSocketAddress source,
            InetSocketAddress local,
            Arrival arrival,
            String interfaceName,
            InetAddress advertised) {
        this.payload = payload;
        this.source = source;
        this.local = local;
        this.arrival = arrival;
        this.interfaceName = interfaceName;
        this.advertised = advertised;
    }

    /**
     * A packet over IPv4 with these bytes, for example recorded ones or garbage.
     *
     * @param payload the UDP payload; copied
     * @return the packet
     */
    public static Packet of(byte[] payload) {
        return new Packet(
                payload.clone(),
                Addresses.socket("0.0.0.0", 68),
                Addresses.socket("192.0.2.10", 67),
                Arrival.BROADCAST,
                "test0",
                null);
    }

    /**
     * A packet over IPv4 that is built now.
     *
     * @param message the message
     * @return the packet
     */
    public static Packet of(Dhcp4Builder message) {
        return of(message.build());
    }

    /**
     * A packet over IPv6 with these bytes.
     *
     * @param payload the UDP payload; copied
     * @return the packet
     */
    public static Packet of6(byte[] payload) {
        return new Packet(
                payload.clone(),
                Addresses.socket("fe80::ff:fe00:a", 546),
                Addresses.socket("2001:db8::10", 547),
                Arrival.MULTICAST,
                "test0",
                null);
    }

    /**
     * A packet over IPv6 that is built now.
     *
     * @param message the message
     * @return the packet
     */
    public static Packet of(Dhcp6Builder message) {
        return of6(message.build());
    }

    /**
     * A packet over IPv4, written for a reader: bytes in hex, {@code 00*16} for a byte that repeats, text in double quotes,
     * and comments from {@code #} to the end of the line.
     *
     * @param text the packet
     * @return the packet
     */
    public static Packet hex(String text) {
        return of(HexText.parse(text));
    }

    /**
     * As {@link #hex}, from a resource on the class path.
     *
     * @param near a class beside whose class loader the resource is found
     * @param name its absolute name, for example {@code /packets/discover.hex}
     * @return the packet
     */
    public static Packet resource(Class<?> near, String name) {
        try (InputStream in = Objects.requireNonNull(near.getResourceAsStream(name), name)) {
            return hex(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Another exchange of the same machine, so that its answer cannot be taken for another's.
     *
     * @param xid the transaction id
     * @return the packet
     */
    public Packet transaction(int xid) {
        return ipv6() ? with6(message -> message.transactionId(xid & 0xffffff)) : with(message -> message.xid(xid));
    }

    /**
     * Comes from elsewhere.
     *
     * @param address a literal address
     * @param port 0 to 65535
     * @return the packet
     */
    public Packet from(String address, int port) {
        return new Packet(payload, Addresses.socket(address, port), local, arrival, interfaceName, advertised);
    }

    /**
     * Comes to another address of the server, by unicast.
     *
     * @param address a literal address
     * @param port 1 to 65535; 4011 is the boot server port
     * @return the packet
     */
    public Packet to(String address, int port) {
        return to(address, port, Arrival.UNICAST);
    }

    /**
     * Comes to another address of the server.
     *
     * @param address a literal address; for a broadcast that of the interface
     * @param port 1 to 65535; 4011 is the boot server port
     * @param way how it was addressed
     * @return the packet
     */
    public Packet to(String address, int port, Arrival way) {
        return new Packet(payload, source, Addresses.socket(address, port), way, interfaceName, advertised);
    }

    /**
     * Comes by another interface.
     *
     * @param name its name; {@code lo} is taken for the loopback interface
     * @return the packet
     */
    public Packet on(String name) {
        return new Packet(payload, source, local, arrival, name, advertised);
    }

    /**
     * Comes to a server that is configured to advertise another address than that of the interface.
     *
     * @param address a literal address
     * @return the packet
     */
    public Packet advertising(String address) {
        return new Packet(payload, source, local, arrival, interfaceName, Addresses.of(address));
    }

    /**
     * Has other bytes.
     *
     * @param bytes the UDP payload; copied
     * @return the packet
     */
    public Packet payload(byte[] bytes) {
        return new Packet(bytes.clone(), source, local, arrival, interfaceName, advertised);
    }

    /**
     * Changes the DHCPv4 message.
     *
     * @param change what to change
     * @return the packet
     */
    public Packet with(UnaryOperator<Dhcp4Builder> change) {
        return payload(change.apply(message4().toBuilder()).build());
    }

    /**
     * Changes the DHCPv6 message of a packet without relays.
     *
     * @param change what to change
     * @return the packet
     */
    public Packet with6(UnaryOperator<Dhcp6Builder> change) {
        try {
            return payload(change.apply(Dhcp6Message.parse(payload.clone()).toBuilder())
                    .build());
        } catch (WireParseException e) {
            throw new IllegalStateException("no DHCPv6 message", e);
        }
    }

    /**
     * Goes through a DHCPv4 relay, which sends it on from its own address and port 67, with option 82 behind the rest.
     *
     * @param relay the relay's address on the machine's network, giaddr
     * @param information the value of option 82; empty for a relay that adds none
     * @return the packet
     */
    public Packet relayed(String relay, byte... information) {
        Inet4Address address = (Inet4Address) Addresses.of(relay);
        Packet sentOn = with(message -> {
            message.giaddr(address).hops(message4().hops() + 1);
            return information.length == 0
                    ? message
                    : message.option(Dhcp4OptionCode.RELAY_AGENT_INFORMATION, information);
        });
        return sentOn.from(relay, 67).to(Addresses.text(local.getAddress()), local.getPort());
    }

    /**
     * Goes through a DHCPv6 relay, which sends it on from its own address and port 547, with an Interface-Id. Further relays
     * may follow.
     *
     * @param link an address of the machine's link, which the relay tells
     * @param relay the address that the relay sends from
     * @return the packet
     */
    public Packet relayed6(String link, String relay) {
        int hops = payload.length > 1 && payload[0] == 12 ? payload[1] + 1 : 0;
        byte[] forward = RelayChain.forward(
                hops,
                (Inet6Address) Addresses.of(link),
                (Inet6Address) source.getAddress(),
                INTERFACE_ID.clone(),
                payload);
        return payload(forward).from(relay, 547).to(Addresses.text(local.getAddress()), local.getPort());
    }

    private Dhcp4Message message4() {
        return dhcp4().orElseThrow(() -> new IllegalStateException("no DHCPv4 message"));
    }

    /** {@return the packet as DHCPv4, or empty if it is none} */
    public Optional<Dhcp4Message> dhcp4() {
        try {
            return ipv6() ? Optional.empty() : Optional.of(Dhcp4Message.parse(payload.clone()));
        } catch (WireParseException e) {
            return Optional.empty();
        }
    }

    /** {@return a copy of the UDP payload} */
    public byte[] payload() {
        return payload.clone();
    }

    /** {@return where it comes from} */
    public InetSocketAddress source() {
        return source;
    }

    /** {@return the local address and port that it comes to} */
    public InetSocketAddress local() {
        return local;
    }

    /** {@return how it is addressed} */
    public Arrival arrival() {
        return arrival;
    }

    /** {@return the interface it comes by} */
    public String interfaceName() {
        return interfaceName;
    }

    /** {@return the address that the server advertises where it comes by} */
    public InetAddress serverAddress() {
        return advertised == null ? local.getAddress() : advertised;
    }

    /** {@return whether it comes over IPv6} */
    public boolean ipv6() {
        return local.getAddress() instanceof Inet6Address;
    }

    /** {@return how it comes, as the rules for its reply ask} */
    public RequestPath path() {
        return new RequestPath(source, local.getPort() == BOOT_SERVER_PORT, interfaceName.equals("lo"));
    }

    /** {@return the packet in words} */
    @Override
    public String toString() {
        return "from " + Addresses.text(source) + " to " + Addresses.text(local) + " " + arrival + " on "
                + interfaceName + "\n" + PacketText.of(payload, ipv6());
    }
}
