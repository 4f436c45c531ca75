// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slipway.api.provider.Arrival;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.Destination;
import org.slipway.api.provider.PendingRequest;
import org.slipway.api.provider.PxeRequest;
import org.slipway.core.internal.lifecycle.Gate;
import org.slipway.core.internal.lifecycle.ProviderHandle;
import org.slipway.core.internal.record.Printable;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp6.Dhcp6Builder;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.RelayChain;
import org.slipway.wire.pxe.NetbootClient;

/**
 * One provider's turn with a request. Two things happen to it exactly once, both under its lock. It gets its result: from
 * the call's outcome, the completion of a pending request, a missed time limit or an eviction, whichever comes first. And
 * it is over, once it has a result and the call has returned or was given up: whoever makes it so goes on with the request.
 */
final class Turn implements PxeRequest, PendingRequest, Gate.Visitor {
    private static final int LONGEST_NOTE = 300;

    private enum Phase {
        /** Not called: held, or just let in. */
        AT_GATE,
        /** A thread is inside the provider. */
        CALLED,
        /** The call has returned the handle. */
        PENDING,
        /** Somebody goes on with the request. */
        OVER
    }

    /** What the thread that called the provider has to do. */
    enum Next {
        /** Go on with the request. */
        GO_ON,
        /** Nothing: the completion goes on. */
        WAIT,
        /** Nothing: the call had been given up, the request has gone on long since. */
        GIVEN_UP
    }

    private final Exchange exchange;
    private final ProviderHandle handle;
    private final long started = System.nanoTime();
    private Phase phase = Phase.AT_GATE;
    private TurnResult result;
    private boolean called;
    private boolean keptThread;
    private boolean pending;
    private int sends;
    private long deadline;
    private long ended;
    private volatile String note = "";

    Turn(Exchange exchange, ProviderHandle handle) {
        this.exchange = exchange;
        this.handle = handle;
        this.deadline = started + requestTimeout();
    }

    private long requestTimeout() {
        return TimeUnit.MILLISECONDS.toNanos(exchange.limits().requestTimeoutMillis());
    }

    ProviderHandle handle() {
        return handle;
    }

    String note() {
        return note;
    }

    /** How long it took to decide. */
    synchronized Duration duration() {
        return Duration.ofNanos(ended - started);
    }

    synchronized int sends() {
        return sends;
    }

    synchronized TurnResult result() {
        return result;
    }

    /** Whether the provider was asked at all. */
    synchronized boolean wasCalled() {
        return called;
    }

    /** Whether the call outlived its budget. */
    synchronized boolean keptThread() {
        return keptThread;
    }

    /** Whether the call returned the handle, so that something else had to end the turn. */
    synchronized boolean isPending() {
        return pending;
    }

    /** The provider is called now. Returns false if the turn was taken away before. */
    synchronized boolean begin() {
        if (phase != Phase.AT_GATE) {
            return false;
        }
        phase = Phase.CALLED;
        called = true;
        deadline = System.nanoTime()
                + TimeUnit.MILLISECONDS.toNanos(exchange.limits().callBudgetMillis());
        return true;
    }

    /** The call has returned, with a result or, if that is null, with the handle of this turn. */
    synchronized Next returned(TurnResult outcome) {
        if (phase == Phase.OVER) {
            return Next.GIVEN_UP;
        }
        if (outcome != null) {
            decide(outcome);
        }
        pending = outcome == null;
        if (result == null) {
            phase = Phase.PENDING;
            deadline = System.nanoTime() + requestTimeout();
            return Next.WAIT;
        }
        phase = Phase.OVER;
        return Next.GO_ON;
    }

    private boolean decide(TurnResult how) {
        if (result != null) {
            return false;
        }
        result = how;
        ended = System.nanoTime();
        return true;
    }

    @Override
    public void complete(BootAction action) {
        if (action == null) {
            throw new IllegalArgumentException("no action");
        }
        boolean goesOn;
        synchronized (this) {
            if (!decide(TurnResult.of(action))) {
                throw new IllegalStateException("request " + id() + " has ended already: " + result.outcome());
            }
            goesOn = phase == Phase.PENDING;
            phase = goesOn ? Phase.OVER : phase;
        }
        if (goesOn) {
            exchange.resumeAfter(this);
        }
    }

    /** Takes the turn away if its time is up. */
    void expire(long now) {
        Phase was;
        synchronized (this) {
            was = phase;
            if (was == Phase.OVER || now - deadline < 0) {
                return;
            }
            takeAway(
                    was == Phase.CALLED
                            ? TurnResult.overBudget(exchange.limits().callBudgetMillis())
                            : TurnResult.overdue(exchange.limits().requestTimeoutMillis()));
        }
        if (was == Phase.AT_GATE) {
            exchange.heldTooLong(this);
        } else {
            goOnWithout(was);
        }
    }

    private void takeAway(TurnResult how) {
        decide(how);
        keptThread = phase == Phase.CALLED;
        phase = Phase.OVER;
    }

    private void goOnWithout(Phase was) {
        if (was == Phase.CALLED) {
            exchange.keepsThread(this);
        }
        exchange.resumeAfter(this);
    }

    @Override
    public void evict(String why) {
        Phase was;
        synchronized (this) {
            was = phase;
            if (was == Phase.OVER) {
                return;
            }
            takeAway(TurnResult.evicted(why));
        }
        goOnWithout(was);
    }

    /** The provider that held the request lets others in again, or never will. */
    @Override
    public void released() {
        synchronized (this) {
            if (phase != Phase.AT_GATE) {
                return;
            }
            phase = Phase.OVER;
        }
        exchange.askAgain();
    }

    private synchronized void requireOpen() {
        if (result != null) {
            throw new IllegalStateException("request " + id() + " is over for provider "
                    + handle.registration().name() + ": " + result.outcome());
        }
    }

    @Override
    public PendingRequest pend() {
        requireOpen();
        return this;
    }

    @Override
    public Dhcp4Builder newReply() {
        requireOpen();
        Dhcp4Message asked =
                dhcp4().orElseThrow(() -> new IllegalStateException("request " + id() + " is no DHCPv4 message"));
        return Dhcp4Builder.replyTo(asked).maximumLength(Math.min(asked.replyLimit(), Dhcp4Builder.DEFAULT_MAXIMUM));
    }

    @Override
    public void send(Dhcp4Builder reply, Destination destination) {
        requireOpen();
        transmit(exchange.encoder().encode(reply, destination));
    }

    @Override
    public Dhcp6Builder newReply6() {
        requireOpen();
        return Dhcp6Builder.replyTo(
                dhcp6().orElseThrow(() -> new IllegalStateException("request " + id() + " is no DHCPv6 message")));
    }

    @Override
    public void send(Dhcp6Builder reply, Destination destination) {
        requireOpen();
        transmit(exchange.encoder().encode(reply, destination));
    }

    @Override
    public void send(byte[] payload, Destination destination) {
        requireOpen();
        transmit(exchange.encoder().raw(payload, destination));
    }

    /** Under the lock, so that nothing leaves in the name of a turn that was taken away. */
    private synchronized void transmit(Outgoing reply) {
        requireOpen();
        exchange.replies().transmit(reply);
        sends++;
    }

    @Override
    public void note(String reason) {
        note = reason == null ? "" : Printable.of(reason.strip(), LONGEST_NOTE);
    }

    @Override
    public long id() {
        return exchange.id();
    }

    @Override
    public Instant receivedAt() {
        return exchange.datagram().time();
    }

    @Override
    public boolean rehearsal() {
        return exchange.rehearsal();
    }

    @Override
    public byte[] payload() {
        return exchange.datagram().payload().clone();
    }

    @Override
    public Optional<Dhcp4Message> dhcp4() {
        return exchange.request().dhcp4();
    }

    @Override
    public Optional<Dhcp6Message> dhcp6() {
        return exchange.request().dhcp6();
    }

    @Override
    public Optional<RelayChain> relays6() {
        return exchange.request().relays6();
    }

    @Override
    public Optional<NetbootClient> netbootClient() {
        return exchange.request().client();
    }

    @Override
    public String interfaceName() {
        return exchange.datagram().link().name();
    }

    @Override
    public InetSocketAddress localAddress() {
        return new InetSocketAddress(
                exchange.datagram().localAddress(), exchange.datagram().port());
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return exchange.datagram().remote();
    }

    @Override
    public Arrival arrival() {
        return exchange.datagram().arrival();
    }

    @Override
    public Inet4Address serverAddress() {
        if (exchange.serverAddress() instanceof Inet4Address v4) {
            return v4;
        }
        throw new IllegalStateException("request " + id() + " came over IPv6; its server address is serverAddress6()");
    }

    @Override
    public Inet6Address serverAddress6() {
        if (exchange.serverAddress() instanceof Inet6Address v6) {
            return v6;
        }
        throw new IllegalStateException("request " + id() + " came over IPv4; its server address is serverAddress()");
    }

    /** Spares the virtual machine to make up a number for each turn that enters a set; equality is identity. */
    @Override
    public int hashCode() {
        return exchange.hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }
}
