// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slipway.wire.tftp.TftpOptions;

class TermsTest {
    private static final TransferLimits LIMITS = new TransferLimits(1468, 64, 60, true);

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "blksize, 1024, 1024",
                "blksize, 8, 8",
                "blksize, 1468, 1468",
                "blksize, 1469, 1468",
                "blksize, 65464, 1468",
                "blksize, 7, -",
                "blksize, 65465, -",
                "blksize, 0, -",
                "blksize, -1, -",
                "blksize, abc, -",
                "blksize, 1024x, -",
                "blksize, 0x400, -",
                "blksize, '', -",
                "blksize, 99999999999999999999, -",
                "windowsize, 1, 1",
                "windowsize, 4, 4",
                "windowsize, 65, 64",
                "windowsize, 65535, 64",
                "windowsize, 0, -",
                "windowsize, 65536, -",
                "timeout, 1, 1",
                "timeout, 60, 60",
                "timeout, 61, -",
                "timeout, 0, -",
                "timeout, 256, -",
                "tsize, 0, 123456",
                "tsize, 77, 123456",
                "tsize, x, -",
                "rollover, 0, -",
                "msftwindow, 31416, 27182",
                "msftwindow, 27182, -",
                "multicast, '', -",
            })
    void eachOptionAloneIsGrantedWithinItsRangeOrLeftOut(String name, String asked, String granted) {
        Terms terms = Terms.of(TftpOptions.none().with(name, asked), 123_456, LIMITS);
        String expected = granted == null ? "[]" : "[" + name + "=" + granted + "]";
        assertEquals(expected, terms.granted().toString());
    }

    @Test
    void withoutOptionsTheRulesOfRfc1350Hold() {
        Terms terms = Terms.of(TftpOptions.none(), 5, LIMITS);
        assertEquals(512, terms.blksize());
        assertEquals(1, terms.windowsize());
        assertTrue(terms.timeoutSeconds().isEmpty());
        assertTrue(terms.granted().isEmpty());
    }

    @Test
    void grantedOptionsKeepTheClientsOrderAndLetters() {
        TftpOptions asked = TftpOptions.none()
                .with("TSize", "0")
                .with("unknown", "7")
                .with("BLKSIZE", "1432")
                .with("WindowSize", "100")
                .with("timeout", "999");
        Terms terms = Terms.of(asked, 42, LIMITS);
        assertEquals("[TSize=42, BLKSIZE=1432, WindowSize=64]", terms.granted().toString());
        assertEquals(1432, terms.blksize());
        assertEquals(64, terms.windowsize());
        assertTrue(terms.sizeAsked());
        assertTrue(terms.timeoutSeconds().isEmpty());
    }

    @Test
    void optionThatIsGivenTwiceIsLeftOut() {
        TftpOptions asked =
                TftpOptions.none().with("blksize", "600").with("blksize", "700").with("tsize", "0");
        assertEquals("[tsize=9]", Terms.of(asked, 9, LIMITS).granted().toString());
    }

    @Test
    void largeSizesAreTold() {
        TftpOptions asked = TftpOptions.none().with("tsize", "0");
        assertEquals(
                "[tsize=5000000000]",
                Terms.of(asked, 5_000_000_000L, LIMITS).granted().toString());
    }
}
