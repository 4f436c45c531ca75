// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slipway.policy.internal.program.image.BytesFile;
import org.slipway.policy.internal.program.image.Image;
import org.slipway.policy.internal.program.image.PeBytes;
import org.slipway.wire.ClientArch;

/** What is complained of, machine by machine. */
class ExpectationTest {
    private static final int X64 = 0x8664;

    private static String complaint(Kind kind, byte[] bytes) throws Exception {
        return complaint(kind, new BytesFile(bytes));
    }

    private static String complaint(Kind kind, BytesFile file) throws Exception {
        return Expectation.complaint(kind, Image.read(file)).orElse("");
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Kind kind(int arch) {
        return Kind.of(ClientArch.of(arch));
    }

    /** Looks like code. */
    private static byte[] binary(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 0x90);
        return bytes;
    }

    @ParameterizedTest
    @CsvSource({
        "2, 200",
        "6, 14c",
        "7, 8664",
        "7, ebc",
        "9, ebc",
        "9, 8664",
        "8, 1c0",
        "10, 1c2",
        "10, 1c4",
        "11, aa64",
        "25, 5032",
        "27, 5064",
        "29, 5128",
        "37, 6232",
        "39, 6264",
        "33, 166",
        "36, 4711"
    })
    void machineTypeFits(int arch, String machine) throws Exception {
        assertEquals("", complaint(kind(arch), PeBytes.application(Integer.parseInt(machine, 16))));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 8664, Itanium",
        "6, 8664, x86 UEFI",
        "7, 14c, x64 UEFI",
        "7, aa64, x64 UEFI",
        "9, 14c, EFI byte code",
        "10, aa64, ARM 32-bit UEFI",
        "11, 8664, ARM 64-bit UEFI",
        "27, 5032, RISC-V 64-bit UEFI",
        "39, 6232, LoongArch 64-bit UEFI"
    })
    void machineTypeDoesNotFit(int arch, String machine, String wanted) throws Exception {
        byte[] program = PeBytes.application(Integer.parseInt(machine, 16));
        Image image = Image.read(new BytesFile(program));
        assertEquals(
                "is " + image.description() + ", not an EFI application for " + wanted, complaint(kind(arch), program));
    }

    @Test
    void firmwareStartsApplicationsOnly() throws Exception {
        assertEquals(
                "is an EFI driver for x64, not an EFI application for x64 UEFI",
                complaint(kind(7), PeBytes.program(X64, 11, false, 16)));
        assertEquals(
                "is a Windows program for x64, not an EFI application for x64 UEFI",
                complaint(kind(7), PeBytes.program(X64, 3, false, 16)));
        assertEquals(
                "is a binary without a header, not an EFI application for x64 UEFI", complaint(kind(7), binary(1000)));
    }

    @Test
    void scriptAndKernelBelongBehindALoader() throws Exception {
        assertEquals(
                "is a script for iPXE, not an EFI application for x64 UEFI: name an iPXE here, and the script as nbp.ipxe",
                complaint(kind(7), text("#!ipxe\nboot")));
        byte[] kernel = binary(0x400);
        System.arraycopy(text("HdrS"), 0, kernel, 0x202, 4);
        assertEquals(
                "is a Linux kernel, not a program that BIOS can run (16-bit, without a header): name a boot loader or iPXE,"
                        + " which loads the kernel",
                complaint(kind(0), kernel));
        assertEquals("", complaint(Kind.IPXE, kernel));
    }

    @Test
    void biosRunsWhatHasNoHeader() throws Exception {
        assertEquals("", complaint(kind(0), binary(1000)));
        assertEquals("", complaint(Kind.BIOS_X64, binary(1000)));
        assertEquals(
                "is an EFI application for x64, not a program that BIOS can run (16-bit, without a header)",
                complaint(kind(0), PeBytes.application(X64)));
        assertEquals("has 63 bytes only: it is cut off or no program", complaint(kind(0), binary(63)));
    }

    @Test
    void biosHasLittleMemory() throws Exception {
        assertEquals("", complaint(kind(0), new BytesFile(binary(1000), 623_616)));
        assertEquals(
                "has 623617 bytes, and a BIOS loads at most 623616: name a boot program, not what that loads",
                complaint(kind(0), new BytesFile(binary(1000), 623_617)));
    }

    @ParameterizedTest
    @CsvSource({"0", "7", "12", "21", "41"})
    void rubbishIsNoProgramForAnybody(int arch) throws Exception {
        for (Kind kind : new Kind[] {kind(arch), Kind.IPXE, Kind.BCD}) {
            assertEquals("is an empty file: put the program there", complaint(kind, new byte[0]));
            assertEquals("is a file of zeros: put the program there", complaint(kind, new byte[99]));
            assertEquals("is a web page: put the program there", complaint(kind, text("<html>404")));
        }
    }

    @Test
    void ipxeTakesScriptsAndPrograms() throws Exception {
        assertEquals("", complaint(Kind.IPXE, text("#!ipxe\nexit")));
        assertEquals("", complaint(Kind.IPXE, PeBytes.application(X64)));
        assertEquals("", complaint(Kind.IPXE, binary(1000)));
        assertEquals(
                "is text that iPXE does not take for a script: its first line must be #!ipxe",
                complaint(Kind.IPXE, text("menu Hello\n")));
    }

    @Test
    void bcdStoreIsARegistryFile() throws Exception {
        assertEquals("", complaint(Kind.BCD, text("regf\1\2\3")));
        assertEquals("is text, not a BCD store", complaint(Kind.BCD, text("bcd")));
    }

    @Test
    void imagesOfDisksAreForHttpBoot() throws Exception {
        byte[] disk = new byte[0x400];
        System.arraycopy(text("EFI PART"), 0, disk, 0x200, 8);
        assertEquals("", complaint(kind(16), disk));
        assertEquals("is a disk image, not an EFI application for x64 UEFI", complaint(kind(7), disk));
        assertEquals("", complaint(kind(16), PeBytes.application(X64)));
        assertEquals(
                "is an EFI application for ARM64, not an EFI application for x64 UEFI HTTP",
                complaint(kind(16), PeBytes.application(0xaa64)));
    }

    @Test
    void openFirmwareTakesElfAndOtherMachinesAnything() throws Exception {
        assertEquals("", complaint(kind(12), text("\u007fELF\1")));
        assertEquals("is text, not an ELF program", complaint(kind(12), text("bcd")));
        assertEquals("", complaint(kind(21), text("#!/bin/sh")));
        assertEquals("", complaint(kind(31), text("default linux")));
    }
}
