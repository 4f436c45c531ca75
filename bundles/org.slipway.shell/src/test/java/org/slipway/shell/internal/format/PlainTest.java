// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PlainTest {

    @Test
    void controlSequencesFromTheNetworkDoNothingToTheTerminal() {
        assertEquals("\\x1b[2J\\x07\\x0d\\x0a\\x7f\\x9b1m", Plain.line("\u001b[2J\u0007\r\n\u007f\u009b1m"));
    }

    @Test
    void whatHidesOrReordersTextIsShown() {
        assertEquals("a\\u202eb\\u200bc\\u2028d", Plain.line("a\u202eb\u200bc\u2028d"));
        assertEquals("\\ud800", Plain.line("\ud800"));
    }

    @Test
    void ordinaryTextOfAnyLanguageStays() {
        assertEquals("Größe 机器 🖥", Plain.line("Größe 机器 🖥"));
    }

    @Test
    void linesKeepTheirEnds() {
        assertEquals("a\n\tb\\x0d", Plain.lines("a\n\tb\r"));
    }
}
