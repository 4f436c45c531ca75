// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.testkit;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.slipway.wire.Ipv6;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp6.Dhcp6Builder;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.Dhcp6MessageType;
import org.slipway.wire.dhcp6.Dhcp6OptionCode;
import org.slipway.wire.dhcp6.Dhcp6VendorClass;
import org.slipway.wire.dhcp6.Duid;

/** A DHCPv6 or boot server at ::1 that answers as a test says. */
public final class ScriptedServer6 implements AutoCloseable {

    public static final Inet6Address ADDRESS = Ipv6.parse("::1").orElseThrow();
    public static final Duid DUID = Duid.ofUuid(new UUID(7, 7));

    private static final int BUFFER = 2_048;

    private final DatagramSocket socket;
    private final Function<Dhcp6Message, Optional<byte[]>> script;
    private final List<Dhcp6Message> requests = new CopyOnWriteArrayList<>();

    public ScriptedServer6(Function<Dhcp6Message, Optional<byte[]>> script) throws IOException {
        this.socket = new DatagramSocket(new InetSocketAddress(ADDRESS, 0));
        this.script = script;
        var thread = new Thread(this::serve, "scripted-server6");
        thread.setDaemon(true);
        thread.start();
    }

    /** {@return an answer to SOLICIT or to the question to the boot server, nothing to a REQUEST for a lease} */
    public static Optional<byte[]> answer(Dhcp6Message request, String vendorClass, String url) {
        if (request.hasOption(Dhcp6OptionCode.IA_NA) && request.hasOption(Dhcp6OptionCode.SERVER_ID)) {
            return Optional.empty();
        }
        boolean solicit = request.typeCode() == Dhcp6MessageType.SOLICIT.code();
        Dhcp6Builder reply = Dhcp6Builder.replyTo(request)
                .type(solicit ? Dhcp6MessageType.ADVERTISE : Dhcp6MessageType.REPLY)
                .echo(request, Dhcp6OptionCode.CLIENT_ID)
                .serverId(DUID);
        if (!vendorClass.isEmpty()) {
            reply.vendorClass(new Dhcp6VendorClass(Dhcp6VendorClass.INTEL, List.of(vendorClass)));
        }
        return Optional.of((url.isEmpty() ? reply : reply.bootFileUrl(url)).build());
    }

    public int port() {
        return socket.getLocalPort();
    }

    public List<Dhcp6Message> requests() {
        return List.copyOf(requests);
    }

    private void serve() {
        var packet = new DatagramPacket(new byte[BUFFER], BUFFER);
        while (!socket.isClosed()) {
            try {
                packet.setLength(BUFFER);
                socket.receive(packet);
                Dhcp6Message request = Dhcp6Message.parse(Arrays.copyOf(packet.getData(), packet.getLength()));
                requests.add(request);
                Optional<byte[]> answer = script.apply(request);
                if (answer.isPresent()) {
                    socket.send(new DatagramPacket(answer.get(), answer.get().length, packet.getSocketAddress()));
                }
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
