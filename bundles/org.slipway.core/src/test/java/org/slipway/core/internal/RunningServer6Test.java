// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.slipway.core.internal.Packets.ip6;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.Destination;
import org.slipway.api.provider.PacketFilter;
import org.slipway.api.provider.ProviderContext;
import org.slipway.api.provider.PxeProvider;
import org.slipway.api.provider.PxeRequest;
import org.slipway.api.provider.RequestOutcome;
import org.slipway.core.internal.config.CheckedSettings;
import org.slipway.core.internal.dispatch.Recorder;
import org.slipway.core.internal.lifecycle.Chains;
import org.slipway.core.internal.lifecycle.Handles;
import org.slipway.core.internal.lifecycle.ProviderChain;
import org.slipway.core.internal.lifecycle.ProviderHandle;
import org.slipway.core.internal.net.Loopback;
import org.slipway.core.internal.net.Transports;
import org.slipway.core.internal.record.DecisionRing;
import org.slipway.core.internal.record.RequestCounters;
import org.slipway.core.internal.record.Timelines;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.Dhcp6MessageType;
import org.slipway.wire.dhcp6.RelayChain;

/** DHCPv6 from socket to socket over the loopback interface. */
@ParameterizedClass
@ValueSource(strings = {"epoll", "nio"})
class RunningServer6Test {
    @Parameter
    String transport;

    private final RequestCounters counters = new RequestCounters();
    private RunningServer server;
    private int port;

    /** Tells machines the address that the server has in their eyes. */
    private static final class Advertising implements PxeProvider {
        @Override
        public void initialize(ProviderContext context) {}

        @Override
        public RequestOutcome onRequest(PxeRequest request) {
            request.send(
                    request.newReply6()
                            .type(Dhcp6MessageType.ADVERTISE)
                            .echo(request.dhcp6().orElseThrow(), 1)
                            .serverId(Packets6.SERVER)
                            .bootFileUrl("tftp://[" + request.serverAddress6().getHostAddress() + "]/boot.efi"),
                    Destination.dhcpRules());
            return BootAction.NBP;
        }

        @Override
        public void shutdown() {}
    }

    private static Chains chain(ProviderChain chain) {
        return new Chains() {
            @Override
            public ProviderChain chain() {
                return chain;
            }

            @Override
            public void quarantine(ProviderHandle handle, String why, Duration time) {
                throw new AssertionError(why);
            }
        };
    }

    @BeforeEach
    void start() throws Exception {
        assumeTrue(Loopback.hasIpv6(), "no IPv6 on the loopback interface");
        assumeTrue(!transport.equals("epoll")
                || Transports.obstacle(Transports.Choice.EPOLL).isEmpty());
        port = Loopback.freePair() + 1;
        CoreSettings settings = CoreSettings.of(new CheckedSettings(
                "test",
                Map.of(
                        "interfaces",
                        "lo",
                        "dhcp.port",
                        "0",
                        "proxy.port",
                        "" + (port + 1000),
                        "dhcp6.port",
                        "" + port,
                        "transport",
                        transport)));
        ProviderHandle provider = Handles.capable("six", PacketFilter.NETBOOT, new Advertising());
        server = new RunningServer(
                settings,
                chain(Handles.chain(provider)),
                new Recorder(counters, new DecisionRing(), new Timelines()),
                new AtomicLong());
        server.look();
        assertEquals(java.util.List.of(), server.problems());
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    private static void send(DatagramSocket machine, byte[] packet, int to) throws Exception {
        machine.send(new DatagramPacket(packet, packet.length, new InetSocketAddress(ip6("::1"), to)));
    }

    @Test
    void machineIsAnsweredAtThePortBelowTheServers() throws Exception {
        try (DatagramSocket asking = Loopback.machine6(0);
                DatagramSocket client = Loopback.machine6(port - 1)) {
            send(asking, Packets6.pxe().build(), port);
            Loopback.Arrived arrived = Loopback.receive(client);

            assertEquals(new InetSocketAddress(ip6("::1"), port), arrived.from());
            Dhcp6Message advertise = Dhcp6Message.parse(arrived.payload());
            assertEquals(Optional.of(Dhcp6MessageType.ADVERTISE), advertise.type());
            assertEquals(Optional.of("tftp://[0:0:0:0:0:0:0:1]/boot.efi"), advertise.bootFileUrl());
            assertEquals(1, counters.snapshot().received6());
        }
    }

    @Test
    void bootServerPortAnswersFromItselfToThePortThatAsked() throws Exception {
        try (DatagramSocket machine = Loopback.machine6(0)) {
            send(machine, Packets6.pxe().type(Dhcp6MessageType.REQUEST).build(), port + 1000);

            assertEquals(
                    new InetSocketAddress(ip6("::1"), port + 1000),
                    Loopback.receive(machine).from());
        }
    }

    /** The relay next to the server says that it has a port of its own, which RFC 8357 is about. */
    @Test
    void twoRelaysPassOnTheAnswer() throws Exception {
        byte[] relayPort = {0, (byte) 135, 0, 2, 0, 0};
        try (DatagramSocket relay = Loopback.machine6(0)) {
            send(relay, Packets6.relayed(Packets6.pxe().build(), 2, relayPort), port);
            RelayChain reply = RelayChain.parseReply(Loopback.receive(relay).payload());

            assertEquals(2, reply.levels().size());
            assertEquals(1, reply.levels().get(0).hopCount());
            assertArrayEquals(
                    new byte[] {0}, reply.levels().get(1).interfaceId().orElseThrow());
            assertTrue(Dhcp6Message.parse(reply.inner()).bootFileUrl().isPresent());
        }
    }
}
