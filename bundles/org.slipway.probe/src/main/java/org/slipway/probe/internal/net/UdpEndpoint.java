// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.net;

import java.io.Closeable;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slipway.probe.internal.event.MachineListener;
import org.slipway.probe.internal.event.PacketEvent;
import org.slipway.probe.internal.event.Protocol;

/**
 * One or more UDP sockets used as one: the first sends, all receive. For one thread.
 *
 * <p>DHCP needs two: a socket bound to an interface's address sends from there, broadcasts included, but only one
 * bound to the wildcard address receives broadcasts.
 */
public final class UdpEndpoint implements Closeable {

    private static final int LARGEST_DATAGRAM = 65_535;

    private final Protocol protocol;
    private final MachineListener listener;
    private final Selector selector;
    private final List<DatagramChannel> channels = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(LARGEST_DATAGRAM);

    private UdpEndpoint(Protocol protocol, MachineListener listener) throws IOException {
        this.protocol = protocol;
        this.listener = listener;
        this.selector = Selector.open();
    }

    /**
     * Opens sockets.
     *
     * @param addresses where to bind, port 0 for any; the first one is used for sending
     * @throws PortUnavailableException if one of them cannot be bound
     */
    public static UdpEndpoint open(Protocol protocol, MachineListener listener, InetSocketAddress... addresses)
            throws IOException {
        var endpoint = new UdpEndpoint(protocol, listener);
        try {
            for (InetSocketAddress address : addresses) {
                endpoint.bind(address);
            }
            return endpoint;
        } catch (IOException e) {
            endpoint.close();
            throw e;
        }
    }

    private void bind(InetSocketAddress address) throws IOException {
        DatagramChannel channel = DatagramChannel.open(family(address));
        channels.add(channel);
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, address.getPort() != 0);
        channel.setOption(StandardSocketOptions.SO_BROADCAST, family(address) == StandardProtocolFamily.INET);
        try {
            channel.bind(address);
        } catch (IOException e) {
            throw new PortUnavailableException(address, e);
        }
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
    }

    private static StandardProtocolFamily family(InetSocketAddress address) {
        return address.getAddress() instanceof Inet6Address
                ? StandardProtocolFamily.INET6
                : StandardProtocolFamily.INET;
    }

    /** {@return the address that packets leave from} */
    public InetSocketAddress local() throws IOException {
        return (InetSocketAddress) channels.get(0).getLocalAddress();
    }

    public void send(byte[] payload, InetSocketAddress to) throws IOException {
        listener.packet(new PacketEvent(protocol, true, local(), to, payload));
        channels.get(0).send(ByteBuffer.wrap(payload), to);
    }

    /**
     * Sends to an address that came from the network, and so may be one that nothing can be sent to: that counts as
     * lost on the way.
     */
    public void sendAnywhere(byte[] payload, InetSocketAddress to) throws IOException {
        try {
            send(payload, to);
        } catch (SocketException e) {
            listener.note("cannot send to " + Hosts.text(to) + ": " + e.getMessage());
        }
    }

    /**
     * Waits for a datagram.
     *
     * @param timeoutMillis how long at most; 0 or less only looks
     * @return the datagram, empty if none came in time
     */
    public Optional<Arrival> receive(long timeoutMillis) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        while (true) {
            Optional<Arrival> arrival = poll();
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (arrival.isPresent() || left <= 0) {
                return arrival;
            }
            selector.select(left);
            selector.selectedKeys().clear();
        }
    }

    private Optional<Arrival> poll() throws IOException {
        for (DatagramChannel channel : channels) {
            buffer.clear();
            var from = (InetSocketAddress) channel.receive(buffer);
            if (from != null) {
                return Optional.of(arrived(channel, from));
            }
        }
        return Optional.empty();
    }

    private Arrival arrived(DatagramChannel channel, InetSocketAddress from) throws IOException {
        var payload = new byte[buffer.flip().remaining()];
        buffer.get(payload);
        return new Arrival((InetSocketAddress) channel.getLocalAddress(), from, payload);
    }

    /** Tells the listener of a datagram; left to the reader, because a broadcast may be meant for somebody else. */
    public void report(Arrival arrival) {
        listener.packet(new PacketEvent(protocol, false, arrival.local(), arrival.from(), arrival.payload()));
    }

    @Override
    public void close() throws IOException {
        for (DatagramChannel channel : channels) {
            channel.close();
        }
        selector.close();
    }
}
