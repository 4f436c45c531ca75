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
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp6.Dhcp6Builder;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.RelayChain;
import org.slipway.wire.pxe.NetbootClient;

/**
 * A packet as the core hands it over, made from bytes; it keeps what is sent. Unless told otherwise it was broadcast from
 * 0.0.0.0:68 and came to 192.0.2.10:67.
 */
public final class FakeRequest implements PxeRequest {

    /** One reply. */
    public record Sent(byte[] payload, Destination destination) {
        /** The reply, read back from its bytes. */
        public Dhcp4Message message() {
            return read(payload).orElseThrow();
        }
    }

    private final byte[] payload;
    private final List<Sent> sent = new ArrayList<>();
    private InetSocketAddress local = new InetSocketAddress("192.0.2.10", 67);
    private InetSocketAddress remote = new InetSocketAddress("0.0.0.0", 68);
    private Arrival arrival = Arrival.BROADCAST;
    private Inet4Address advertised;
    private String note = "";

    private FakeRequest(byte[] payload) {
        this.payload = payload;
    }

    /** A packet of these bytes. */
    public static FakeRequest of(byte[] payload) {
        return new FakeRequest(payload.clone());
    }

    /** A packet that is built now. */
    public static FakeRequest of(Dhcp4Builder builder) {
        return new FakeRequest(builder.build());
    }

    /** Came from here. */
    public FakeRequest from(String address, int port) {
        remote = new InetSocketAddress(address, port);
        return this;
    }

    /** Came by unicast to here. */
    public FakeRequest to(String address, int port) {
        return to(address, port, Arrival.UNICAST);
    }

    /** Came to this local address and port in this way. */
    public FakeRequest to(String address, int port, Arrival way) {
        local = new InetSocketAddress(address, port);
        arrival = way;
        return this;
    }

    /** The server is configured to call itself this. */
    public FakeRequest advertising(Inet4Address address) {
        advertised = address;
        return this;
    }

    /** What was sent. */
    public List<Sent> sent() {
        return sent;
    }

    /** The only reply. */
    public Dhcp4Message reply() {
        if (sent.size() != 1) {
            throw new AssertionError(sent.size() + " replies; note: " + note);
        }
        return sent.get(0).message();
    }

    /** The last note. */
    public String note() {
        return note;
    }

    private static Optional<Dhcp4Message> read(byte[] bytes) {
        try {
            return Optional.of(Dhcp4Message.parse(bytes.clone()));
        } catch (WireParseException e) {
            return Optional.empty();
        }
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
        return payload.clone();
    }

    @Override
    public Optional<Dhcp4Message> dhcp4() {
        return read(payload);
    }

    @Override
    public Optional<Dhcp6Message> dhcp6() {
        return Optional.empty();
    }

    @Override
    public Optional<RelayChain> relays6() {
        return Optional.empty();
    }

    @Override
    public Optional<NetbootClient> netbootClient() {
        return dhcp4().flatMap(NetbootClient::of);
    }

    @Override
    public String interfaceName() {
        return "test0";
    }

    @Override
    public InetSocketAddress localAddress() {
        return local;
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return remote;
    }

    @Override
    public Arrival arrival() {
        return arrival;
    }

    @Override
    public Inet4Address serverAddress() {
        return advertised == null ? (Inet4Address) local.getAddress() : advertised;
    }

    @Override
    public Inet6Address serverAddress6() {
        throw new IllegalStateException("came over IPv4");
    }

    @Override
    public Dhcp6Builder newReply6() {
        throw new IllegalStateException("came over IPv4");
    }

    @Override
    public void send(Dhcp6Builder reply, Destination destination) {
        throw new IllegalStateException("came over IPv4");
    }

    @Override
    public Dhcp4Builder newReply() {
        Dhcp4Message request = dhcp4().orElseThrow(IllegalStateException::new);
        return Dhcp4Builder.replyTo(request).maximumLength(request.replyLimit());
    }

    @Override
    public void send(Dhcp4Builder reply, Destination destination) {
        send(reply.build(), destination);
    }

    @Override
    public void send(byte[] bytes, Destination destination) {
        sent.add(new Sent(bytes.clone(), destination));
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
