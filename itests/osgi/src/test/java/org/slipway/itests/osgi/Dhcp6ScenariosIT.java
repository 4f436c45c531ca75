// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.Test;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.slipway.api.server.Decision;
import org.slipway.api.server.ServerInfo;
import org.slipway.testkit.Machine6;
import org.slipway.testkit.Packet;
import org.slipway.wire.ClientArch;
import org.slipway.wire.Ipv6;
import org.slipway.wire.dhcp6.Dhcp6MessageType;
import org.slipway.wire.dhcp6.Dhcp6OptionCode;
import org.slipway.wire.dhcp6.Duid;
import org.slipway.wire.dhcp6.RelayChain;
import org.slipway.wire.dhcp6.RelayLevel;

/**
 * Scenarios S21 and S22: boot by PXE over IPv6. Everybody is ::1, the only IPv6 address that loopback has, so that machine
 * and relay cannot have the server's port too: the machine asks the boot server from a port of its own, and the relay says
 * by option 135 (RFC 8357) where it is. UefiIpv6BootIT and Relay6IT show firmware with the ports and multicasts of a network.
 */
@ExamReactorStrategy(PerClass.class)
public class Dhcp6ScenariosIT extends InScenario {
    private static final String URL = "tftp://[::1]/boot/x64/bootmgfw.efi";

    @Configuration
    public Option[] server() throws IOException {
        AssembledServer server = AssembledServer.of(Dhcp6ScenariosIT.class);
        Ports ports = Ports.ofThisServer();
        return server.with(POLICY, "nbp.x64-uefi = boot/x64/bootmgfw.efi")
                .with(
                        "org.slipway.core",
                        "interfaces = lo",
                        "dhcp.port = " + ports.dhcp(),
                        "proxy.port = " + ports.proxy(),
                        "dhcp6.port = " + ports.dhcp6())
                .options();
    }

    private static Machine6 machine6() {
        return Machine6.uefi(ClientArch.X64_UEFI).duid(Duid.ofUuid(UUID.randomUUID()));
    }

    /** Asks from a port that only the machine, or the relay, can have. */
    private Exchange askFrom(int port, Packet question) throws Exception {
        return ask(question, new InetSocketAddress("::1", port));
    }

    private void assertBootData(Exchange exchange, Dhcp6MessageType type, Machine6 machine) throws Exception {
        exchange.reply()
                .assertType(type)
                .assertGivesNoAddress()
                .assertOption(Dhcp6OptionCode.CLIENT_ID, machine.duid().bytes())
                .assertOption(Dhcp6OptionCode.SERVER_ID, serverId().bytes())
                .assertUrl(URL)
                .assertHex(Dhcp6OptionCode.CLIENT_ARCH, "0007")
                .assertHex(Dhcp6OptionCode.VENDOR_CLASS, "00000157" + "0009" + "505845436c69656e74")
                .assertNoOption(Dhcp6OptionCode.BOOT_FILE_PARAMETERS);
    }

    private Duid serverId() throws Exception {
        return service(ServerInfo.class).duid();
    }

    @Test
    public void s21SolicitIsAdvertisedToAndTheBootServerPortReplies() throws Exception {
        Machine6 machine = machine6();
        Exchange advertise = askFrom(ports().client6(), machine.solicit().transaction(0x21a));
        assertBootData(advertise, Dhcp6MessageType.ADVERTISE, machine);
        assertWay(advertise, ports().dhcp6(), ports().client6());
        assertEquals(0x21a, advertise.reply().dhcp6().transactionId());

        Exchange reply =
                askFrom(ports().client6(), machine.askBootServer(serverId()).transaction(0x21b));
        assertBootData(reply, Dhcp6MessageType.REPLY, machine);
        assertWay(reply, ports().proxy(), ports().client6());

        Duid another = Duid.ofUuid(UUID.randomUUID());
        askFrom(ports().client6(), machine.askBootServer(another).transaction(0x21c))
                .assertSilent("to the server");
        askFrom(ports().client6(), machine.request(serverId()).transaction(0x21d))
                .assertSilent("REQUEST for a lease");
    }

    private static void assertWay(Exchange exchange, int fromPort, int toPort) {
        Decision.Reply sent = exchange.decision().replies().get(0);
        assertEquals(fromPort, sent.from().getPort());
        assertEquals(new InetSocketAddress("::1", toPort), sent.to());
        exchange.reply().assertTarget("::1", fromPort);
    }

    @Test
    public void s22TwoRelaysGetTheirMessagesBackAroundTheAdvertise() throws Exception {
        Machine6 machine = machine6();
        byte[] solicit = machine.solicit().transaction(0x22a).payload();
        byte[] near = RelayChain.forward(0, ip("2001:db8:1::1"), ip("fe80::ff:fe00:a"), interfaceId("port1"), solicit);
        byte[] far = RelayChain.forward(1, ip("2001:db8:2::1"), ip("2001:db8:1::fe"), interfaceId("vlan-22"), near);

        Exchange exchange = askFrom(ports().client6(), Packet.of6(far));
        assertBootData(exchange, Dhcp6MessageType.ADVERTISE, machine);
        assertWay(exchange, ports().dhcp6(), ports().client6());
        byte[] bytes = exchange.reply().payload();
        assertEquals("RELAY-REPL", 13, bytes[0]);
        List<RelayLevel> sent = RelayChain.parse(far).levels();
        List<RelayLevel> back = RelayChain.parseReply(bytes).levels();
        assertEquals(2, back.size());
        for (int i = 0; i < sent.size(); i++) {
            assertEquals(sent.get(i).hopCount(), back.get(i).hopCount());
            assertEquals(sent.get(i).linkAddress(), back.get(i).linkAddress());
            assertEquals(sent.get(i).peerAddress(), back.get(i).peerAddress());
            assertArrayEquals(
                    sent.get(i).interfaceId().orElseThrow(),
                    back.get(i).interfaceId().orElseThrow());
        }
        assertEquals("vlan-22", new String(back.get(0).interfaceId().orElseThrow(), StandardCharsets.US_ASCII));
    }

    private static Inet6Address ip(String literal) {
        return Ipv6.parse(literal).orElseThrow();
    }

    private static byte[] interfaceId(String id) {
        ByteBuffer options = ByteBuffer.allocate(10 + id.length());
        options.putShort((short) Dhcp6OptionCode.INTERFACE_ID).putShort((short) id.length());
        options.put(id.getBytes(StandardCharsets.US_ASCII));
        return options.putShort((short) 135)
                .putShort((short) 2)
                .putShort((short) 0)
                .array();
    }
}
