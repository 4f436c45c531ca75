// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.tftp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.slipway.wire.WireParseException;

/** Random packets from a fixed seed: whatever parses encodes again and parses equal. */
class TftpPropertyTest {

    private static final long SEED = 1350;
    private static final int ROUNDS = 50_000;
    private static final String[] WORDS = {
        "octet", "netascii", "blksize", "tsize", "512", "0", "", "\0", "\0\0", "a/b", "windowsize", "\u00ff", "mail"
    };

    @Test
    void whateverParsesEncodesAndParsesEqual() {
        var random = new Random(SEED);
        int parsed = 0;
        for (int i = 0; i < ROUNDS; i++) {
            parsed += encodesEqual(random(random)) ? 1 : 0;
        }
        assertTrue(parsed > ROUNDS / 10 && parsed < ROUNDS, parsed + " parsed");
    }

    private static boolean encodesEqual(byte[] datagram) {
        try {
            TftpPacket packet = TftpPacket.parse(datagram);
            assertEquals(packet, TftpPacket.parse(packet.encode()));
            if (!(packet instanceof TftpError) && !(packet instanceof TftpAck)) {
                assertArrayEquals(datagram, packet.encode());
            }
            return true;
        } catch (WireParseException e) {
            assertTrue(e.offset() >= 0 && e.offset() <= datagram.length);
            return false;
        }
    }

    private static byte[] random(Random random) {
        var text = new StringBuilder("\0").append((char) random.nextInt(8));
        for (int words = random.nextInt(8); words > 0; words--) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(9) == 0 ? "" : "\0");
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
