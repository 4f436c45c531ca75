// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slipway.wire.Hex;

class OptionTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "53 | 02 | OFFER",
                "54 | c000020a | 192.0.2.10",
                "3 | c0000201c0000202 | 192.0.2.1, 192.0.2.2",
                "57 | 05c0 | 1472",
                "51 | 00000e10 | 3600",
                "55 | 01030643 | 1,3,6,67",
                "60 | 505845436c69656e74 | \"PXEClient\"",
                "67 | 6100ff | \"a\\x00\\xff\"",
                "93 | 0007 | x64-uefi (7)",
                "93 | 00070010 | x64-uefi (7), x64-uefi-http (16)",
                "94 | 010300 | UNDI 3.0",
                "97 | 0044454c4c420054108033b7c04f4e3732 | 4c4c4544-0042-1054-8033-b7c04f4e3732",
                "250 | 020105 050400000007 0603 610a62 ff | {NEXT_ACTION (2) 5; REQUEST_ID (5) 7; MESSAGE (6) a\\x0ab}",
                "252 | 5c4244 | \"\\BD\"",
                "43 | 060108ff | {6 control 8 (load the file at once)}",
                "43 | 470480000000ff | {71 item 32768 layer 0}",
                "43 | 0807800001c0000201 09048000014c 0a0200 41 | "
                        + "{8 servers 32768 at 192.0.2.1; 9 menu 32768 \"L\"; 10 prompt 0 s \"A\"}",
            })
    void valueOfTheRightFormIsDecoded(int code, String hex, String expected) {
        assertEquals(expected, OptionText.of(code, Hex.decode(hex)));
    }

    @ParameterizedTest
    @CsvSource({"53, 0203", "54, c00002", "54, ''", "57, 05", "93, 00", "93, ''", "97, 00ff", "43, 06ff08", "94, 0103"})
    void valueOfAnotherFormIsShownInHex(int code, String hex) {
        assertEquals(hex, OptionText.of(code, Hex.decode(hex)));
    }

    @Test
    void malformedSubOptionIsMarked() {
        assertEquals("{6 0809 (malformed)}", OptionText.of(43, Hex.decode("06020809")));
    }

    @Test
    void anyValueHasAText() {
        var random = new Random(3);
        for (int code = 0; code < 256; code++) {
            for (int i = 0; i < 50; i++) {
                var value = new byte[random.nextInt(20)];
                random.nextBytes(value);
                OptionText.of(code, value);
            }
        }
    }
}
