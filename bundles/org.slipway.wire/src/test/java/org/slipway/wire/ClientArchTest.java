// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientArchTest {

    @Test
    void everyRegisteredNumberStandsAtItsPlace() {
        assertEquals(42, ClientArch.known().size());
        for (int number = 0; number < 42; number++) {
            assertEquals(number, ClientArch.of(number).number());
            assertSame(ClientArch.of(number), ClientArch.known().get(number));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, bios",
        "6, x86-uefi",
        "7, x64-uefi",
        "9, ebc",
        "10, arm32-uefi",
        "11, arm64-uefi",
        "16, x64-uefi-http",
        "20, bios-http",
        "27, riscv64-uefi",
        "39, loongarch64-uefi",
        "41, arm-rpiboot",
        "77, arch-77"
    })
    void keysNameTheNumbers(int number, String key) {
        assertEquals(key, ClientArch.of(number).key());
        assertEquals(number, ClientArch.byKey(key).orElseThrow().number());
        assertEquals(
                number, ClientArch.byKey(Integer.toString(number)).orElseThrow().number());
    }

    @Test
    void keysAreUnique() {
        var keys = new HashSet<String>();
        ClientArch.known().forEach(arch -> keys.add(arch.key()));
        assertEquals(42, keys.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x64", "arch-", "arch-65536", "-1", "65536", "999999", "7 ", "arch-x"})
    void whatNamesNoArchitectureIsNotFound(String key) {
        assertEquals(Optional.empty(), ClientArch.byKey(key));
    }

    @ParameterizedTest
    @CsvSource({
        "7, 7",
        "9, 7",
        "17, 7",
        "16, 7",
        "15, 6",
        "18, 10",
        "19, 11",
        "20, 0",
        "23, 21",
        "24, 22",
        "26, 25",
        "28, 27",
        "30, 29",
        "38, 37",
        "40, 39",
        "0, 0",
        "41, 41",
        "500, 500"
    })
    void bootFamilyIsWhatAServerServes(int number, int family) {
        assertEquals(family, ClientArch.of(number).bootFamily().number());
    }

    @Test
    void exactlyTheHttpNumbersAreHttp() {
        String http = "15,16,17,18,19,20,23,24,26,28,30,38,40";
        String found = ClientArch.known().stream()
                .filter(ClientArch::isHttp)
                .map(arch -> Integer.toString(arch.number()))
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();
        assertEquals(http, found);
    }

    @ParameterizedTest
    @CsvSource({"0, true, false", "20, true, false", "7, false, true", "16, false, true", "12, false, false"})
    void platformIsKnown(int number, boolean bios, boolean uefi) {
        assertEquals(bios, ClientArch.of(number).isBios());
        assertEquals(uefi, ClientArch.of(number).isUefi());
    }

    @Test
    void anUnknownNumberIsKept() {
        ClientArch unknown = ClientArch.of(65535);
        assertEquals("arch-65535 (65535)", unknown.toString());
        assertEquals(unknown, ClientArch.of(65535));
        assertEquals("architecture 65535", unknown.displayName());
        assertThrows(IllegalArgumentException.class, () -> ClientArch.of(65536));
        assertThrows(IllegalArgumentException.class, () -> ClientArch.of(-1));
    }
}
