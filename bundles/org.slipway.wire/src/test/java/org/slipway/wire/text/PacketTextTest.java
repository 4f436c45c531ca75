// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slipway.wire.ClientArch;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.Ipv4;
import org.slipway.wire.Ipv6;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp6.Dhcp6Builder;
import org.slipway.wire.dhcp6.Dhcp6MessageType;
import org.slipway.wire.dhcp6.Dhcp6VendorClass;
import org.slipway.wire.dhcp6.Duid;
import org.slipway.wire.dhcp6.RelayChain;

class PacketTextTest {

    @Test
    void everyFieldAndOptionOfVersion4IsThere() {
        byte[] packet = Dhcp4Builder.reply()
                .xid(0x5e00000a)
                .hardwareAddress(HardwareAddress.parse("02:00:00:00:00:0a"))
                .siaddr(Ipv4.of("192.0.2.10"))
                .file("boot/\u0007")
                .messageType(Dhcp4MessageType.OFFER)
                .option(60, "PXEClient")
                .build();
        List<String> lines = PacketText.lines(packet, false);

        assertTrue(lines.get(0).startsWith("op 2 (OFFER), xid 0x5e00000a"), lines.get(0));
        assertTrue(lines.get(1).contains("siaddr 192.0.2.10"), lines.get(1));
        assertEquals("sname \"\", file \"boot/\\x07\"", lines.get(2));
        assertEquals("option 53 (Message Type), 1 bytes: OFFER", lines.get(3));
        assertTrue(lines.get(4).endsWith("9 bytes: \"PXEClient\""), lines.get(4));
    }

    @Test
    void briefLineOfVersion6HasWhatDecidesTheBoot() {
        String line = Dhcp6Text.brief(Dhcp6Builder.message(Dhcp6MessageType.ADVERTISE, 0x5e000a)
                .clientId(Duid.ofUuid(new UUID(0, 1)))
                .vendorClass(new Dhcp6VendorClass(Dhcp6VendorClass.INTEL, List.of("PXEClient")))
                .bootFileUrl("tftp://[2001:db8::10]/a\u0007")
                .buildMessage());
        assertEquals("xid=5e000a 16=343 \"PXEClient\" 59=\"tftp://[2001:db8::10]/a\\x07\"", line);
    }

    @Test
    void optionsOfVersion6AndRelaysAreThere() throws Exception {
        byte[] solicit = Dhcp6Builder.message(Dhcp6MessageType.SOLICIT, 0x5e000a)
                .clientId(Duid.ofUuid(UUID.fromString("00112233-4455-6677-8899-aabbccddeeff")))
                .elapsedTime(5)
                .requestedOptions(59, 60)
                .clientArchs(ClientArch.X64_UEFI)
                .bootFileUrl("tftp://[2001:db8::10]/a b")
                .build();
        byte[] relayed = RelayChain.forward(
                0,
                Ipv6.parse("2001:db8::1").orElseThrow(),
                Ipv6.parse("fe80::1").orElseThrow(),
                new byte[0],
                solicit);
        String text = String.join("\n", PacketText.lines(relayed, true));

        for (String part : List.of(
                "relay: hops 0, link 2001:db8::1, peer fe80::1",
                "SOLICIT, transaction 0x5e000a",
                ": 50 ms",
                ": 59,60",
                "x64-uefi (7)",
                "\"tftp://[2001:db8::10]/a b\"")) {
            assertTrue(text.contains(part), () -> part + " in\n" + text);
        }
    }

    @Test
    void anyBytesHaveHarmlessText() {
        var random = new Random(7);
        for (int i = 0; i < 3000; i++) {
            var bytes = new byte[random.nextInt(400)];
            random.nextBytes(bytes);
            if (bytes.length > 4) {
                bytes[0] = (byte) (1 + random.nextInt(13));
            }
            for (boolean ipv6 : new boolean[] {false, true}) {
                List<String> lines = PacketText.lines(bytes, ipv6);
                assertFalse(lines.isEmpty());
                lines.forEach(line -> assertTrue(line.chars().noneMatch(c -> c < ' ' || c == 0x7f), line));
            }
        }
    }
}
