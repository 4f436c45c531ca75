// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp4;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.Hex;
import org.slipway.wire.Packets;

class Dhcp4BuilderTest {

    private static String optionsOf(Dhcp4Builder builder) {
        byte[] message = builder.minimumLength(0).build();
        return Hex.encode(Arrays.copyOfRange(message, 240, message.length));
    }

    @Test
    void encodesEveryHeaderFieldAtItsPlace() {
        byte[] expected = Packets.bytes("""
                02 06 03 07  01 02 03 04  00 05 80 01
                0a 00 00 01  0a 00 00 02  0a 00 00 03  0a 00 00 04
                aa bb cc 00*13
                73 72 76 00*61
                62 6f 6f 74 e4 00*123
                63 82 53 63
                35 01 02 ff
                """);
        byte[] built = Dhcp4Builder.reply()
                .hardwareAddress(HardwareAddress.of(6, Hex.decode("aabbcc")))
                .hops(7)
                .xid(0x01020304)
                .secs(5)
                .flags(1)
                .broadcast(true)
                .ciaddr(Packets.address("10.0.0.1"))
                .yiaddr(Packets.address("10.0.0.2"))
                .siaddr(Packets.address("10.0.0.3"))
                .giaddr(Packets.address("10.0.0.4"))
                .sname("srv")
                .file("boot\u00e4")
                .messageType(Dhcp4MessageType.OFFER)
                .minimumLength(0)
                .build();
        assertEquals(Hex.encode(expected), Hex.encode(built));
    }

    /** What is called on an empty builder, and the option bytes that follow the header. */
    private record Encoding(String expected, Consumer<Dhcp4Builder> calls) {}

    static Stream<Encoding> encodings() {
        return Stream.of(
                new Encoding("ff", b -> {}),
                new Encoding("350105ff", b -> b.messageType(Dhcp4MessageType.ACK)),
                new Encoding("0d021234ff", b -> b.option16(13, 0x1234)),
                new Encoding("33 04 ffffffff ff", b -> b.option32(51, -1)),
                new Encoding("36 04 c0000201 ff", b -> b.option(54, Packets.address("192.0.2.1"))),
                new Encoding("3c 02 5058 ff", b -> b.option(60, "PX")),
                new Encoding("5000ff", b -> b.option(80, new byte[0])),
                new Encoding("00 350101 ff", b -> b.option(0, new byte[9]).option8(53, 1)),
                new Encoding("350101ff", b -> b.option(255, new byte[9]).option8(53, 1)),
                new Encoding(
                        "3501 05 3c0158 ff",
                        b -> b.option8(53, 2).option(60, "X").option8(53, 5)),
                new Encoding("3c0158 3c0159 ff", b -> b.option(60, "X").addOption(60, new byte[] {'Y'})),
                new Encoding(
                        "3c015a 350101 ff",
                        b -> b.option(60, "X")
                                .option8(53, 1)
                                .addOption(60, new byte[1])
                                .option(60, "Z")),
                new Encoding(
                        "350101 ff",
                        b -> b.option(60, "X")
                                .option8(53, 1)
                                .addOption(60, new byte[1])
                                .removeOption(60)),
                new Encoding("350101 ff", b -> b.option8(53, 1).option8(82, 1).removeOption(82)),
                new Encoding(
                        "350101 5e0100 520101 ff",
                        b -> b.option8(53, 1).option8(82, 1).option8(94, 0)),
                new Encoding("fa0101 fc0102 ff", b -> b.rawOptions(Hex.decode("fa0101 00 fc0102 ff 99"))),
                new Encoding("fc0102 520101 ff", b -> b.rawOptions(Hex.decode("520101 fc0102"))));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void encodesOptions(Encoding encoding) {
        Dhcp4Builder builder = Dhcp4Builder.reply();
        encoding.calls.accept(builder);
        assertEquals(encoding.expected.replace(" ", ""), optionsOf(builder));
    }

    static Stream<Consumer<Dhcp4Builder>> misuses() {
        return Stream.of(
                b -> b.option8(256, 1),
                b -> b.option8(-1, 1),
                b -> b.option8(53, 256),
                b -> b.option16(13, 65536),
                b -> b.option8(52, 1),
                b -> b.rawOptions(Hex.decode("3c0158 340101")),
                b -> b.rawOptions(Hex.decode("3c0158 3c05aa")),
                b -> b.option(60, "\u20ac"),
                b -> b.secs(65536),
                b -> b.flags(-1),
                b -> b.hops(256),
                b -> b.sname("s".repeat(64)),
                b -> b.file("f".repeat(128)),
                b -> b.file("a\0b"),
                b -> b.maximumLength(240),
                b -> b.maximumLength(65508),
                b -> b.minimumLength(-1));
    }

    @ParameterizedTest
    @MethodSource("misuses")
    void refusesMisuseAndStaysAsItWas(Consumer<Dhcp4Builder> misuse) {
        Dhcp4Builder builder = Dhcp4Builder.reply();
        assertThrows(IllegalArgumentException.class, () -> misuse.accept(builder));
        assertEquals("ff", optionsOf(builder));
    }

    @Test
    void longestNamesKeepTheirNul() {
        Dhcp4Message message = Dhcp4Builder.reply()
                .messageType(Dhcp4MessageType.ACK)
                .sname("s".repeat(63))
                .file("f".repeat(127))
                .buildMessage();
        assertEquals(63, message.sname().length());
        assertEquals(127, message.file().length());
        assertEquals(Optional.empty(), Dhcp4Message.strictViolation(message.toByteArray(), Direction.REPLY));
    }

    @Test
    void aShorterNameLeavesNothingOfALongerOne() {
        assertEquals(
                "b", Dhcp4Builder.reply().file("aaaa").file("b").buildMessage().file());
    }

    @Test
    void padsToThreeHundredBytesAndNotPastTheMaximum() {
        assertEquals(300, Dhcp4Builder.reply().build().length);
        assertEquals(250, Dhcp4Builder.reply().maximumLength(250).build().length);
        assertEquals(241, Dhcp4Builder.reply().minimumLength(0).build().length);
        assertEquals(576, Dhcp4Builder.reply().minimumLength(576).build().length);
    }

    /** Contract 2: exact capacity, and one byte over. */
    @Test
    void oneByteOverTheMaximumIsRefusedByName() {
        Dhcp4Builder exact = Dhcp4Builder.reply()
                .maximumLength(300)
                .messageType(Dhcp4MessageType.OFFER)
                .option(60, new byte[54]);
        assertEquals(0, exact.remaining());
        assertEquals((byte) 0xff, exact.build()[299]);
        exact.addOption(61, new byte[0]);
        assertEquals(-2, exact.remaining());
        var refused = assertThrows(IllegalStateException.class, exact::build);
        assertEquals(
                "option 61 (Client Identifier, 2 bytes) does not fit a message of 300 bytes", refused.getMessage());
        assertEquals(300, exact.removeOption(61).build().length);
    }

    @Test
    void theOptionThatCrossesTheLimitIsNamedEvenIfEndIsWhatDoesNotFit() {
        Dhcp4Builder full = Dhcp4Builder.reply()
                .maximumLength(300)
                .option(0, new byte[0])
                .messageType(Dhcp4MessageType.OFFER)
                .option(67, new byte[54]);
        var refused = assertThrows(IllegalStateException.class, full::build);
        assertTrue(refused.getMessage().startsWith("option 67 (Boot File Name, 56 bytes)"));
    }

    /** Contract 8: option 82 is echoed last, or left out and reported. */
    @Test
    void option82IsLastOrLeftOutAndReported() {
        Dhcp4Builder builder = Dhcp4Builder.reply()
                .maximumLength(300)
                .option(82, new byte[20])
                .messageType(Dhcp4MessageType.OFFER)
                .option(60, new byte[32]);
        assertEquals(22, builder.remaining());
        List<Dhcp4Option> fits = builder.buildMessage().options();
        assertEquals(82, fits.get(2).code());
        assertFalse(builder.overflow82());
        builder.option8(116, 1);
        Dhcp4Message overflow = builder.buildMessage();
        assertFalse(overflow.hasOption(82));
        assertTrue(builder.overflow82());
        assertTrue(builder.hasOption(82));
        builder.removeOption(116).build();
        assertFalse(builder.overflow82());
    }

    @ParameterizedTest
    @ValueSource(ints = {Dhcp4Builder.DEFAULT_MAXIMUM, 65507})
    void aMessageMayFillItsMaximumToTheLastByte(int maximum) {
        Dhcp4Builder builder = Dhcp4Builder.reply().maximumLength(maximum);
        while (builder.remaining() >= 257) {
            builder.addOption(43, new byte[255]);
        }
        builder.addOption(44, new byte[builder.remaining() - 2]);
        assertEquals(maximum, builder.build().length);
        assertEquals(maximum - 1, builder.buildMessage().endOffset().orElseThrow());
    }

    @Test
    void buildingTwiceGivesTheSameBytesInDifferentArrays() {
        Dhcp4Builder builder = Dhcp4Builder.reply().messageType(Dhcp4MessageType.ACK);
        byte[] first = builder.build();
        byte[] second = builder.build();
        assertArrayEquals(first, second);
        first[0] = 9;
        assertEquals(2, second[0]);
    }
}
