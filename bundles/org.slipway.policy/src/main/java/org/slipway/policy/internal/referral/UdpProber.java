// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.referral;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Asks by UDP, each server from a socket of its own, so that a late or a forged answer to an earlier question is none to this
 * one. All are waited for at the same time, on the caller's thread.
 */
final class UdpProber implements Prober {
    /** So that neither many servers nor one that floods takes more than this much. */
    private static final int AT_ONCE = 64;

    private static final int DATAGRAMS = 16;
    private static final int LARGEST = 2048;

    private final Supplier<Probe> probes;
    private final Duration patience;

    /** One server that is being asked. */
    private static final class Asked {
        final Inet4Address server;
        final Probe probe;
        int datagrams;

        Asked(Inet4Address server, Probe probe) {
            this.server = server;
            this.probe = probe;
        }
    }

    UdpProber(Supplier<Probe> probes, Duration patience) {
        this.probes = probes;
        this.patience = patience;
    }

    @Override
    public Set<Inet4Address> answering(Collection<Inet4Address> servers) {
        Set<Inet4Address> answering = new HashSet<>();
        List<Inet4Address> all = List.copyOf(servers);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            answering.addAll(round(all.subList(from, Math.min(all.size(), from + AT_ONCE))));
        }
        return answering;
    }

    private Set<Inet4Address> round(List<Inet4Address> servers) {
        Set<Inet4Address> answering = new HashSet<>();
        try (Selector selector = Selector.open()) {
            try {
                servers.forEach(server -> ask(selector, new Asked(server, probes.get())));
                collect(selector, answering);
            } finally {
                for (SelectionKey key : List.copyOf(selector.keys())) {
                    key.channel().close();
                }
            }
        } catch (IOException noSockets) {
            return answering;
        }
        return answering;
    }

    /** A server that cannot be asked does not answer. */
    private static void ask(Selector selector, Asked asked) {
        DatagramChannel channel = null;
        try {
            channel = DatagramChannel.open(StandardProtocolFamily.INET);
            var to = new InetSocketAddress(asked.server, asked.probe.port());
            channel.connect(to);
            var from = (InetSocketAddress) channel.getLocalAddress();
            channel.disconnect();
            channel.send(ByteBuffer.wrap(asked.probe.question((Inet4Address) from.getAddress())), to);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, asked);
        } catch (IOException unreachable) {
            close(channel);
        }
    }

    private static void close(DatagramChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException nothingToLose) {
            // It is gone either way.
        }
    }

    private void collect(Selector selector, Set<Inet4Address> answering) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        while (isWaiting(selector) && !Thread.currentThread().isInterrupted()) {
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0) {
                return;
            }
            selector.select(key -> read(key, answering), left);
        }
    }

    private static boolean isWaiting(Selector selector) {
        return selector.keys().stream().anyMatch(SelectionKey::isValid);
    }

    private static void read(SelectionKey key, Set<Inet4Address> answering) {
        var channel = (DatagramChannel) key.channel();
        var asked = (Asked) key.attachment();
        try {
            if (answered(channel, asked)) {
                answering.add(asked.server);
                channel.close();
            } else if (++asked.datagrams >= DATAGRAMS) {
                channel.close();
            }
        } catch (IOException refused) {
            close(channel);
        }
    }

    private static boolean answered(DatagramChannel channel, Asked asked) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(LARGEST);
        var from = (InetSocketAddress) channel.receive(buffer);
        if (from == null || !from.getAddress().equals(asked.server)) {
            return false;
        }
        byte[] datagram = Arrays.copyOf(buffer.array(), buffer.position());
        if (!asked.probe.answers(datagram)) {
            return false;
        }
        Optional<byte[]> farewell = asked.probe.farewell(datagram);
        if (farewell.isPresent()) {
            channel.send(ByteBuffer.wrap(farewell.get()), from);
        }
        return true;
    }
}
