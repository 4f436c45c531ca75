// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.slipway.core.internal.Packets.ip6;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slipway.api.provider.PacketFilter;
import org.slipway.core.internal.Packets;
import org.slipway.core.internal.Packets6;
import org.slipway.core.internal.net.Datagrams;
import org.slipway.core.internal.net.FakeOutbox;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.dhcp6.Dhcp6Builder;
import org.slipway.wire.dhcp6.Dhcp6MessageType;
import org.slipway.wire.dhcp6.Dhcp6VendorClass;
import org.slipway.wire.dhcp6.Duid;

class Decoded6Test {
    private final Datagrams datagrams = Datagrams.multicast(new FakeOutbox());

    private DecodedRequest decode(byte[] payload) {
        return DecodedRequest.of(datagrams.with(payload));
    }

    private Set<PacketFilter> filtersPassed(byte[] payload) {
        DecodedRequest request = decode(payload);
        return Set.copyOf(
                Arrays.stream(PacketFilter.values()).filter(request::passes).toList());
    }

    @Test
    void filterMatrix() {
        Set<PacketFilter> all = Set.of(PacketFilter.ALL);
        Set<PacketFilter> every = Set.of(PacketFilter.values());
        byte[] pxe = Packets6.pxe().build();
        byte[] nameless = Packets6.pxe().removeOption(1).build();
        Map<String, Map.Entry<byte[], Set<PacketFilter>>> expected = Map.of(
                "dhcp",
                Map.entry(
                        Packets6.dhcp(Dhcp6MessageType.SOLICIT).build(),
                        Set.of(PacketFilter.ALL, PacketFilter.DHCP_ONLY)),
                "pxe",
                Map.entry(pxe, every),
                "http",
                Map.entry(
                        Packets6.http().build(),
                        Set.of(PacketFilter.ALL, PacketFilter.DHCP_ONLY, PacketFilter.NETBOOT)),
                "relayed pxe",
                Map.entry(Packets6.relayed(pxe, 3), every),
                "sloppy pxe",
                Map.entry(nameless, Set.of(PacketFilter.ALL, PacketFilter.PXE_ONLY, PacketFilter.NETBOOT)),
                "reply",
                Map.entry(Packets6.pxe().type(Dhcp6MessageType.REPLY).build(), all),
                "unknown type",
                Map.entry(Packets6.pxe().type(Dhcp6MessageType.of(200)).build(), all),
                "DHCPv4",
                Map.entry(Packets.pxe().build(), all),
                "nothing",
                Map.entry(new byte[0], all));
        expected.forEach((name, entry) -> assertEquals(entry.getValue(), filtersPassed(entry.getKey()), name));
    }

    @Test
    void defectSaysWhatIsWrong() {
        assertEquals("", decode(Packets6.pxe().build()).defect());
        assertEquals(
                "a reply, not a request",
                decode(Packets6.dhcp(Dhcp6MessageType.ADVERTISE).build()).defect());
        assertEquals(
                "no request: its DHCPv6 message type is 200",
                decode(Packets6.dhcp(Dhcp6MessageType.of(200)).build()).defect());
        assertTrue(decode(new byte[3]).defect().contains("TRUNCATED"));
        assertTrue(decode(Packets6.relayed(new byte[] {1, 0}, 1)).defect().contains("2 bytes"));
    }

    @Test
    void thirtyTwoRelaysAreTakenOffAndThirtyThreeRefused() {
        byte[] packet = Packets6.pxe().build();
        DecodedRequest deep = decode(Packets6.relayed(packet, 32));

        assertEquals("", deep.defect());
        assertEquals(32, deep.relays6().orElseThrow().levels().size());
        assertEquals(packet.length, deep.dhcp6().orElseThrow().length());
        DecodedRequest deeper = decode(Packets6.relayed(packet, 33));
        assertTrue(deeper.defect().contains("more than 32 relays"), deeper.defect());
        assertEquals(Set.of(PacketFilter.ALL), filtersPassed(Packets6.relayed(packet, 33)));
    }

    @Test
    void packetWithoutRelayHasNoChain() {
        assertEquals(Optional.empty(), decode(Packets6.pxe().build()).relays6());
    }

    @Test
    void sourceThatCannotBeAnsweredIsDefect() {
        byte[] packet = Packets6.pxe().build();
        for (String source : List.of("::", "ff02::1", "::1")) {
            String defect = DecodedRequest.of(datagrams.from(ip6(source), 546).with(packet))
                    .defect();
            assertTrue(defect.contains("where nothing can be sent to"), source + ": " + defect);
        }
        assertEquals(
                "it came from [2001:db8::5]:0, where nothing can be sent to",
                DecodedRequest.of(datagrams.from(ip6("2001:db8::5"), 0).with(packet))
                        .defect());
    }

    @Test
    void hardwareAddressIsThatOfTheInterfaceThatBoots() {
        HardwareAddress other = Packets.machine(9);
        Dhcp6Builder named = Packets6.pxe().clientId(Duid.ofLinkLayer(other));

        assertEquals(Optional.of(mac(2, 0, 0, 0, 0, 1)), decode(named.build()).machine(), "from fe80::ff:fe00:1");
        byte[] seen = {0, 79, 0, 8, 0, 1, 2, 0, 0, 0, 0, 7};
        assertEquals(
                Optional.of(mac(2, 0, 0, 0, 0, 7)),
                decode(Packets6.relayed(named.build(), 1, seen)).machine());
        assertEquals(
                Optional.of(mac(0, 0x11, 0x22, 0x33, 0x44, 0x55)),
                decode(Packets6.relayed(named.build(), 2)).machine(),
                "from the peer address of the relay beside it");
        assertEquals(
                Optional.of(other),
                DecodedRequest.of(datagrams.from(ip6("2001:db8::5"), 546).with(named.build()))
                        .machine());
        assertEquals(
                Optional.empty(),
                DecodedRequest.of(datagrams
                                .from(ip6("2001:db8::5"), 546)
                                .with(Packets6.pxe().build()))
                        .machine());
    }

    private static HardwareAddress mac(int... octets) {
        byte[] bytes = new byte[octets.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) octets[i];
        }
        return HardwareAddress.ethernet(bytes);
    }

    @Test
    void addressesThatReachBeyondTheLinkAreTheMachines() {
        byte[] packet = Packets6.pxe().build();

        assertEquals(List.of(), decode(packet).addresses());
        assertEquals(
                List.of(ip6("2001:db8::5")),
                DecodedRequest.of(datagrams.from(ip6("2001:db8::5"), 546).with(packet))
                        .addresses());
        assertEquals(List.of(), decode(Packets6.relayed(packet, 2)).addresses());
    }

    @Test
    void vendorClassIsPrintableAndBounded() {
        assertEquals(
                "absent",
                decode(Packets6.dhcp(Dhcp6MessageType.SOLICIT).build()).vendorClass());
        Dhcp6Builder evil = Packets6.dhcp(Dhcp6MessageType.SOLICIT)
                .vendorClass(new Dhcp6VendorClass(9, List.of("evil\nERROR", "x".repeat(500), "third")));
        String text = decode(evil.build()).vendorClass();
        assertTrue(text.startsWith("'evil<0a>ERROR', 'xxx"), text);
        assertTrue(text.length() < 100, text);
    }

    @Test
    void anyBytesAreDecodedWithoutAnException() {
        Random random = new Random(547);
        byte[] direct = Packets6.pxe().build();
        byte[] relayed =
                Packets6.relayed(direct, 3, (byte) 0, (byte) 79, (byte) 0, (byte) 3, (byte) 0, (byte) 1, (byte) 2);
        for (int round = 0; round < 20_000; round++) {
            byte[] packet = mutate(random.nextBoolean() ? direct : relayed, random);
            DecodedRequest request = decode(packet);
            for (PacketFilter filter : PacketFilter.values()) {
                boolean passes = request.passes(filter);
                assertTrue(passes || filter != PacketFilter.ALL);
                assertTrue(!passes
                        || filter == PacketFilter.ALL
                        || request.defect().isEmpty());
            }
            assertTrue(request.dhcp6().isPresent() || !request.defect().isEmpty());
            assertTrue(request.machine() != null && request.addresses() != null && request.type() != null);
            if (request.dhcp6().isPresent()) {
                assertTrue(request.vendorClass().chars().allMatch(c -> c >= ' ' && c != 0x7f));
            }
        }
    }

    private static byte[] mutate(byte[] template, Random random) {
        byte[] packet = Arrays.copyOf(template, random.nextInt(4) == 0 ? random.nextInt(400) : template.length);
        for (int i = random.nextInt(12); i > 0 && packet.length > 0; i--) {
            packet[random.nextInt(packet.length)] = (byte) random.nextInt();
        }
        return packet;
    }
}
