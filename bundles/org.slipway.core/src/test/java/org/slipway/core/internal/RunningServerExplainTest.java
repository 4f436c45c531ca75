// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.slipway.core.internal.Packets.ip;

import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slipway.api.provider.Arrival;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.Destination;
import org.slipway.api.provider.ProviderContext;
import org.slipway.api.provider.PxeProvider;
import org.slipway.api.provider.PxeRequest;
import org.slipway.api.provider.RequestOutcome;
import org.slipway.api.server.Explanation;
import org.slipway.api.server.Rehearsal;
import org.slipway.core.internal.config.CheckedSettings;
import org.slipway.core.internal.dispatch.Recorder;
import org.slipway.core.internal.lifecycle.Chains;
import org.slipway.core.internal.lifecycle.Handles;
import org.slipway.core.internal.lifecycle.ProviderChain;
import org.slipway.core.internal.lifecycle.ProviderHandle;
import org.slipway.core.internal.net.Loopback;
import org.slipway.core.internal.record.DecisionRing;
import org.slipway.core.internal.record.RequestCounters;
import org.slipway.core.internal.record.Timelines;
import org.slipway.wire.dhcp4.Dhcp4MessageType;

/** What is explained, against what leaves the sockets. */
class RunningServerExplainTest {
    private final RequestCounters counters = new RequestCounters();
    private final ProviderHandle provider = Handles.explainable("p", new Offering());
    private RunningServer server;
    private int port;

    /** Offers itself as the next server. */
    private static final class Offering implements PxeProvider {
        @Override
        public void initialize(ProviderContext context) {}

        @Override
        public RequestOutcome onRequest(PxeRequest request) {
            request.send(
                    request.newReply()
                            .messageType(Dhcp4MessageType.OFFER)
                            .siaddr(request.serverAddress())
                            .file(request.interfaceName() + request.arrival()),
                    Destination.dhcpRules());
            return BootAction.NBP;
        }

        @Override
        public void shutdown() {}
    }

    @BeforeEach
    void start() throws Exception {
        port = Loopback.freePair();
        Chains chains = new Chains() {
            @Override
            public ProviderChain chain() {
                return Handles.chain(provider);
            }

            @Override
            public void quarantine(ProviderHandle handle, String why, Duration time) {
                throw new AssertionError(why);
            }
        };
        server = new RunningServer(
                CoreSettings.of(new CheckedSettings(
                        "test",
                        Map.of("interfaces", "lo", "dhcp.port", "" + port, "proxy.port", "0", "dhcp6.port", "0"))),
                chains,
                new Recorder(counters, new DecisionRing(), new Timelines()),
                new AtomicLong());
        server.look();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private Rehearsal rehearsal(String interfaceName, boolean bootServer) {
        return new Rehearsal(
                Packets.pxe().build(),
                interfaceName,
                new InetSocketAddress(ip("0.0.0.0"), 0),
                Optional.of(ip("127.0.0.1")),
                bootServer,
                Arrival.UNICAST);
    }

    @Test
    void bytesAndAddressesAreThoseThatLeave() throws Exception {
        Explanation told = server.explain(rehearsal("lo", false));
        assertEquals(0, counters.snapshot().received());
        try (DatagramSocket machine = Loopback.machine("0.0.0.0", port + 1)) {
            Loopback.send(machine, Packets.pxe().build(), "127.0.0.1", port);
            Loopback.Arrived arrived = Loopback.receive(machine);

            assertArrayEquals(arrived.payload(), told.replies().get(0).payload());
            assertEquals(arrived.from(), told.replies().get(0).from());
            assertEquals(port + 1, told.replies().get(0).to().getPort());
            assertEquals("lo", told.interfaceName());
        }
        assertEquals(1, counters.snapshot().received());
        assertEquals(1, Handles.counters(provider).requests());
    }

    @Test
    void packetThatNobodyWouldHearIsRefusedInWords() {
        for (Rehearsal unheard : new Rehearsal[] {rehearsal("eth9", false), rehearsal("lo", true)}) {
            String why = assertThrows(IllegalArgumentException.class, () -> server.explain(unheard))
                    .getMessage();
            assertTrue(why.contains("no socket takes what is unicast over IPv4 to 127.0.0.1"), why);
            assertTrue(why.contains("pxe:info"), why);
        }
    }
}
