// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceSeverityTest {

    @ParameterizedTest
    @CsvSource({
        "none, 0",
        "all, 1f0000",
        "ALL, 1f0000",
        "'verbose', 10000",
        "' Info , WARNING', 60000",
        "'error,fatal,error', 180000",
        "0xC0000, c0000",
        "0X0, 0"
    })
    void namesAndMasksAreRead(String text, String mask) {
        Set<TraceSeverity> severities = TraceSeverity.parse(text);

        assertEquals(Integer.parseInt(mask, 16), TraceSeverity.mask(severities));
        assertEquals(severities, TraceSeverity.ofMask(TraceSeverity.mask(severities)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "loud", "error,", "error fatal", "0x", "0x1", "0x200000", "0xffffffffff", "1f0000"})
    void anythingElseIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> TraceSeverity.parse(text));
    }

    @Test
    void bitsThatAreNoSeverityArePassedOver() {
        assertEquals(EnumSet.allOf(TraceSeverity.class), TraceSeverity.ofMask(-1));
    }
}
