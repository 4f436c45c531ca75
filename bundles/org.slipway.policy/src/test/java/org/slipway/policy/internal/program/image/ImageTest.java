// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ImageTest {
    private static final Path SHIPPED = Path.of("../../distribution/src/main/root/lib/demo/boot");

    private static Image read(byte[] bytes) throws Exception {
        return Image.read(new BytesFile(bytes));
    }

    private static Format format(String latin1) throws Exception {
        return read(latin1.getBytes(StandardCharsets.ISO_8859_1)).format();
    }

    @ParameterizedTest
    @CsvSource({
        "bios/undionly.kpxe, a binary without a header",
        "x86/ipxe.efi, an EFI application for x86",
        "x64/ipxe.efi, an EFI application for x64",
        "arm64/ipxe.efi, an EFI application for ARM64"
    })
    void programsThatAreShippedAreWhatTheyAre(String file, String description) throws Exception {
        assertEquals(
                description, read(Files.readAllBytes(SHIPPED.resolve(file))).description());
    }

    static Stream<Magic> magics() {
        return Arrays.stream(Format.values()).flatMap(format -> Magic.of(format).stream());
    }

    @ParameterizedTest
    @MethodSource("magics")
    void everyMagicIsRecognized(Magic magic) throws Exception {
        byte[] bytes = new byte[magic.offset() + 64];
        Arrays.fill(bytes, 0, magic.offset(), (byte) 0x90);
        byte[] text = magic.bytes().getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(text, 0, bytes, magic.offset(), text.length);
        assertEquals(magic.format(), read(bytes).format());
        bytes[magic.offset()]++;
        assertTrue(read(bytes).format() != magic.format(), "by the whole of it");
    }

    @Test
    void whatHasNoMagicIsToldByItsLooks() throws Exception {
        assertEquals(Format.EMPTY, format(""));
        assertEquals(Format.ZEROS, format("\0\0\0\0"));
        assertEquals(Format.TEXT, format("#!/bin/sh\nexit\n"));
        assertEquals(Format.TEXT, format("\u00ef\u00bb\u00bf#!ipxe\n"));
        assertEquals(Format.HTML, format("\n<!DOCTYPE html>\n<title>404"));
        assertEquals(Format.HTML, format("<html><body>"));
        assertEquals(Format.REAL_MODE, format("\u00ea\u0005\0\u00c0\u0007"));
        assertEquals(Format.DOS, format("MZ\u0090\0"));
    }

    @Test
    void kernelWithEfiStubIsBoth() throws Exception {
        byte[] stub = PeBytes.application(0x8664);
        byte[] bytes = Arrays.copyOf(stub, 0x400);
        System.arraycopy("HdrS".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0x202, 4);
        assertEquals("an EFI application for x64, a Linux kernel", read(bytes).description());
        byte[] arm = PeBytes.application(0xaa64);
        System.arraycopy("ARMd".getBytes(StandardCharsets.US_ASCII), 0, arm, 0x38, 4);
        assertEquals("an EFI application for ARM64, a Linux kernel", read(arm).description());
    }

    @Test
    void littleIsReadOfALargeFile() throws Exception {
        BytesFile file = new BytesFile(new byte[10_000_000]);
        Image.read(file);
        assertTrue(file.read() < 40_000, file.read() + " bytes");
    }
}
