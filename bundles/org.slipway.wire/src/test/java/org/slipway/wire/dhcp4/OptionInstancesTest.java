// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp4;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slipway.wire.Packets;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Option.Field;

/** Contract 3, RFC 3396 and option overload. */
class OptionInstancesTest {

    @Test
    void instancesAreReadOneByOneAndJoined() {
        Dhcp4Message message = Dhcp4Builder.reply()
                .addOption(43, new byte[] {1, 2})
                .option(60, "PXEClient")
                .addOption(43, new byte[] {3})
                .addOption(43, new byte[0])
                .buildMessage();
        assertEquals(3, message.instances(43));
        assertArrayEquals(new byte[] {1, 2}, message.option(43).orElseThrow());
        assertArrayEquals(new byte[] {1, 2}, message.option(43, 1).orElseThrow());
        assertArrayEquals(new byte[] {3}, message.option(43, 2).orElseThrow());
        assertArrayEquals(new byte[0], message.option(43, 3).orElseThrow());
        assertArrayEquals(new byte[] {1, 2, 3}, message.joined(43).orElseThrow());
    }

    @Test
    void absentOptionsAndInstancesAreEmpty() throws WireParseException {
        Dhcp4Message message = Dhcp4Message.parse(Packets.read("discover-bios"));
        assertTrue(message.option(53, 2).isEmpty());
        assertTrue(message.option(53, 0).isEmpty());
        assertTrue(message.option(53, -1).isEmpty());
        assertTrue(message.option(43).isEmpty());
        assertTrue(message.joined(43).isEmpty());
        assertEquals(0, message.instances(43));
        assertThrows(WireParseException.class, () -> Dhcp4Message.parse("not DHCP".getBytes()));
    }

    @ParameterizedTest
    @CsvSource({"255, 1", "256, 2", "510, 2", "511, 3", "1000, 4"})
    void longValuesAreSplitAndJoinedAgain(int length, int instances) throws WireParseException {
        var value = new byte[length];
        new Random(length).nextBytes(value);
        Dhcp4Message message = Dhcp4Builder.reply()
                .messageType(Dhcp4MessageType.OFFER)
                .option(43, value)
                .option8(116, 1)
                .buildMessage();
        assertEquals(instances, message.instances(43));
        assertArrayEquals(value, message.joined(43).orElseThrow());
        assertEquals(
                List.of(116),
                message.options().stream()
                        .map(Dhcp4Option::code)
                        .filter(c -> c > 53)
                        .toList());
        assertArrayEquals(
                value,
                Dhcp4Message.parse(message.toBuilder().build()).joined(43).orElseThrow());
    }

    @Test
    void overloadedFieldsAreReadFileBeforeSname() throws WireParseException {
        Dhcp4Message message = Dhcp4Message.parse(Packets.read("offer-overloaded"));
        List<Dhcp4Option> options = message.options();
        assertEquals(
                List.of(53, 52, 67, 67, 52, 67, 67),
                options.stream().map(Dhcp4Option::code).toList());
        assertEquals(
                List.of(Field.OPTIONS, Field.OPTIONS, Field.OPTIONS, Field.FILE, Field.FILE, Field.FILE, Field.SNAME),
                options.stream().map(Dhcp4Option::field).toList());
        assertEquals("boot/x64/aefi", new String(message.joined(67).orElseThrow(), StandardCharsets.US_ASCII));
        assertEquals("", message.file());
        assertEquals("", message.sname());
    }

    @Test
    void overloadingOneFieldLeavesTheOtherAText() throws WireParseException {
        byte[] datagram = Packets.read("offer-overloaded");
        datagram[245] = 2;
        Dhcp4Message sname = Dhcp4Message.parse(datagram.clone());
        assertEquals("", sname.sname());
        assertEquals("C\u0005x64/a4\u0001\u0001C", sname.file());
        assertEquals(2, sname.instances(67));
        datagram[245] = 1;
        Dhcp4Message file = Dhcp4Message.parse(datagram);
        assertEquals("C\u0003efi\u00ff", file.sname());
        assertEquals(3, file.instances(67));
    }

    @Test
    void overloadedFieldsNeedNoEndAndNoNul() throws WireParseException {
        byte[] datagram = Packets.read("offer-overloaded");
        datagram[108] = 67;
        datagram[109] = 126;
        Arrays.fill(datagram, 110, 236, (byte) 'x');
        assertEquals(
                "boot/" + "x".repeat(126) + "efi",
                new String(Dhcp4Message.parse(datagram).joined(67).orElseThrow(), StandardCharsets.US_ASCII));
    }

    @Test
    void reEncodingAnOverloadedMessageKeepsItsOptions() throws WireParseException {
        Dhcp4Message message = Dhcp4Message.parse(Packets.read("offer-overloaded"));
        Dhcp4Message again = message.toBuilder().buildMessage();
        assertEquals(
                message.options().stream().map(Dhcp4Option::toString).toList(),
                again.options().stream().map(Dhcp4Option::toString).toList());
        assertEquals(Optional.empty(), Dhcp4Message.strictViolation(again.toByteArray(), Direction.REPLY));
        Dhcp4Message renamed = message.toBuilder().file("boot.efi").buildMessage();
        assertEquals("boot.efi", renamed.file());
        assertEquals(0, renamed.instances(52));
    }
}
