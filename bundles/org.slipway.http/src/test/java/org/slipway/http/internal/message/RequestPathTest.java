// SPDX-License-Identifier: Apache-2.0
package org.slipway.http.internal.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {

    @ParameterizedTest
    @CsvSource({
        "/a/b.efi, /a/b.efi",
        "/a%20b?x=1, /a b",
        "/%C3%A4, /ä",
        "/a%2fb, /a/b",
        "/%2e%2e/etc/passwd, /../etc/passwd",
        "http://192.0.2.1:8080/x64/ipxe.efi, /x64/ipxe.efi",
        "HTTPS://boot/x, /x",
        "http://boot, /",
        "/?, /"
    })
    void targetsAreDecoded(String target, String path) {
        assertEquals(Optional.of(path), RequestPath.of(target));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "x", "boot:80", "/%", "/%4", "/%zz", "/%00", "/%ff", "/%c3%28", "/\u0100"})
    void whatIsNoPathIsRefused(String target) {
        assertEquals(Optional.empty(), RequestPath.of(target));
    }

    @ParameterizedTest
    @CsvSource({"/a, ''", "/a?, ''", "/a?x=%20&y, x=%20&y", "http://boot/a?b?c, b?c", "/a?x#y?z, x", "/a#y?z, ''"})
    void queryIsWhatFollowsTheQuestionMark(String target, String query) {
        assertEquals(query, RequestPath.query(target));
    }
}
