// SPDX-License-Identifier: Apache-2.0
package org.slipway.templates.internal.script;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class EscapesTest {

    @Test
    void valuesWithNothingSpecialStayAsTheyAre() {
        String url = "http://192.0.2.1:8080/os/vmlinuz?a=1&b=2#top";
        assertEquals(url, Escapes.ipxe(url));
        assertEquals("Müller's PC (2), 50 %", Escapes.ipxe("Müller's PC (2), 50 %"));
        assertEquals("$6$salt$hash", Escapes.ipxe("$6$salt$hash"));
        assertEquals("console=ttyS0,115200n8 quiet", Escapes.grub("console=ttyS0,115200n8 quiet"));
        assertEquals("a & b; c", Escapes.lines("a & b; c"));
    }

    @Test
    void noLineEndsInAValue() {
        for (String end : new String[] {"\n", "\r", "\0", "\u0085", "\u2028", "\u001b"}) {
            String hostile = "x" + end + "sanboot";
            assertEquals("x_sanboot", Escapes.lines(hostile));
            assertEquals("x_sanboot", Escapes.ipxe(hostile));
            assertEquals("x_sanboot", Escapes.grub(hostile));
            assertEquals("x_sanboot", Escapes.strict(hostile));
            assertEquals("'x_sanboot'", Escapes.grubWord(hostile));
        }
    }

    @Test
    void noCommandOfIpxeBeginsInAValue() {
        assertEquals("x __ shell", Escapes.ipxe("x || shell"));
        assertEquals("x __ shell", Escapes.ipxe("x && shell"));
        assertEquals("x _ shell", Escapes.ipxe("x ; shell"));
        assertEquals("_ shell", Escapes.ipxe("& shell"), "beside an & of the template");
        assertEquals("_", Escapes.ipxe("&"));
        assertEquals("x _rest", Escapes.ipxe("x #rest"));
        assertEquals("_rest", Escapes.ipxe("#rest"));
        assertEquals("_{net0/mac}", Escapes.ipxe("${net0/mac}"));
        assertEquals("a_", Escapes.ipxe("a$"), "before a brace of the template");
        assertEquals("_net0/mac}", Escapes.ipxe("{net0/mac}"), "behind a dollar of the template");
        assertEquals("a_", Escapes.ipxe("a\\"), "joins the next line");
    }

    @Test
    void nothingOfGrubsShellBeginsInAValue() {
        assertEquals("_______ __ __ _____", Escapes.grub("\"'\\$`;& |< >( ){}#|"));
    }

    @Test
    void wordOfGrubIsWhatItWas() {
        assertEquals("'it'\\''s $5; \"yes\"'", Escapes.grubWord("it's $5; \"yes\""));
    }
}
