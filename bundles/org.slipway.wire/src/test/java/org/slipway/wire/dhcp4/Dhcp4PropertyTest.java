// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.slipway.wire.Packets;
import org.slipway.wire.WireParseException;
import org.slipway.wire.corpus.Probe;

/** Random and damaged messages from a fixed seed: whatever parses encodes again and parses equal. */
class Dhcp4PropertyTest {

    private static final long SEED = 20261121;
    private static final int ROUNDS = 20_000;
    private static final List<String> SEEDS = List.of(
            "discover-bios",
            "discover-x64-relayed",
            "discover-ipxe",
            "request-boot-item",
            "request-wdsmgfw",
            "offer-overloaded",
            "bootp-request");

    @Test
    void damagedMessagesEncodeToTheSameOptionsIfTheyParse() {
        var random = new Random(SEED);
        int parsed = 0;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] damaged = damage(Packets.read(SEEDS.get(i % SEEDS.size())), random);
            parsed += encodesEqual(damaged) ? 1 : 0;
        }
        assertTrue(parsed > ROUNDS / 5 && parsed < ROUNDS, parsed + " parsed");
    }

    @Test
    void randomOptionsEncodeToTheSameOptionsIfTheyParse() {
        var random = new Random(SEED);
        int parsed = 0;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] message = Arrays.copyOf(Packets.read("bootp-request"), 240 + random.nextInt(400));
            fill(message, 44, 236, random);
            fill(message, 240, message.length, random);
            parsed += encodesEqual(message) ? 1 : 0;
        }
        assertTrue(parsed > ROUNDS / 20 && parsed < ROUNDS, parsed + " parsed");
    }

    @Test
    void damagedMessagesNeverMakeAnythingElseEscape() {
        var random = new Random(SEED);
        for (int i = 0; i < ROUNDS / 5; i++) {
            Probe.everyParser(damage(Packets.read(SEEDS.get(i % SEEDS.size())), random));
        }
    }

    @Test
    void whateverIsBuiltIsStrictlyValid() {
        var random = new Random(SEED);
        for (int i = 0; i < ROUNDS / 5; i++) {
            Dhcp4Builder builder = Dhcp4Builder.reply().messageType(Dhcp4MessageType.of(random.nextInt(256)));
            for (int n = random.nextInt(8); n >= 0; n--) {
                int code = random.nextInt(256);
                builder.addOption(code == 52 ? 53 : code, new byte[random.nextInt(random.nextBoolean() ? 4 : 600)]);
            }
            byte[] built = builder.maximumLength(6000).build();
            assertEquals(Optional.empty(), Dhcp4Message.strictViolation(built, Direction.REPLY));
        }
    }

    private static boolean encodesEqual(byte[] datagram) {
        try {
            Dhcp4Message message = Dhcp4Message.parse(datagram);
            Dhcp4Message again = Dhcp4Message.parse(message.toBuilder().build());
            assertEquals(options(message), options(again));
            assertEquals(message.xid(), again.xid());
            assertEquals(message.sname(), again.sname());
            assertEquals(message.file(), again.file());
            assertEquals(message.hardwareAddress(), again.hardwareAddress());
            return true;
        } catch (WireParseException e) {
            assertTrue(e.offset() >= 0 && e.offset() <= datagram.length);
            return false;
        }
    }

    /** Option 82 is allowed to move to the end. */
    private static List<String> options(Dhcp4Message message) {
        return message.options().stream()
                .sorted(Comparator.comparing(option -> option.code() == 82))
                .map(Dhcp4Option::toString)
                .toList();
    }

    private static byte[] damage(byte[] sound, Random random) {
        byte[] damaged = random.nextInt(4) == 0 ? Arrays.copyOf(sound, random.nextInt(sound.length + 20)) : sound;
        for (int hits = damaged.length == 0 ? 0 : random.nextInt(4); hits > 0; hits--) {
            int at = random.nextBoolean() ? random.nextInt(damaged.length) : Math.max(0, damaged.length - 80);
            damaged[Math.min(damaged.length - 1, at + random.nextInt(80))] = (byte) random.nextInt(256);
        }
        return damaged;
    }

    /** Mostly well-formed options with short values, now and then one that is special. */
    private static void fill(byte[] message, int from, int to, Random random) {
        int[] special = {0, 255, 52, 53, 82, 43, 77, 93};
        int at = from;
        while (at + 2 < to) {
            int code = random.nextInt(3) == 0 ? special[random.nextInt(special.length)] : random.nextInt(256);
            int length = code == 52 ? 1 : random.nextInt(random.nextInt(40) == 0 ? 256 : 12);
            message[at] = (byte) code;
            message[at + 1] = (byte) length;
            message[at + 2] = (byte) (1 + random.nextInt(3));
            at += 2 + length;
        }
    }
}
