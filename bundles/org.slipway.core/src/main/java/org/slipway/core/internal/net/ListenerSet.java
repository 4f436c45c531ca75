// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.server.Rehearsal;
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
    private final Set<SocketSpec> refusedOnce = new HashSet<>();
    private boolean scantBuffer;
    private boolean withoutIpv6;
    private volatile Ears ears = Ears.NONE;

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
        noteIpv6();
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

    /** A network without IPv6 is nothing wrong. */
    private void noteIpv6() {
        boolean none = settings.dhcp6Port() != 0
                && !links.isEmpty()
                && links.stream().allMatch(link -> link.addresses6().isEmpty());
        if (none && !withoutIpv6) {
            LOG.info("no interface that is served has an IPv6 address: dhcp6.port is not opened");
        }
        withoutIpv6 = none;
    }

    private boolean closeUnwanted(Set<SocketSpec> wanted) {
        boolean closed = closeIf(spec -> !wanted.contains(spec));
        closed |= closeIf(spec -> !canAnswer(spec));
        refusedOnce.retainAll(wanted);
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

    /** Nobody listens to what is sent to many that could not be answered, because another socket could not be opened. */
    private boolean canAnswer(SocketSpec spec) {
        return spec.isUnicast() || !waysOf(spec).isEmpty();
    }

    private boolean open(SocketSpec spec) {
        try {
            DatagramListener listener = new DatagramListener(spec, receiver);
            Channel channel = transport.open(group, spec, settings.receiveBuffer(), listener);
            open.put(spec, new Socket(channel, listener, new ChannelOutbox(channel)));
            problems.remove(spec.toString());
            refusedOnce.remove(spec);
            checkReceiveBuffer(channel);
            return true;
        } catch (IOException refused) {
            if (mayBeTentative(spec) && refusedOnce.add(spec)) {
                LOG.debug("{}; tried again at the next look", refused.getMessage());
                return false;
            }
            String text = refused.getMessage() + hint(spec);
            if (!text.equals(problems.put(spec.toString(), text))) {
                LOG.error(text);
            }
            return false;
        }
    }

    /** For a second or two the system looks whether a new address is unique, and cannot bind it (RFC 4862). */
    private static boolean mayBeTentative(SocketSpec spec) {
        return spec.isUnicast()
                && spec.isIpv6()
                && !spec.address().orElseThrow().isLoopbackAddress();
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
        ears = new Ears(
                links,
                open.entrySet().stream()
                        .map(each -> new Ears.Ear(each.getKey(), each.getValue().listener))
                        .toList());
    }

    /**
     * {@return the packet as the socket that would receive it would hand it on; empty if none would} From any thread.
     *
     * @param packet a packet that might come
     */
    public Optional<ReceivedDatagram> hear(Rehearsal packet) {
        return ears.hear(packet, settings);
    }

    private List<DatagramListener.Way> waysOf(SocketSpec spec) {
        List<DatagramListener.Way> ways = new ArrayList<>();
        for (Link link : links) {
            if (spec.hears(link)) {
                List<DatagramListener.Way> ofLink = ways(spec, link);
                ways.addAll(spec.isForGroup() || ofLink.isEmpty() ? ofLink : ofLink.subList(0, 1));
            }
        }
        return ways;
    }

    /** By the socket of the address that was asked; for what is sent to many by those of the link's addresses. */
    private List<DatagramListener.Way> ways(SocketSpec spec, Link link) {
        List<? extends InetAddress> addresses = spec.isUnicast()
                ? List.of(spec.address().orElseThrow())
                : spec.isForGroup() ? link.addresses6() : link.addresses();
        List<DatagramListener.Way> ways = new ArrayList<>();
        for (InetAddress address : addresses) {
            Socket socket = open.get(SocketSpec.unicast(link, address, spec.port(), spec.role()));
            if (socket != null) {
                ways.add(new DatagramListener.Way(link, address, socket.outbox));
            }
        }
        return ways;
    }

    /** {@return the open sockets as an operator sees them} */
    public List<ServerInfo.Listener> listeners() {
        List<ServerInfo.Listener> result = new ArrayList<>();
        for (SocketSpec spec : open.keySet()) {
            List<DatagramListener.Way> ways = waysOf(spec);
            result.add(new ServerInfo.Listener(
                    ways.stream().map(way -> way.link().name()).distinct().collect(Collectors.joining(",")),
                    spec.addressText(),
                    spec.port(),
                    AddressText.of(
                            settings.advertised(ways.get(0).link(), ways.get(0).address()))));
        }
        result.sort(Comparator.comparing(ServerInfo.Listener::interfaceName)
                .thenComparing(ServerInfo.Listener::port)
                .thenComparing(ServerInfo.Listener::address));
        return List.copyOf(result);
    }

    /** {@return what keeps the server from listening where it should, a sentence each} */
    public List<String> problems() {
        List<String> all = new ArrayList<>(problems.values());
        List<String> served =
                links.stream().filter(settings::canServe).map(Link::name).toList();
        String address = settings.dhcp6Port() == 0 ? "no IPv4 address" : "no address";
        for (String name : settings.interfaces()) {
            if (!"*".equals(name) && !served.contains(name)) {
                all.add("interface " + name + " does not exist, is down or has " + address);
            }
        }
        if (settings.interfaces().contains("*") && served.isEmpty()) {
            all.add("no interface is up and has " + address.replace("no ", "an "));
        }
        if (settings.dhcpPort() == 0 && settings.proxyPort() == 0 && settings.dhcp6Port() == 0) {
            all.add("dhcp.port, proxy.port and dhcp6.port are all 0, so there is nothing to listen on");
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
        ears = Ears.NONE;
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
    }
}
