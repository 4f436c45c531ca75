// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slipway.wire.ClientArch;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;

/** A machine that boots over the network, as far as a server on loopback can tell. */
final class Machine implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(5);
    static final Duration SILENCE = Duration.ofMillis(700);

    private final Ports ports;
    private final HardwareAddress mac;
    private final DatagramSocket socket;
    private int xid;

    /** An answer and where it came from. */
    record Answer(Dhcp4Message message, InetSocketAddress from) {}

    Machine(Ports ports, String mac) throws IOException {
        this.ports = ports;
        this.mac = HardwareAddress.parse(mac);
        socket = new DatagramSocket(ports.client());
    }

    /** Asks as a boot ROM does when it is switched on. */
    void discover(ClientArch arch) throws IOException {
        send(netboot(Dhcp4MessageType.DISCOVER, arch), ports.dhcp());
    }

    /** Asks for an address only, as an operating system does. */
    void discoverAsOrdinaryClient() throws IOException {
        send(begin(Dhcp4MessageType.DISCOVER), ports.dhcp());
    }

    /** Asks the boot server for its program, as firmware does that has an address. */
    void askBootServer(ClientArch arch) throws IOException {
        send(
                netboot(Dhcp4MessageType.REQUEST, arch).ciaddr((Inet4Address) InetAddress.getByName("127.0.0.1")),
                ports.proxy());
    }

    /** The answer to the last question, if there is one in time. */
    Optional<Answer> answer(Duration patience) throws IOException, WireParseException {
        long end = System.nanoTime() + patience.toNanos();
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        for (long left = patience.toMillis(); left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            socket.setSoTimeout((int) left);
            try {
                socket.receive(packet);
            } catch (SocketTimeoutException silence) {
                return Optional.empty();
            }
            Dhcp4Message message = Dhcp4Message.parse(Arrays.copyOf(packet.getData(), packet.getLength()));
            if (message.op() == 2 && message.xid() == xid) {
                return Optional.of(new Answer(message, (InetSocketAddress) packet.getSocketAddress()));
            }
        }
        return Optional.empty();
    }

    /** The boot file that a BIOS machine is offered, if it is answered. */
    Optional<String> bootFile(Duration patience) throws IOException, WireParseException {
        discover(ClientArch.X86_BIOS);
        return answer(patience).map(answer -> answer.message().file());
    }

    private Dhcp4Builder begin(Dhcp4MessageType type) {
        xid = ThreadLocalRandom.current().nextInt();
        return Dhcp4Builder.request()
                .xid(xid)
                .hardwareAddress(mac)
                .broadcast(true)
                .messageType(type);
    }

    private Dhcp4Builder netboot(Dhcp4MessageType type, ClientArch arch) {
        byte[] uuid = new byte[17];
        System.arraycopy(mac.bytes(), 0, uuid, 11, 6);
        return begin(type)
                .option(Dhcp4OptionCode.VENDOR_CLASS, String.format("PXEClient:Arch:%05d:UNDI:002001", arch.number()))
                .option16(Dhcp4OptionCode.CLIENT_ARCH, arch.number())
                .option(Dhcp4OptionCode.NETWORK_INTERFACE_ID, new byte[] {1, 2, 1})
                .option(Dhcp4OptionCode.MACHINE_ID, uuid)
                .option(Dhcp4OptionCode.PARAMETER_REQUEST_LIST, new byte[] {1, 3, 6, 43, 54, 60, 66, 67, 97});
    }

    private void send(Dhcp4Builder packet, int port) throws IOException {
        byte[] bytes = packet.build();
        socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getByName("127.0.0.1"), port));
    }

    @Override
    public void close() {
        socket.close();
    }
}
