// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.slipway.core.internal.Packets.ip;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slipway.api.provider.PacketFilter;
import org.slipway.core.internal.Packets;
import org.slipway.core.internal.net.Datagrams;
import org.slipway.core.internal.net.FakeOutbox;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;

class DecodedRequestTest {
    private final Datagrams datagrams = Datagrams.broadcast(new FakeOutbox());

    private DecodedRequest decode(byte[] payload) {
        return DecodedRequest.of(datagrams.with(payload));
    }

    private Set<PacketFilter> filtersPassed(byte[] payload) {
        DecodedRequest request = decode(payload);
        return Set.copyOf(
                Arrays.stream(PacketFilter.values()).filter(request::passes).toList());
    }

    /** Unterminated sname: lenient reading takes it, the strict rules do not. */
    private static byte[] sloppy() {
        byte[] packet = Packets.pxe().build();
        Arrays.fill(packet, 44, 108, (byte) 'x');
        return packet;
    }

    private static byte[] reply() {
        return Dhcp4Builder.reply()
                .messageType(Dhcp4MessageType.OFFER)
                .option(Dhcp4OptionCode.VENDOR_CLASS, "PXEClient")
                .build();
    }

    @Test
    void filterMatrix() {
        Map<String, Supplier<byte[]>> packets = Map.of(
                "dhcp", () -> Packets.dhcp(Dhcp4MessageType.DISCOVER).build(),
                "pxe", () -> Packets.pxe().build(),
                "http", () -> Packets.http().build(),
                "bootp", () -> Packets.bootp().build(),
                "bootp with PXE class",
                        () -> Packets.bootp()
                                .option(Dhcp4OptionCode.VENDOR_CLASS, Packets.PXE_X64)
                                .build(),
                "reply", DecodedRequestTest::reply,
                "sloppy pxe", DecodedRequestTest::sloppy,
                "garbage", Packets::garbage,
                "nothing", () -> new byte[0]);
        Map<String, Set<PacketFilter>> expected = Map.of(
                "dhcp", Set.of(PacketFilter.ALL, PacketFilter.DHCP_ONLY),
                "pxe", Set.of(PacketFilter.ALL, PacketFilter.DHCP_ONLY, PacketFilter.PXE_ONLY, PacketFilter.NETBOOT),
                "http", Set.of(PacketFilter.ALL, PacketFilter.DHCP_ONLY, PacketFilter.NETBOOT),
                "bootp", Set.of(PacketFilter.ALL),
                "bootp with PXE class", Set.of(PacketFilter.ALL),
                "reply", Set.of(PacketFilter.ALL),
                "sloppy pxe", Set.of(PacketFilter.ALL, PacketFilter.PXE_ONLY, PacketFilter.NETBOOT),
                "garbage", Set.of(PacketFilter.ALL),
                "nothing", Set.of(PacketFilter.ALL));
        packets.forEach((name, packet) -> assertEquals(expected.get(name), filtersPassed(packet.get()), name));
    }

    @Test
    void defectSaysWhatIsWrong() {
        assertEquals("a reply, not a request", decode(reply()).defect());
        assertEquals(
                "BOOTP without a DHCP message type",
                decode(Packets.bootp().build()).defect());
        assertTrue(decode(new byte[10]).defect().contains("TRUNCATED"));
        assertEquals("", decode(Packets.pxe().build()).defect());
    }

    /** What is malformed is told from what is absent, and the machine is still known. */
    @Test
    void unreadableMessageTypeKeepsTheMessage() {
        DecodedRequest request = decode(Packets.bootp()
                .option(Dhcp4OptionCode.MESSAGE_TYPE, new byte[] {1, 1})
                .build());

        assertTrue(request.defect().contains("option 53 has 2 bytes"), request.defect());
        assertEquals(Packets.machine(1), request.dhcp4().orElseThrow().hardwareAddress());
        assertTrue(request.client().isEmpty());
    }

    /** Addresses that the reply rules would send to, although nobody can be there. */
    @ParameterizedTest
    @ValueSource(strings = {"255.255.255.255", "224.0.0.1", "239.255.255.250", "240.0.0.1", "127.0.0.1", "0.1.2.3"})
    void requestThatCannotBeAnsweredReachesNoProviderButThoseForEverything(String address) {
        byte[] relayed = Packets.pxe().giaddr(ip(address)).build();
        byte[] renewing = Packets.pxe().ciaddr(ip(address)).build();

        assertEquals(Set.of(PacketFilter.ALL), filtersPassed(relayed));
        assertEquals(Set.of(PacketFilter.ALL), filtersPassed(renewing));
        assertEquals(
                "giaddr " + address + " is no address of a relay",
                decode(relayed).defect());
        assertEquals(
                "ciaddr " + address + " is no address of a client",
                decode(renewing).defect());
    }

    @Test
    void sourceThatCannotBeAnsweredIsDefect() {
        byte[] packet = Packets.pxe().build();
        assertFalse(DecodedRequest.of(datagrams.from("192.0.2.5", 0).with(packet))
                .defect()
                .isEmpty());
        assertFalse(DecodedRequest.of(datagrams.from("255.255.255.255", 68).with(packet))
                .defect()
                .isEmpty());
        assertTrue(DecodedRequest.of(datagrams.from("192.0.2.5", 1).with(packet))
                .defect()
                .isEmpty());
    }

    @Test
    void vendorClassIsPrintableAndBounded() {
        assertEquals("absent", decode(Packets.bootp().build()).vendorClass());
        assertEquals(
                "'evil<0a>2026-01-01 ERROR all is lost<1b>[2J'",
                decode(Packets.bootp()
                                .option(Dhcp4OptionCode.VENDOR_CLASS, "evil\n2026-01-01 ERROR all is lost\u001b[2J")
                                .build())
                        .vendorClass());
        String longest = decode(Packets.bootp()
                        .option(Dhcp4OptionCode.VENDOR_CLASS, "x".repeat(1000))
                        .build())
                .vendorClass();
        assertEquals(66, longest.length());
    }

    @Test
    void anyBytesAreDecodedWithoutAnException() {
        Random random = new Random(4011);
        byte[] template = Packets.pxe()
                .option(Dhcp4OptionCode.USER_CLASS, "iPXE")
                .option(Dhcp4OptionCode.CLIENT_ARCH, new byte[] {0, 7})
                .option(Dhcp4OptionCode.MACHINE_ID, new byte[17])
                .option(Dhcp4OptionCode.RELAY_AGENT_INFORMATION, new byte[] {1, 1, 9})
                .build();
        for (int round = 0; round < 20_000; round++) {
            byte[] packet = mutate(template, random);
            DecodedRequest request = decode(packet);
            for (PacketFilter filter : PacketFilter.values()) {
                boolean passes = request.passes(filter);
                assertTrue(passes || filter != PacketFilter.ALL);
                assertTrue(!passes
                        || filter == PacketFilter.ALL
                        || request.defect().isEmpty());
            }
            assertTrue(request.dhcp4().isPresent() || !request.defect().isEmpty());
            if (request.dhcp4().isPresent()) {
                assertTrue(request.vendorClass().chars().allMatch(c -> c >= ' ' && c != 0x7f));
            }
        }
    }

    private static byte[] mutate(byte[] template, Random random) {
        byte[] packet = Arrays.copyOf(template, random.nextInt(4) == 0 ? random.nextInt(600) : template.length);
        for (int i = random.nextInt(12); i > 0 && packet.length > 0; i--) {
            int from = random.nextBoolean() ? Math.min(236, packet.length - 1) : 0;
            packet[from + random.nextInt(packet.length - from)] = (byte) random.nextInt();
        }
        return packet;
    }
}
