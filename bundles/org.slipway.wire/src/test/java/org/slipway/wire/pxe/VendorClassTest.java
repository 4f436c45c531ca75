// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.pxe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slipway.wire.pxe.VendorClass.Kind;

class VendorClassTest {

    @ParameterizedTest
    @CsvSource({
        "PXEClient:Arch:00007:UNDI:003016, PXE_CLIENT, 7, 3, 16",
        "HTTPClient:Arch:00016:UNDI:003000, HTTP_CLIENT, 16, 3, 0",
        "PXEClient:Arch:00011:UNDI:002001, PXE_CLIENT, 11, 2, 1",
        "PXEClient, PXE_CLIENT, -1, -1, -1",
        "PXEClient:Arch:65536:UNDI:003016, PXE_CLIENT, -1, 3, 16",
        "PXEClient:Arch:0000x:UNDI:00301, PXE_CLIENT, -1, 3, -1",
        "PXEClient:Arch:7, PXE_CLIENT, -1, -1, -1",
        "PXEClient:Arch:-0007:UNDI:+03016, PXE_CLIENT, -1, -1, 16",
        "PXEClient:Arch:, PXE_CLIENT, -1, -1, -1",
        "pxeclient:Arch:00007:UNDI:003016, OTHER, -1, -1, -1",
        "MSFT 5.0, OTHER, -1, -1, -1",
        "'', OTHER, -1, -1, -1",
        "udhcp:Arch:00007, OTHER, -1, -1, -1"
    })
    void readsWhatIsThereAndNeverFails(String text, Kind kind, int arch, int major, int minor) {
        VendorClass read = VendorClass.parse(text);
        assertEquals(text, read.text());
        assertEquals(kind, read.kind());
        assertEquals(known(arch), read.arch());
        assertEquals(known(major), read.undiMajor());
        assertEquals(known(minor), read.undiMinor());
    }

    private static OptionalInt known(int number) {
        return number < 0 ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
