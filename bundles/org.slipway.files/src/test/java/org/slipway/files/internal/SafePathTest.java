// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slipway.api.file.AccessRefusedException;

class SafePathTest {

    @ParameterizedTest
    @CsvSource({
        "boot.efi, boot.efi",
        "x64/boot.efi, x64|boot.efi",
        "/x64/boot.efi, x64|boot.efi",
        "\\boot\\x64\\wdsmgfw.efi, boot|x64|wdsmgfw.efi",
        "\\\\server\\share\\a, server|share|a",
        "//a///b\\\\c, a|b|c",
        "./a/./b/., a|b",
        "a/b/, a|b",
        "pxelinux.cfg/01-52-54-00-12-34-56, pxelinux.cfg|01-52-54-00-12-34-56",
        "52:54:00:12:34:56.ipxe, 52:54:00:12:34:56.ipxe",
        "a..b, a..b",
        ".hidden, .hidden",
        "100%, 100%",
        "a%20b, a%20b",
        "console/aux1, console|aux1",
        "com10.efi, com10.efi",
        "~root, ~root",
    })
    void bothSeparatorsAndLeadingOnesAreAccepted(String name, String segments) throws Exception {
        assertEquals(List.of(segments.split("\\|")), SafePath.parse(name).segments());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "\\", "//", ".", "./.", "/./\\"})
    void nameOfSeparatorsNamesNothing(String name) throws Exception {
        assertEquals(List.of(), SafePath.parse(name).segments());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../etc/passwd",
                "..\\etc\\passwd",
                "a/../../b",
                "a/..",
                "/..",
                "...",
                "....//",
                ".. /a",
                ". ./a",
                " ",
                "a/ . /b",
                "C:",
                "c:\\windows\\win.ini",
                "/C:/windows",
                "a/C:b",
                "\\\\?\\C:\\x",
                "%2e%2e/a",
                "%2E./a",
                ".%2e/a",
                "..%2fa",
                "a%2fb",
                "a%5Cb",
                "a%5c..%5cb",
                "%252e%252e/a",
                "%25252e%25252e/a",
                "%2525252525252e",
                "a%2e%2eb",
                "%00",
                "boot.efi%00.txt",
                "a%0ab",
                "%43%3a",
                "%c0%ae%c0%ae/a",
                "%e0%80%ae",
                "NUL",
                "con",
                "a/aux",
                "PRN.txt",
                "com1",
                "COM1.efi",
                "lpt9",
                "LPT\u00b2",
                "nul .x",
                "CONIN$",
                "aux::$DATA",
                "%6eul",
                "\u00c0\u00ae\u00c0\u00ae/etc/passwd",
                "..\u00c0\u00afetc",
                "a\u00c1\u009cb",
                "\u00e0\u0080\u00af",
                "\u00f0\u0080\u0080\u00ae",
                "boot.efi\0.txt",
                "\0",
                "a\nb",
                "a\rb",
                "a\tb",
                "\u007f",
                "a\u009bb",
                "\u001b[2J",
            })
    void hostileNameIsRefused(String name) {
        assertThrows(AccessRefusedException.class, () -> SafePath.parse(name));
    }

    @Test
    void lengthsAreLimitedAtTheirBound() throws Exception {
        assertEquals(1, SafePath.parse("a".repeat(255)).segments().size());
        assertThrows(AccessRefusedException.class, () -> SafePath.parse("a".repeat(256)));
        assertThrows(AccessRefusedException.class, () -> SafePath.parse("\u00e9".repeat(128)));
        assertEquals(
                2,
                SafePath.parse("a".repeat(256 - 1) + "/" + "b".repeat(255))
                        .segments()
                        .size());
        assertThrows(AccessRefusedException.class, () -> SafePath.parse("/".repeat(513)));
        assertEquals(32, SafePath.parse("a/".repeat(32)).segments().size());
        assertThrows(AccessRefusedException.class, () -> SafePath.parse("a/".repeat(33)));
    }

    @Test
    void strayBytesBehindTheNameGiveASecondCandidate() {
        assertEquals(List.of("pxelinux.0\u00ff", "pxelinux.0"), SafePath.candidates("pxelinux.0\u00ff"));
        assertEquals(List.of("a\u00ff\u00ff", "a"), SafePath.candidates("a\u00ff\u00ff"));
        assertEquals(List.of("a"), SafePath.candidates("a\u0080\u00ff"), "a control character cannot be looked up");
        assertEquals(List.of("a\u00ffb"), SafePath.candidates("a\u00ffb"));
        assertEquals(List.of("a"), SafePath.candidates("a"));
        assertEquals(List.of("\u00ff"), SafePath.candidates("\u00ff"), "nothing would be left");
        assertEquals(List.of(""), SafePath.candidates(""));
    }

    @Test
    void refusalSaysWhyWithoutRepeatingTheName() {
        Exception refusal = assertThrows(AccessRefusedException.class, () -> SafePath.parse("x/../secret\u001b"));
        assertTrue(refusal.getMessage().startsWith("control character at offset"), refusal.getMessage());
    }
}
