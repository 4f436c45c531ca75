// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slipway.api.provider.Arrival;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.Destination;
import org.slipway.api.provider.PendingRequest;
import org.slipway.api.provider.PxeRequest;
import org.slipway.core.internal.lifecycle.Gate;
import org.slipway.core.internal.lifecycle.ProviderHandle;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.pxe.NetbootClient;

/**
 * One provider's turn with a request. It ends exactly once: by the provider's outcome, by its completion of a pending
 * request, by a missed time limit or by eviction, whichever comes first.
 */
final class Turn implements PxeRequest, PendingRequest, Gate.Visitor {
    private final Exchange exchange;
    private final ProviderHandle handle;
    private final long started = System.nanoTime();
    private TurnResult result;
    private boolean pending;
    private int sends;
    private volatile long deadline;
    private volatile String note = "";

    Turn(Exchange exchange, ProviderHandle handle) {
        this.exchange = exchange;
        this.handle = handle;
    }

    ProviderHandle handle() {
        return handle;
    }

    Exchange exchange() {
        return exchange;
    }

    String note() {
        return note;
    }

    Duration duration() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    synchronized int sends() {
        return sends;
    }

    synchronized TurnResult result() {
        return result;
    }

    /** The moment, on the clock of {@link System#nanoTime}, at which the turn is taken away. */
    long deadline() {
        return deadline;
    }

    void deadline(long nanos) {
        deadline = nanos;
    }

    /** Ends the turn. Returns whether this was the first end. */
    synchronized boolean end(TurnResult how) {
        if (result != null) {
            return false;
        }
        result = how;
        return true;
    }

    /** The provider has returned its handle: from now on the completion continues the request. Returns false if it came first. */
    synchronized boolean awaitCompletion() {
        pending = true;
        return result == null;
    }

    synchronized boolean isPending() {
        return pending;
    }

    @Override
    public void complete(BootAction action) {
        if (action == null) {
            throw new IllegalArgumentException("no action");
        }
        boolean goesOn;
        synchronized (this) {
            if (!end(TurnResult.of(action))) {
                throw new IllegalStateException("request " + id() + " has ended already: " + result.outcome());
            }
            goesOn = pending;
        }
        if (goesOn) {
            exchange.resumeAfter(this);
        }
    }

    @Override
    public void evict() {
        takeAway(TurnResult.evicted());
    }

    /** Ends the turn against the provider's will and lets the request go on. */
    void takeAway(TurnResult how) {
        if (end(how)) {
            exchange.resumeAfter(this);
        }
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
        return Dhcp4Builder.replyTo(
                dhcp4().orElseThrow(() -> new IllegalStateException("request " + id() + " is no DHCPv4 message")));
    }

    @Override
    public void send(Dhcp4Builder reply, Destination destination) {
        countSend();
        exchange.replies().send(reply, destination);
    }

    @Override
    public void send(byte[] payload, Destination destination) {
        countSend();
        exchange.replies().send(payload, destination);
    }

    private synchronized void countSend() {
        requireOpen();
        sends++;
    }

    @Override
    public void note(String reason) {
        note = reason == null ? "" : reason.strip();
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
    public byte[] payload() {
        return exchange.datagram().payload().clone();
    }

    @Override
    public Optional<Dhcp4Message> dhcp4() {
        return exchange.request().message();
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
        return exchange.serverAddress();
    }
}
