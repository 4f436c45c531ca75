// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogTextTest {

    @ParameterizedTest
    @CsvSource({
        "boot.efi, boot.efi",
        "'a\nb', a\\x0ab",
        "'\u001b[2J', \\x1b[2J",
        "'a\u009bb', a\\x9bb",
        "gr\u00fc\u00dfe, gr\u00fc\u00dfe",
        "a\u202eb, a\\u202eb",
        "a\u2028b, a\\u2028b",
    })
    void unprintableCharactersBecomeTheirCode(String text, String safe) {
        assertEquals(safe, LogText.of(text));
    }

    @org.junit.jupiter.api.Test
    void longTextIsCut() {
        assertEquals("x".repeat(200), LogText.of("x".repeat(200)));
        assertEquals("x".repeat(200) + "...", LogText.of("x".repeat(201)));
    }
}
