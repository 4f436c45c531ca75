// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slipway.testkit.Packet;
import org.slipway.testkit.UdpMachine;
import org.slipway.wire.ClientArch;
import org.slipway.wire.dhcp4.Dhcp4Message;

/** A machine that boots over the network, as far as a server on loopback can tell. */
final class Machine implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(5);
    static final Duration SILENCE = Duration.ofMillis(700);

    private final String mac;
    private final UdpMachine sockets;
    private Packet question;

    /** An answer and where it came from. */
    record Answer(Dhcp4Message message, InetSocketAddress from) {}

    Machine(Ports ports, String mac) throws IOException {
        this.mac = mac;
        sockets = UdpMachine.open(ports.client(), "127.0.0.1", ports.dhcp(), ports.proxy());
    }

    /** Asks as firmware does when it is switched on. */
    void discover(ClientArch arch) throws IOException {
        send(simulated(arch).discover());
    }

    /** Asks for an address only, as an operating system does. */
    void discoverAsOrdinaryClient() throws IOException {
        send(org.slipway.testkit.Machine.ordinary().mac(mac).discover());
    }

    /** Asks the boot server for its program, as firmware does that has an address. */
    void askBootServer(ClientArch arch) throws IOException {
        send(simulated(arch).address("127.0.0.1").askBootServer());
    }

    private org.slipway.testkit.Machine simulated(ClientArch arch) {
        return (arch.isUefi() ? org.slipway.testkit.Machine.uefi(arch) : org.slipway.testkit.Machine.bios()).mac(mac);
    }

    private void send(Packet packet) throws IOException {
        question = packet.transaction(ThreadLocalRandom.current().nextInt());
        sockets.send(question);
    }

    /** The answer to the last question, if there is one in time. */
    Optional<Answer> answer(Duration patience) throws IOException {
        return sockets.answer(question, patience).map(reply -> new Answer(reply.dhcp4(), reply.target()));
    }

    /** The boot file that a BIOS machine is offered, if it is answered. */
    Optional<String> bootFile(Duration patience) throws IOException {
        discover(ClientArch.X86_BIOS);
        return answer(patience).map(answer -> answer.message().file());
    }

    @Override
    public void close() {
        sockets.close();
    }
}
