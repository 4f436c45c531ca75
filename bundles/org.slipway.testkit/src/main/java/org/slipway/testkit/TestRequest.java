// SPDX-License-Identifier: Apache-2.0
package org.slipway.testkit;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slipway.api.provider.Arrival;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.Destination;
import org.slipway.api.provider.PendingRequest;
import org.slipway.api.provider.PxeRequest;
import org.slipway.api.provider.RequestOutcome;
import org.slipway.testkit.internal.DecodedPacket;
import org.slipway.testkit.internal.Ending;
import org.slipway.testkit.internal.Sending;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp6.Dhcp6Builder;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.RelayChain;
import org.slipway.wire.pxe.NetbootClient;

/**
 * A request as the server hands it to a provider, with the server's rules: sending, pending and completing end with the
 * provider's part of it, a reply is encoded when it is sent and goes where the server would send it. What is sent is kept.
 *
 * <p>{@link TestServer} makes them; one made by hand serves to test a part of a provider. Thread-safe.
 */
public final class TestRequest implements PxeRequest {
    private static final int LONGEST_NOTE = 300;

    private final Packet packet;
    private final long id;
    private final boolean rehearsal;
    private final Instant receivedAt = Instant.now();
    private final DecodedPacket decoded;
    private final Sending sending;
    private final PendingRequest handle = new Handle();
    private final List<Reply> replies = new ArrayList<>();
    private Ending ending;
    private boolean returned;
    private String note = "";

    /** Who decides a request: {@link org.slipway.api.provider.PxeProvider#onRequest} or a part of a provider. */
    @FunctionalInterface
    public interface Decider {
        /**
         * Decides.
         *
         * @param request the request
         * @return the action, or the result of {@link PxeRequest#pend()}
         * @throws Exception counts as {@link BootAction#REJECTED}
         */
        RequestOutcome onRequest(PxeRequest request) throws Exception;
    }

    TestRequest(Packet packet, long id, boolean rehearsal) {
        this.packet = packet;
        this.id = id;
        this.rehearsal = rehearsal;
        this.decoded = packet.ipv6()
                ? DecodedPacket.of6(packet.payload(), packet.path())
                : DecodedPacket.of4(packet.payload(), packet.path());
        this.sending = new Sending(packet.path(), decoded, packet.ipv6());
    }

    /**
     * Makes a request by hand.
     *
     * @param packet what came
     * @return the request, whose number is 1
     */
    public static TestRequest of(Packet packet) {
        return new TestRequest(packet, 1, false);
    }

    /**
     * Makes a {@linkplain PxeRequest#rehearsal() rehearsed} request by hand.
     *
     * @param packet what would come
     * @return the request, whose number is 1
     */
    public static TestRequest rehearsalOf(Packet packet) {
        return new TestRequest(packet, 1, true);
    }

    DecodedPacket decoded() {
        return decoded;
    }

    /**
     * Has somebody decide, on the calling thread, and takes the result as the server does.
     *
     * @param decider who decides
     * @return what came of it so far
     */
    public Outcome ask(Decider decider) {
        try {
            RequestOutcome outcome = decider.onRequest(this);
            returned(outcome == handle ? null : judge(outcome));
        } catch (Throwable thrown) {
            returned(Ending.failed(String.valueOf(thrown), thrown));
        }
        return outcome();
    }

    /** The provider is not asked. */
    void passedOver(String why) {
        returned(Ending.notAsked(decoded.defect().isEmpty() ? why : decoded.defect()));
    }

    private static Ending judge(RequestOutcome outcome) {
        if (outcome instanceof BootAction action) {
            return Ending.of(action);
        }
        return Ending.failed(
                outcome == null ? "returned no outcome" : "returned the pending handle of another request", null);
    }

    private synchronized void returned(Ending outcome) {
        returned = true;
        if (outcome != null) {
            decide(outcome);
        }
        notifyAll();
    }

    /** Ends the provider's part unless it has ended. */
    synchronized boolean decide(Ending how) {
        if (ending != null) {
            return false;
        }
        ending = how;
        notifyAll();
        return true;
    }

    /**
     * Lets the deadline pass ({@code request.timeout.ms}): the request ends as {@link BootAction#IGNORE}.
     *
     * @return what came of it
     */
    public Outcome expire() {
        decide(Ending.overdue());
        return outcome();
    }

    /**
     * Waits until the provider has returned and its part has ended.
     *
     * @param patience how long at most
     * @return what came of it; {@linkplain Outcome#pending() pending} if it has not ended in time
     * @throws InterruptedException if the thread is interrupted
     */
    public synchronized Outcome await(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        for (long left = patience.toMillis(); left > 0 && !isOver(); left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return outcome();
    }

    private synchronized boolean isOver() {
        return ending != null && returned;
    }

    /** {@return what came of it so far} */
    public synchronized Outcome outcome() {
        return new Outcome(packet, ending, note, List.copyOf(replies));
    }

    /** {@return the only reply; an AssertionError if there is none or more than one} */
    public Reply reply() {
        return outcome().reply();
    }

    private synchronized Ending ending() {
        return ending;
    }

    private synchronized void requireOpen() {
        if (ending != null) {
            throw new IllegalStateException("request " + id + " is over for this provider: " + ending);
        }
    }

    private synchronized void transmit(Sending.Datagram datagram, Destination destination) {
        requireOpen();
        replies.add(new Reply(packet, datagram.payload(), destination, datagram.target()));
    }

    @Override
    public void send(Dhcp4Builder reply, Destination destination) {
        requireOpen();
        transmit(sending.encode(reply, destination), destination);
    }

    @Override
    public void send(Dhcp6Builder reply, Destination destination) {
        requireOpen();
        transmit(sending.encode(reply, destination), destination);
    }

    @Override
    public void send(byte[] payload, Destination destination) {
        requireOpen();
        transmit(sending.raw(payload, destination), destination);
    }

    @Override
    public Dhcp4Builder newReply() {
        requireOpen();
        Dhcp4Message asked =
                dhcp4().orElseThrow(() -> new IllegalStateException("request " + id + " is no DHCPv4 message"));
        return Dhcp4Builder.replyTo(asked).maximumLength(Math.min(asked.replyLimit(), Dhcp4Builder.DEFAULT_MAXIMUM));
    }

    @Override
    public Dhcp6Builder newReply6() {
        requireOpen();
        return Dhcp6Builder.replyTo(
                dhcp6().orElseThrow(() -> new IllegalStateException("request " + id + " is no DHCPv6 message")));
    }

    @Override
    public PendingRequest pend() {
        requireOpen();
        return handle;
    }

    @Override
    public synchronized void note(String reason) {
        String text = reason == null ? "" : reason.strip();
        note = text.length() > LONGEST_NOTE ? text.substring(0, LONGEST_NOTE) : text;
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public Instant receivedAt() {
        return receivedAt;
    }

    @Override
    public boolean rehearsal() {
        return rehearsal;
    }

    @Override
    public byte[] payload() {
        return packet.payload();
    }

    @Override
    public Optional<Dhcp4Message> dhcp4() {
        return decoded.dhcp4();
    }

    @Override
    public Optional<Dhcp6Message> dhcp6() {
        return decoded.dhcp6();
    }

    @Override
    public Optional<RelayChain> relays6() {
        return decoded.relays6();
    }

    @Override
    public Optional<NetbootClient> netbootClient() {
        return decoded.client();
    }

    @Override
    public String interfaceName() {
        return packet.interfaceName();
    }

    @Override
    public InetSocketAddress localAddress() {
        return packet.local();
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return packet.source();
    }

    @Override
    public Arrival arrival() {
        return packet.arrival();
    }

    @Override
    public Inet4Address serverAddress() {
        if (packet.serverAddress() instanceof Inet4Address v4) {
            return v4;
        }
        throw new IllegalStateException("request " + id + " came over IPv6; its server address is serverAddress6()");
    }

    @Override
    public Inet6Address serverAddress6() {
        if (packet.serverAddress() instanceof Inet6Address v6) {
            return v6;
        }
        throw new IllegalStateException("request " + id + " came over IPv4; its server address is serverAddress()");
    }

    /** What the provider completes. */
    private final class Handle implements PendingRequest {
        @Override
        public void complete(BootAction action) {
            if (action == null) {
                throw new IllegalArgumentException("no action");
            }
            if (!decide(Ending.of(action))) {
                throw new IllegalStateException("request " + id + " has ended already: " + ending());
            }
        }
    }
}
