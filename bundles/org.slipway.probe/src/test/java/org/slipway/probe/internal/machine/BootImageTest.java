// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slipway.probe.internal.testkit.Images;
import org.slipway.wire.ClientArch;

class BootImageTest {

    private static final ClientArch BIOS = ClientArch.X86_BIOS;
    private static final ClientArch X64 = ClientArch.X64_UEFI;

    @ParameterizedTest
    @CsvSource({"0x014c, 6", "0x8664, 7", "0x8664, 9", "0xaa64, 11", "0x01c2, 10", "0x5064, 27", "0x6264, 39"})
    void efiProgramFitsItsArchitecture(String machine, int arch) {
        BootImage image = BootImage.of(Images.efi(Integer.decode(machine), 512));
        assertEquals(BootImage.Kind.EFI, image.kind());
        assertEquals(Optional.empty(), image.misfit(ClientArch.of(arch), false));
    }

    @ParameterizedTest
    @CsvSource({"0x8664, 0", "0x8664, 6", "0x8664, 11", "0x014c, 7", "0xaa64, 7", "0x1234abc, 0"})
    void efiProgramFitsNothingElse(String machine, int arch) {
        BootImage image = BootImage.of(Images.efi(Integer.decode(machine), 512));
        assertTrue(image.misfit(ClientArch.of(arch), false).isPresent());
    }

    @Test
    void biosProgramIsNothingForUefi() {
        BootImage image = BootImage.of(Images.bios(4096));
        assertEquals(Optional.empty(), image.misfit(BIOS, false));
        assertTrue(image.misfit(X64, false).isPresent());
    }

    @Test
    void scriptIsForIpxeOnly() {
        BootImage image = BootImage.of(Images.script());
        assertEquals(Optional.empty(), image.misfit(BIOS, true));
        assertEquals(Optional.empty(), image.misfit(X64, true));
        assertTrue(image.misfit(BIOS, false).isPresent());
        assertTrue(image.misfit(X64, false).isPresent());
    }

    @Test
    void nothingBootsFromAnEmptyFileOrAWebPage() {
        byte[] page = "<html><body>404</body></html>".getBytes(StandardCharsets.US_ASCII);
        assertTrue(BootImage.of(new byte[0]).misfit(BIOS, true).isPresent());
        assertTrue(BootImage.of(page).misfit(BIOS, true).isPresent());
    }

    @Test
    void brokenHeadersAreNoEfiProgram() {
        byte[] good = Images.efi(Images.X64, 512);
        for (int length = 0; length < 70; length++) {
            BootImage image = BootImage.of(Arrays.copyOf(good, length));
            assertTrue(image.kind() != BootImage.Kind.EFI, "cut at " + length);
        }
        byte[] farAway = good.clone();
        Arrays.fill(farAway, 0x3c, 0x40, (byte) 0xff);
        assertEquals(BootImage.Kind.UNMARKED, BootImage.of(farAway).kind());
    }

    @Test
    void anyBytesGetAnAnswer() {
        var random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            var bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            if (bytes.length > 1) {
                bytes[0] = 'M';
                bytes[1] = 'Z';
            }
            BootImage.of(bytes).misfit(X64, false);
        }
    }
}
