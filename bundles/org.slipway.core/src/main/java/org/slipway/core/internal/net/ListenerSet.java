// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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

    private final ListenerSettings settings;
    private final Consumer<ReceivedDatagram> receiver;
    private final Transport transport;
    private final EventLoopGroup group;
    private final Map<SocketSpec, Socket> open = new LinkedHashMap<>();
    private final Map<String, String> problems = new TreeMap<>();
    private List<Link> links = List.of();

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
     * @return whether anything changed
     */
    public boolean reconcile(List<Link> present) {
        links = present;
        List<SocketSpec> wanted = settings.sockets(present, transport.bindsToInterface());
        boolean closed = closeUnwanted(Set.copyOf(wanted));
        boolean opened = false;
        for (SocketSpec spec : wanted) {
            opened |= !open.containsKey(spec) && open(spec);
        }
        if (closed || opened) {
            connectOutboxes();
        }
        return closed || opened;
    }

    private boolean closeUnwanted(Set<SocketSpec> wanted) {
        List<SocketSpec> gone =
                open.keySet().stream().filter(spec -> !wanted.contains(spec)).toList();
        gone.forEach(spec -> {
            open.remove(spec).channel.close().awaitUninterruptibly();
            LOG.info("closed {}", spec);
        });
        Set<String> names = Set.copyOf(wanted.stream().map(SocketSpec::toString).toList());
        problems.keySet().retainAll(names);
        return !gone.isEmpty();
    }

    private boolean open(SocketSpec spec) {
        try {
            DatagramListener listener = new DatagramListener(spec, receiver);
            Channel channel = transport.open(group, spec, settings.receiveBuffer(), listener);
            open.put(spec, new Socket(channel, listener, new ChannelOutbox(channel)));
            problems.remove(spec.toString());
            return true;
        } catch (IOException refused) {
            String text = refused.getMessage() + hint(spec);
            if (!text.equals(problems.put(spec.toString(), text))) {
                LOG.error(text);
            }
            return false;
        }
    }

    private static String hint(SocketSpec spec) {
        return spec.port() < 1024
                ? " (is another server on that port, or is the right to bind ports below 1024 missing?)"
                : "";
    }

    private void connectOutboxes() {
        open.forEach((spec, socket) -> {
            Map<Inet4Address, Outbox> outboxes = new HashMap<>();
            open.forEach((other, sender) -> {
                boolean sameLink = spec.links().containsAll(other.links());
                if (sameLink && other.port() == spec.port()) {
                    other.address().ifPresent(address -> outboxes.put(address, sender.outbox));
                }
            });
            socket.listener.open(Map.copyOf(outboxes));
        });
    }

    /** {@return the open sockets as an operator sees them} */
    public List<ServerInfo.Listener> listeners() {
        List<ServerInfo.Listener> result = new ArrayList<>();
        open.keySet().forEach(spec -> {
            Inet4Address own = spec.address().orElse(spec.links().get(0).address());
            result.add(new ServerInfo.Listener(
                    String.join(",", spec.links().stream().map(Link::name).toList()),
                    spec.addressText(),
                    spec.port(),
                    settings.serverAddress().orElse(own).getHostAddress()));
        });
        result.sort(java.util.Comparator.comparing(ServerInfo.Listener::interfaceName)
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
        return all;
    }

    /** Closes every socket; nothing is received after it has returned. */
    public void close() {
        open.values().forEach(socket -> socket.channel.close().awaitUninterruptibly());
        open.clear();
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
    }

    private record Socket(Channel channel, DatagramListener listener, Outbox outbox) {}
}
