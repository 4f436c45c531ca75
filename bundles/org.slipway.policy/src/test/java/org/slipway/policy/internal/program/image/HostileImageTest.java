// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program.image;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Broken and malicious programs are told as something, in little memory, and never fail. */
class HostileImageTest {
    private static final int ROUNDS = 5_000;
    private static final int HEADER = 0x80;

    private final Random random = new Random(4711);

    private static byte[] signed() throws Exception {
        return PeBytes.signed(PeBytes.application(0x8664), false, PeBytes.signature(), PeBytes.signature());
    }

    private static void look(byte[] bytes) throws Exception {
        BytesFile file = new BytesFile(bytes, Long.MAX_VALUE);
        Image image = Image.read(file);
        String text = image.description() + image.pe().map(Pe::signature).orElse("");
        assertTrue(text.length() < 1000, text);
        assertTrue(text.chars().noneMatch(Character::isISOControl), text);
        assertTrue(file.read() < 128 * 1024);
    }

    @Test
    void cutAnywhere() throws Exception {
        byte[] whole = signed();
        for (int length = 0; length < whole.length; length++) {
            look(Arrays.copyOf(whole, length));
        }
    }

    @Test
    void everyByteOfTheHeaderFlipped() throws Exception {
        for (int at = 0; at < HEADER + 24 + 112 + 48; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] bytes = signed();
                bytes[at] ^= (byte) (1 << bit);
                look(bytes);
            }
        }
    }

    @Test
    void manyBytesFlipped() throws Exception {
        byte[] whole = signed();
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = whole.clone();
            int flips = 1 + random.nextInt(4);
            for (int i = 0; i < flips; i++) {
                bytes[0x200 + random.nextInt(whole.length - 0x200)] = (byte) random.nextInt();
            }
            look(bytes);
        }
    }

    @Test
    void noise() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = new byte[random.nextInt(600)];
            random.nextBytes(bytes);
            if (bytes.length > 0x40 && round % 2 == 0) {
                bytes[0] = 'M';
                bytes[1] = 'Z';
                bytes[0x3c] = (byte) (bytes[0x3c] & 0x7f);
                bytes[0x3d] = 0;
                bytes[0x3e] = 0;
                bytes[0x3f] = 0;
            }
            look(bytes);
        }
    }

    @Test
    void signatureOfNestedElementsOnly() throws Exception {
        byte[] nested = new byte[60_000];
        for (int i = 0; i + 1 < nested.length; i += 2) {
            nested[i] = 0x30;
            nested[i + 1] = (byte) 0x80;
        }
        look(PeBytes.signed(PeBytes.application(0x8664), false, nested));
        Arrays.fill(nested, (byte) 0xff);
        look(PeBytes.signed(PeBytes.application(0x8664), false, nested));
    }
}
