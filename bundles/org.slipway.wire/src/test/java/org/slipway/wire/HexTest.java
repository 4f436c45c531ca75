// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HexTest {

    private static final byte[] BYTES = {0, 0x7f, (byte) 0x80, (byte) 0xff};

    @Test
    void encodesInLowerCaseWithoutSeparators() {
        assertEquals("007f80ff", Hex.encode(BYTES));
        assertEquals("", Hex.encode(new byte[0]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"007f80ff", "007F80FF", "00:7f:80:ff", "00-7f-80-ff", " 00 7f\n80\tff "})
    void decodesEveryUsualForm(String text) {
        assertArrayEquals(BYTES, Hex.decode(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0:0", "0g", "0 07", "00f"})
    void refusesAnythingElse(String text) {
        assertThrows(IllegalArgumentException.class, () -> Hex.decode(text));
    }

    @Test
    void dumpShowsOffsetBytesAndText() {
        byte[] bytes = Hex.decode("000102030405060708090a0b0c0d0e0f 41 7f 7a");
        String first = "0000  00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f  ................\n";
        String second = "0010  41 7f 7a" + " ".repeat(13 * 3) + "  A.z\n";
        assertEquals(first + second, Hex.dump(bytes));
        assertEquals("", Hex.dump(new byte[0]));
    }
}
