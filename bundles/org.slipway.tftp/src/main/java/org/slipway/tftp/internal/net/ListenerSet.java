// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sockets that requests come to, kept as the settings and this host's addresses want them. An answer must leave from the
 * address that was asked: one socket for all IPv4 addresses can tell it with epoll; otherwise, and if transfers use the port
 * too, each address has its own.
 * What cannot be opened is tried again at each {@link #reconcile}. Thread-safe.
 */
final class ListenerSet implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ListenerSet.class);

    /** Makes what sits behind a socket. */
    interface HandlerFactory {
        ChannelHandler handler(Predicate<InetAddress> broadcast);
    }

    private final Transport transport;
    private final HandlerFactory handlers;
    private final Map<InetSocketAddress, Channel> open = new HashMap<>();
    private final Map<InetSocketAddress, String> failures = new HashMap<>();
    private ListenSpec spec = new ListenSpec(List.of(), 0, 0, false);
    private volatile LocalAddresses local = LocalAddresses.none();
    private boolean closed;

    ListenerSet(Transport transport, HandlerFactory handlers) {
        this.transport = transport;
        this.handlers = handlers;
    }

    synchronized void listen(ListenSpec wanted) {
        if (wanted.receiveBufferBytes() != spec.receiveBufferBytes()) {
            closeExcept(Set.of());
        }
        spec = wanted;
        reconcile();
    }

    /** Opens what is wanted and not open, closes what is open and not wanted. */
    synchronized void reconcile() {
        if (closed) {
            return;
        }
        try {
            local = LocalAddresses.read();
        } catch (IOException e) {
            LOG.warn("cannot read this host's addresses: {}", e.toString());
        }
        Set<InetSocketAddress> wanted = wanted();
        closeExcept(wanted);
        failures.keySet().retainAll(wanted);
        for (InetSocketAddress address : wanted) {
            if (!open.containsKey(address)) {
                open(address);
            }
        }
    }

    private Set<InetSocketAddress> wanted() {
        Set<InetSocketAddress> wanted = new LinkedHashSet<>();
        if (spec.port() == 0) {
            return wanted;
        }
        for (InetAddress address : spec.addresses().isEmpty() ? local.addresses() : spec.addresses()) {
            wanted.add(new InetSocketAddress(address, spec.port()));
        }
        if (spec.addresses().isEmpty() && transport.tellsDestination() && !spec.transfersToo()) {
            wanted.removeIf(address -> !(address.getAddress() instanceof Inet6Address));
            wanted.add(new InetSocketAddress(anyIpv4(), spec.port()));
        }
        return wanted;
    }

    private static InetAddress anyIpv4() {
        try {
            return InetAddress.getByAddress(new byte[4]);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void closeExcept(Set<InetSocketAddress> wanted) {
        Set<InetSocketAddress> unwanted = new HashSet<>(open.keySet());
        unwanted.removeIf(
                address -> wanted.contains(address) && open.get(address).isOpen());
        for (InetSocketAddress address : unwanted) {
            open.remove(address).close().awaitUninterruptibly();
            LOG.info("TFTP no longer listening on {}", text(address));
        }
    }

    private void open(InetSocketAddress address) {
        ChannelHandler handler = handlers.handler(one -> local.isBroadcast(one));
        ChannelFuture bound =
                transport.listen(address, spec.receiveBufferBytes(), handler).awaitUninterruptibly();
        if (bound.isSuccess()) {
            open.put(address, bound.channel());
            failures.remove(address);
            LOG.info("TFTP listening on {} ({})", text(address), transport.name());
            return;
        }
        String why = String.valueOf(bound.cause().getMessage());
        if (!why.equals(failures.put(address, why))) {
            LOG.error("TFTP cannot listen on {}: {}; it is tried again", text(address), why);
        }
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + " port " + address.getPort();
    }

    /** {@return where requests come in at this moment} */
    synchronized Set<InetSocketAddress> addresses() {
        return Set.copyOf(open.keySet());
    }

    @Override
    public synchronized void close() {
        closed = true;
        closeExcept(Set.of());
    }
}
