// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slipway.probe.internal.machine.KindReport;
import org.slipway.probe.internal.machine.MachineIdentity;
import org.slipway.probe.internal.machine.MachineKind;
import org.slipway.probe.internal.machine.MachineRun;
import org.slipway.probe.internal.machine.Patience;
import org.slipway.probe.internal.net.NetworkPosition;
import org.slipway.probe.internal.net.Ports;
import org.slipway.probe.internal.tftp.TftpLimits;
import org.slipway.wire.Ipv4;
import org.slipway.wire.dhcp4.Dhcp4Message;

/** A network of scripted servers on loopback, all ports free ones, and machines in it. */
public final class Lab implements AutoCloseable {

    /** Longer than a busy host needs, shorter than a person would wait. */
    public static final Patience PATIENCE =
            new Patience(List.of(1_000, 1_000), 60, List.of(500, 500), new TftpLimits(500, 3, 10_000, 1 << 20));

    private static final AtomicInteger NEXT = new AtomicInteger(1);

    private final ScriptedServer dhcp;
    private final ScriptedServer bootServer;
    private final ScriptedTftp tftp;
    private final Inet4Address machine;
    private final Recorder recorder = new Recorder();
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    public Lab(ScriptedServer.Script dhcpScript, ScriptedServer.Script bootScript) throws IOException {
        dhcp = new ScriptedServer(Answers.SERVER, 0, dhcpScript);
        bootServer = new ScriptedServer(Answers.SERVER, 0, bootScript);
        tftp = new ScriptedTftp(Answers.SERVER);
        machine = Ipv4.of("127.83.1." + NEXT.getAndIncrement());
    }

    /** A server that never answers. */
    public static void silent(Dhcp4Message request, ScriptedServer.Sender sender) {
        // Nothing is said.
    }

    public ScriptedServer dhcp() {
        return dhcp;
    }

    public ScriptedServer bootServer() {
        return bootServer;
    }

    public ScriptedTftp tftp() {
        return tftp;
    }

    public Inet4Address machine() {
        return machine;
    }

    public Recorder recorder() {
        return recorder;
    }

    public byte[] file() {
        return file.toByteArray();
    }

    public Ports ports() throws SocketException {
        return new Ports(dhcp.port(), freePort(), bootServer.port(), tftp.port());
    }

    private int freePort() throws SocketException {
        try (var socket = new DatagramSocket(new InetSocketAddress(machine, 0))) {
            return socket.getLocalPort();
        }
    }

    public KindReport boot(MachineKind kind) throws IOException {
        return boot(kind, NetworkPosition.beside(Answers.SERVER, machine, ports()));
    }

    public KindReport boot(MachineKind kind, NetworkPosition position) throws IOException {
        return new MachineRun(position, PATIENCE, recorder).run(kind, MachineIdentity.of(kind), Optional.of(file));
    }

    @Override
    public void close() {
        dhcp.close();
        bootServer.close();
        tftp.close();
    }
}
