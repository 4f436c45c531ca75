// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.testkit;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slipway.api.provider.Arrival;
import org.slipway.api.provider.Destination;
import org.slipway.api.provider.PendingRequest;
import org.slipway.api.provider.PxeRequest;
import org.slipway.wire.Ipv6;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp6.Dhcp6Builder;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.RelayChain;
import org.slipway.wire.pxe.NetbootClient;

/** A DHCPv6 message as the core hands it over; it keeps what is sent. Multicast to port 547, unless told otherwise. */
public final class FakeRequest6 implements PxeRequest {

    private final Dhcp6Message message;
    private final List<Dhcp6Message> sent = new ArrayList<>();
    private final List<Destination> destinations = new ArrayList<>();
    private Arrival arrival = Arrival.MULTICAST;
    private String note = "";

    private FakeRequest6(Dhcp6Message message) {
        this.message = message;
    }

    /** A message that is built now. */
    public static FakeRequest6 of(Dhcp6Builder builder) {
        return new FakeRequest6(builder.buildMessage());
    }

    /** Came by unicast. */
    public FakeRequest6 straight() {
        arrival = Arrival.UNICAST;
        return this;
    }

    /** What was sent. */
    public List<Dhcp6Message> sent() {
        return sent;
    }

    /** The only reply, which went by the DHCP rules. */
    public Dhcp6Message reply() {
        if (!destinations.equals(List.of(Destination.dhcpRules()))) {
            throw new AssertionError(destinations + "; note: " + note);
        }
        return sent.get(0);
    }

    /** The last note. */
    public String note() {
        return note;
    }

    @Override
    public long id() {
        return 1;
    }

    @Override
    public Instant receivedAt() {
        return Instant.EPOCH;
    }

    @Override
    public byte[] payload() {
        return message.toByteArray();
    }

    @Override
    public Optional<Dhcp4Message> dhcp4() {
        return Optional.empty();
    }

    @Override
    public Optional<Dhcp6Message> dhcp6() {
        return Optional.of(message);
    }

    @Override
    public Optional<RelayChain> relays6() {
        return Optional.empty();
    }

    @Override
    public Optional<NetbootClient> netbootClient() {
        return NetbootClient.of(message);
    }

    @Override
    public String interfaceName() {
        return "test0";
    }

    @Override
    public InetSocketAddress localAddress() {
        return new InetSocketAddress(serverAddress6(), 547);
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return new InetSocketAddress(Ipv6.parse("fe80::2").orElseThrow(), 546);
    }

    @Override
    public Arrival arrival() {
        return arrival;
    }

    @Override
    public Inet4Address serverAddress() {
        throw new IllegalStateException("came over IPv6");
    }

    @Override
    public Inet6Address serverAddress6() {
        return Ipv6.parse("2001:db8::10").orElseThrow();
    }

    @Override
    public Dhcp4Builder newReply() {
        throw new IllegalStateException("came over IPv6");
    }

    @Override
    public Dhcp6Builder newReply6() {
        return Dhcp6Builder.replyTo(message);
    }

    @Override
    public void send(Dhcp4Builder reply, Destination destination) {
        throw new IllegalStateException("came over IPv6");
    }

    @Override
    public void send(Dhcp6Builder reply, Destination destination) {
        sent.add(reply.buildMessage());
        destinations.add(destination);
    }

    @Override
    public void send(byte[] bytes, Destination destination) {
        throw new UnsupportedOperationException("the policy sends messages");
    }

    @Override
    public void note(String reason) {
        note = reason;
    }

    @Override
    public PendingRequest pend() {
        throw new UnsupportedOperationException("the policy decides at once");
    }
}
