// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.testkit;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Message;

/** A DHCP or boot server on loopback that answers as a test says; its answers go to whoever asked. */
public final class ScriptedServer implements AutoCloseable {

    /** What the server does with one request. */
    @FunctionalInterface
    public interface Script {
        void on(Dhcp4Message request, Sender sender) throws IOException;
    }

    /** Answers the machine that asked. */
    public record Sender(DatagramSocket socket, InetSocketAddress client) {

        public void send(byte[] payload) throws IOException {
            socket.send(new DatagramPacket(payload, payload.length, client));
        }

        /** Answers as if another server, or another port of this one, did it. */
        public void sendFrom(Inet4Address address, int port, byte[] payload) throws IOException {
            try (var other = new DatagramSocket(new InetSocketAddress(address, port))) {
                other.send(new DatagramPacket(payload, payload.length, client));
            }
        }

        public int port() {
            return socket.getLocalPort();
        }
    }

    private static final int BUFFER = 2_048;

    private final DatagramSocket socket;
    private final Script script;
    private final List<Dhcp4Message> requests = new CopyOnWriteArrayList<>();
    private final List<InetSocketAddress> sources = new CopyOnWriteArrayList<>();

    public ScriptedServer(Inet4Address address, int port, Script script) throws SocketException {
        this.socket = new DatagramSocket(new InetSocketAddress(address, port));
        this.script = script;
        var thread = new Thread(this::serve, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return socket.getLocalPort();
    }

    public List<Dhcp4Message> requests() {
        return List.copyOf(requests);
    }

    public List<InetSocketAddress> sources() {
        return List.copyOf(sources);
    }

    private void serve() {
        var packet = new DatagramPacket(new byte[BUFFER], BUFFER);
        while (!socket.isClosed()) {
            try {
                packet.setLength(BUFFER);
                socket.receive(packet);
                var source = (InetSocketAddress) packet.getSocketAddress();
                Dhcp4Message request = Dhcp4Message.parse(Arrays.copyOf(packet.getData(), packet.getLength()));
                sources.add(source);
                requests.add(request);
                script.on(request, new Sender(socket, source));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new IllegalStateException(e);
                }
            } catch (WireParseException e) {
                throw new IllegalStateException("a simulated machine sent what does not parse", e);
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
