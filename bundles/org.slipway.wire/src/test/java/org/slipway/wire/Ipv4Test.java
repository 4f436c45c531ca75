// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4Test {

    @Test
    void fourNumbersAreAnAddress() {
        assertArrayEquals(
                new byte[] {(byte) 192, 0, 2, (byte) 255},
                Ipv4.of("192.0.2.255").getAddress());
        assertEquals(Optional.of(Ipv4.NONE), Ipv4.parse("0.0.0.0"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "999.1.1.1",
                "1.2.3.4.",
                " 1.2.3.4",
                "localhost",
                "::1",
                "1.2.3.0004",
                "١.٢.٣.٤"
            })
    void anythingElseIsNoneAndIsNotLookedUp(String text) {
        assertEquals(Optional.empty(), Ipv4.parse(text));
        assertThrows(IllegalArgumentException.class, () -> Ipv4.of(text));
    }
}
