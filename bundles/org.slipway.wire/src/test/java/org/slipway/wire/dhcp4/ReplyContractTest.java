// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp4;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.slipway.wire.Hex;
import org.slipway.wire.Packets;
import org.slipway.wire.WireParseException;

/** What a reply takes from its request (contracts 1 and 8 of the PXE server API). */
class ReplyContractTest {

    @Test
    void replyTakesExactlyTheFieldsThatPxeDhcpInitializeTakes() throws WireParseException {
        byte[] request = Packets.read("discover-bios");
        byte[] noise = new byte[236];
        new Random(1).nextBytes(noise);
        System.arraycopy(noise, 3, request, 3, 233);
        byte[] reply = Dhcp4Builder.replyTo(Dhcp4Message.parse(request.clone()))
                .minimumLength(0)
                .build();

        byte[] expected = new byte[241];
        expected[0] = 2;
        copy(request, expected, 1, 3);
        copy(request, expected, 4, 10);
        copy(request, expected, 12, 44);
        copy(request, expected, 236, 240);
        expected[240] = (byte) 0xff;
        assertEquals(Hex.dump(expected), Hex.dump(reply));
    }

    private static void copy(byte[] from, byte[] to, int start, int end) {
        System.arraycopy(from, start, to, start, end - start);
    }

    @Test
    void identifiersAreEchoedAsTheyCame() throws WireParseException {
        Dhcp4Message request = Dhcp4Message.parse(Packets.read("discover-x64-relayed"));
        Dhcp4Message reply = Dhcp4Builder.replyTo(request)
                .messageType(Dhcp4MessageType.OFFER)
                .echo(request, 82, 61, 97)
                .option(60, "PXEClient")
                .buildMessage();
        assertEquals(
                List.of(53, 61, 60, 82),
                reply.options().stream().map(Dhcp4Option::code).toList());
        for (int code : new int[] {61, 82}) {
            assertArrayEquals(
                    request.option(code).orElseThrow(), reply.option(code).orElseThrow());
        }
        assertFalse(reply.hasOption(97));
        assertEquals(Optional.empty(), Dhcp4Message.strictViolation(reply.toByteArray(), Direction.REPLY));
    }

    @Test
    void machineIdIsEchoedByteForByteAndOnlyIfPresent() throws WireParseException {
        Dhcp4Message request = Dhcp4Message.parse(Packets.read("discover-bios"));
        Dhcp4Message reply =
                Dhcp4Builder.replyTo(request).echo(request, 97, 61, 82).buildMessage();
        assertArrayEquals(request.option(97).orElseThrow(), reply.option(97).orElseThrow());
        assertFalse(reply.hasOption(61));
        assertFalse(reply.hasOption(82));
    }

    @Test
    void echoKeepsEveryInstanceAndReplacesWhatWasThere() {
        Dhcp4Message request = Dhcp4Builder.request()
                .addOption(82, new byte[] {1, 1, 7})
                .option(77, "a")
                .addOption(77, new byte[300])
                .addOption(82, new byte[] {2, 0})
                .buildMessage();
        Dhcp4Message reply = Dhcp4Builder.replyTo(request)
                .option(77, "old")
                .option(82, "old")
                .echo(request, 77, 82)
                .buildMessage();
        assertEquals(
                request.options().stream()
                        .map(Dhcp4Option::toString)
                        .filter(text -> text.startsWith("77"))
                        .toList(),
                reply.options().stream()
                        .map(Dhcp4Option::toString)
                        .filter(text -> text.startsWith("77"))
                        .toList());
        assertArrayEquals(new byte[] {1, 1, 7, 2, 0}, reply.joined(82).orElseThrow());
    }

    @Test
    void copyingAMessageKeepsHeaderTextAndChaddrByteForByte() throws WireParseException {
        byte[] request = Packets.read("discover-bios");
        request[40] = 77;
        request[44] = 's';
        request[60] = 'j';
        request[108] = 'f';
        byte[] copy =
                Dhcp4Message.parse(request.clone()).toBuilder().minimumLength(0).build();
        assertArrayEquals(request, copy);
    }

    @Test
    void copyingMovesOption82ToTheEnd() {
        Dhcp4Message message =
                Dhcp4Builder.request().rawOptions(Hex.decode("350101 3c0158")).buildMessage();
        byte[] bytes = message.toByteArray();
        bytes[240] = 82;
        Dhcp4Message copy = parsed(bytes).toBuilder().buildMessage();
        assertEquals(
                List.of(60, 82), copy.options().stream().map(Dhcp4Option::code).toList());
    }

    private static Dhcp4Message parsed(byte[] bytes) {
        try {
            return Dhcp4Message.parse(bytes);
        } catch (WireParseException e) {
            throw new AssertionError(e);
        }
    }
}
