// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void visibleTextStaysTheSameObject() {
        String text = "boot\\x86\\größe 日本 ~";
        assertSame(text, Printable.of(text, 100));
        assertSame("", Printable.of("", 8));
    }

    @Test
    void whatIsNotVisibleBecomesItsNumber() {
        assertEquals("a<00>b<0d><0a>c<1b>[2J", Printable.of("a\0b\r\nc\u001b[2J", 100));
        assertEquals("<7f><85><9b>", Printable.of("\u007f\u0085\u009b", 100));
        assertEquals("<202e>cba<2028><feff>", Printable.of("\u202ecba\u2028\ufeff", 100));
    }

    @Test
    void longTextIsCut() {
        assertEquals("12345678", Printable.of("12345678", 8));
        assertEquals("12345...", Printable.of("123456789", 8));
    }

    @Test
    void resultIsNeverLongerThanItsLimit() {
        for (int length = 0; length < 40; length++) {
            for (int limit = 8; limit < 40; limit++) {
                String mixed = "ab\ncd\u202e".repeat(7).substring(0, length);
                String result = Printable.of(mixed, limit);
                assertTrue(result.length() <= limit, result);
                assertTrue(result.length() >= Math.min(length, limit - 8), result);
            }
        }
    }
}
