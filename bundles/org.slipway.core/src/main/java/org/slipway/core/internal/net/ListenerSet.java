// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.server.ServerInfo;

/**
 * The open sockets. {@link #reconcile} opens what is missing and closes what is no longer wanted, so that interfaces and
 * addresses may come and go while the server runs. Confined to one caller at a time.
 */
public final class ListenerSet {
    private static final Logger LOG = LoggerFactory.getLogger(ListenerSet.class);
    private static final int THREADS = 1;
    private static final long QUIET_LIMIT_S = 1;

    private final ListenerSettings settings;
    private final Consumer<ReceivedDatagram> receiver;
    private final Transport transport;
    private final EventLoopGroup group;
    private final Map<SocketSpec, Socket> open = new LinkedHashMap<>();
    private final Map<String, String> problems = new TreeMap<>();
    private List<Link> links = List.of();
    private boolean scantBuffer;

    private record Socket(Channel channel, DatagramListener listener, Outbox outbox) {}

    /**
     * Opens nothing yet.
     *
     * @param settings what to open
     * @param receiver takes every datagram, on an I/O thread; must not block
     */
    public ListenerSet(ListenerSettings settings, Consumer<ReceivedDatagram> receiver) {
        this.settings = settings;
        this.receiver = receiver;
        this.transport = Transports.choose(settings.transport());
        this.group = transport.newGroup(THREADS, new DefaultThreadFactory("slipway-net", true));
    }

    /** {@return the name of the transport} */
    public String transport() {
        return transport.name();
    }

    /**
     * Brings the sockets in line with the links.
     *
     * @param present the links to serve now
     * @return whether a socket was opened or closed
     */
    public boolean reconcile(List<Link> present) {
        boolean sameLinks = present.equals(links);
        links = List.copyOf(present);
        List<SocketSpec> wanted = settings.sockets(links, transport.bindsToInterface());
        boolean changed = closeUnwanted(Set.copyOf(wanted));
        for (SocketSpec spec : wanted) {
            changed |= !open.containsKey(spec) && canAnswer(spec) && open(spec);
        }
        if (changed || !sameLinks) {
            connect();
        }
        return changed;
    }

    private boolean closeUnwanted(Set<SocketSpec> wanted) {
        boolean closed = closeIf(spec -> !wanted.contains(spec));
        closed |= closeIf(spec -> !canAnswer(spec));
        Set<String> names = Set.copyOf(wanted.stream().map(SocketSpec::toString).toList());
        problems.keySet().retainAll(names);
        return closed;
    }

    private boolean closeIf(Predicate<SocketSpec> unwanted) {
        List<SocketSpec> gone = open.keySet().stream().filter(unwanted).toList();
        gone.forEach(spec -> {
            open.remove(spec).channel.close().awaitUninterruptibly();
            LOG.info("closed {}", spec);
        });
        return !gone.isEmpty();
    }

    /** Nobody listens to broadcasts that could not be answered, because another socket could not be opened. */
    private boolean canAnswer(SocketSpec spec) {
        return !spec.isForBroadcast() || !waysOf(spec).isEmpty();
    }

    private boolean open(SocketSpec spec) {
        try {
            DatagramListener listener = new DatagramListener(spec, receiver);
            Channel channel = transport.open(group, spec, settings.receiveBuffer(), listener);
            open.put(spec, new Socket(channel, listener, new ChannelOutbox(channel)));
            problems.remove(spec.toString());
            checkReceiveBuffer(channel);
            return true;
        } catch (IOException refused) {
            String text = refused.getMessage() + hint(spec);
            if (!text.equals(problems.put(spec.toString(), text))) {
                LOG.error(text);
            }
            return false;
        }
    }

    /** Said once: it is the same for every socket. */
    private void checkReceiveBuffer(Channel channel) {
        int granted = channel.config().getOption(ChannelOption.SO_RCVBUF);
        if (granted < settings.receiveBuffer() && !scantBuffer) {
            scantBuffer = true;
            LOG.warn(
                    "the system grants {} bytes of receive buffer, not receive.buffer.bytes = {}: many machines asking at"
                            + " once may overrun it (on Linux raise net.core.rmem_max)",
                    granted,
                    settings.receiveBuffer());
        }
    }

    private static String hint(SocketSpec spec) {
        return spec.port() < 1024
                ? " (is another server on that port, or is the right to bind ports below 1024 missing?)"
                : "";
    }

    /** Tells every socket its ways, then lets it read: nothing is received that could not be answered. */
    private void connect() {
        open.forEach((spec, socket) -> {
            socket.listener.serve(waysOf(spec));
            socket.channel.config().setAutoRead(true);
        });
    }

    private List<DatagramListener.Way> waysOf(SocketSpec spec) {
        List<DatagramListener.Way> ways = new ArrayList<>();
        for (Link link : links) {
            if (spec.hears(link)) {
                way(spec, link).ifPresent(ways::add);
            }
        }
        return ways;
    }

    /** By the socket of the address that was asked; for a broadcast by that of the first address that has one. */
    private Optional<DatagramListener.Way> way(SocketSpec spec, Link link) {
        List<Inet4Address> addresses = spec.address().map(List::of).orElse(link.addresses());
        for (Inet4Address address : addresses) {
            SocketSpec sender =
                    new SocketSpec(link.name(), link.index(), Optional.of(address), spec.port(), spec.role());
            Socket socket = open.get(sender);
            if (socket != null) {
                return Optional.of(new DatagramListener.Way(link, address, socket.outbox));
            }
        }
        return Optional.empty();
    }

    /** {@return the open sockets as an operator sees them} */
    public List<ServerInfo.Listener> listeners() {
        List<ServerInfo.Listener> result = new ArrayList<>();
        for (SocketSpec spec : open.keySet()) {
            List<DatagramListener.Way> ways = waysOf(spec);
            result.add(new ServerInfo.Listener(
                    String.join(",", ways.stream().map(way -> way.link().name()).toList()),
                    spec.addressText(),
                    spec.port(),
                    settings.serverAddress().orElse(ways.get(0).address()).getHostAddress()));
        }
        result.sort(Comparator.comparing(ServerInfo.Listener::interfaceName)
                .thenComparing(ServerInfo.Listener::port)
                .thenComparing(ServerInfo.Listener::address));
        return List.copyOf(result);
    }

    /** {@return what keeps the server from listening where it should, a sentence each} */
    public List<String> problems() {
        List<String> all = new ArrayList<>(problems.values());
        for (String name : settings.interfaces()) {
            if (!"*".equals(name)
                    && links.stream().noneMatch(link -> link.name().equals(name))) {
                all.add("interface " + name + " does not exist, is down or has no IPv4 address");
            }
        }
        if (settings.interfaces().contains("*") && links.isEmpty()) {
            all.add("no interface is up and has an IPv4 address");
        }
        if (settings.dhcpPort() == 0 && settings.proxyPort() == 0) {
            all.add("dhcp.port and proxy.port are both 0, so there is nothing to listen on");
        }
        return all;
    }

    /** Stops receiving, but for one read that may have been asked for; what was received can still be answered. */
    public void quiet() {
        open.values().forEach(socket -> socket.channel.config().setAutoRead(false));
        open.values().stream()
                .map(socket -> socket.channel.eventLoop())
                .distinct()
                .forEach(loop -> loop.submit(() -> {}).awaitUninterruptibly(QUIET_LIMIT_S, TimeUnit.SECONDS));
    }

    /** Closes every socket, after what is waiting to be sent. */
    public void close() {
        open.values().forEach(socket -> socket.channel.close().awaitUninterruptibly());
        open.clear();
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
    }
}
