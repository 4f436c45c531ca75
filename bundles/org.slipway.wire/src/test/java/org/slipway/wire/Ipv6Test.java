// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv6Test {

    @ParameterizedTest
    @CsvSource({
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "2001:DB8:0:0:0:0:0:10, 2001:db8::10",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "1:2:3:4:5:6:0:0, 1:2:3:4:5:6::",
        "0:0:3:4:5:6:7:8, ::3:4:5:6:7:8",
        "fe80::0200:ff:fe00:1, fe80::200:ff:fe00:1",
        "64:ff9b::192.0.2.1, 64:ff9b::c000:201"
    })
    void textIsShortAndAlwaysTheSame(String read, String written) {
        assertEquals(written, Ipv6.text(Ipv6.parse(read).orElseThrow()));
        assertEquals(Ipv6.parse(read), Ipv6.parse(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "192.0.2.1",
                "::ffff:192.0.2.1",
                "fe80::1%eth0",
                "[::1]",
                "1:2:3",
                "1::2::3",
                ":",
                "g::",
                " ::1",
                "boot.example.org",
                "12345::"
            })
    void anythingElseIsNone(String text) {
        assertEquals(Optional.empty(), Ipv6.parse(text));
    }

    @Test
    void nullIsNone() {
        assertEquals(Optional.empty(), Ipv6.parse(null));
    }
}
