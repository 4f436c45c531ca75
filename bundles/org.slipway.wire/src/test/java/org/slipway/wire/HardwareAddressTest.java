// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HardwareAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"52:54:00:12:34:ab", "52-54-00-12-34-AB", "52:54:00:12:34:AB"})
    void readsBothSeparatorsInBothCases(String text) {
        HardwareAddress address = HardwareAddress.parse(text);
        assertEquals("52:54:00:12:34:ab", address.toString());
        assertEquals(HardwareAddress.ETHERNET, address.type());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "52:54:00:12:34", "52:54:00:12:34:56:78", "525400123456", "52:54:00:12:34:5g", "x"})
    void refusesTextThatIsNoAddress(String text) {
        var refused = assertThrows(IllegalArgumentException.class, () -> HardwareAddress.parse(text));
        assertEquals("not a hardware address: " + text, refused.getMessage());
    }

    @Test
    void anyLengthUpToSixteenIsLegal() {
        assertEquals("", HardwareAddress.of(0, new byte[0]).toString());
        assertEquals(16, HardwareAddress.of(32, new byte[16]).length());
        assertThrows(IllegalArgumentException.class, () -> HardwareAddress.of(1, new byte[17]));
        assertThrows(IllegalArgumentException.class, () -> HardwareAddress.of(256, new byte[6]));
        assertThrows(IllegalArgumentException.class, () -> HardwareAddress.ethernet(new byte[5]));
    }

    @Test
    void equalityCountsTypeAndBytes() {
        byte[] six = {1, 2, 3, 4, 5, 6};
        assertEquals(HardwareAddress.ethernet(six), HardwareAddress.of(1, six));
        assertEquals(
                HardwareAddress.ethernet(six).hashCode(),
                HardwareAddress.of(1, six).hashCode());
        assertNotEquals(HardwareAddress.ethernet(six), HardwareAddress.of(6, six));
    }

    @Test
    void neitherSideCanChangeTheBytes() {
        byte[] six = {1, 2, 3, 4, 5, 6};
        HardwareAddress address = HardwareAddress.ethernet(six);
        six[0] = 9;
        address.bytes()[1] = 9;
        assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 6}, address.bytes());
    }

    @Test
    void anAddressWithoutBytesIsEmpty() {
        assertTrue(HardwareAddress.NONE.isEmpty());
        assertTrue(HardwareAddress.of(1, new byte[0]).isEmpty());
        assertFalse(HardwareAddress.parse("02:00:00:00:00:01").isEmpty());
    }
}
