// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeTest {
    private static final int X64 = 0x8664;

    private static Pe read(byte[] bytes) throws Exception {
        return Image.read(new BytesFile(bytes)).pe().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "14c, X86",
        "8664, X64",
        "200, ITANIUM",
        "ebc, EBC",
        "1c2, THUMB",
        "aa64, ARM64",
        "5032, RISCV32",
        "5064, RISCV64",
        "5128, RISCV128",
        "6232, LOONGARCH32",
        "6264, LOONGARCH64"
    })
    void machineTypesAreThoseOfUefi(String number, Machine machine) throws Exception {
        assertEquals(
                Optional.of(machine),
                read(PeBytes.application(Integer.parseInt(number, 16))).machine());
    }

    @ParameterizedTest
    @EnumSource(Machine.class)
    void everyMachineHasItsName(Machine machine) {
        assertFalse(machine.toString().isBlank());
    }

    @ParameterizedTest
    @CsvSource({
        "10, an EFI application for x64",
        "11, an EFI driver for x64",
        "12, an EFI driver for x64",
        "3, a Windows program for x64",
        "99, a program of the subsystem 99 for x64"
    })
    void subsystemIsTold(int subsystem, String description) throws Exception {
        Pe pe = read(PeBytes.program(X64, subsystem, false, 16));
        assertEquals(description, pe.description());
        assertEquals(subsystem == 10, pe.isEfiApplication());
    }

    @Test
    void unknownMachineIsToldByNumber() throws Exception {
        assertEquals(
                "an EFI application for the machine type 0x1234",
                read(PeBytes.application(0x1234)).description());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void signerIsTheOneWhoSignedAndNotHisRoot(boolean pe32) throws Exception {
        byte[] program = PeBytes.program(X64, 10, pe32, 16);
        assertEquals("not signed", read(program).signature());
        assertEquals(
                "signed by Example, Boot Signer",
                read(PeBytes.signed(program, pe32, PeBytes.signature())).signature());
    }

    @Test
    void severalSignaturesAreReadAndEqualSignersToldOnce() throws Exception {
        byte[] program = PeBytes.application(X64);
        byte[] twice = PeBytes.signed(program, false, "no DER".getBytes(), PeBytes.signature(), PeBytes.signature());
        assertEquals("signed by Example, Boot Signer", read(twice).signature());
    }

    @Test
    void signatureThatCannotBeReadIsOneOfNobodyKnown() throws Exception {
        byte[] program = PeBytes.application(X64);
        assertEquals(
                "signed, by whom cannot be read",
                read(PeBytes.signed(program, false, new byte[100])).signature());
        byte[] changed = PeBytes.signature();
        changed[changed.length / 2] ^= 0x55;
        assertTrue(read(PeBytes.signed(program, false, changed)).signed());
    }

    @Test
    void tableThatIsNotThereIsNoSignature() throws Exception {
        byte[] program = PeBytes.signed(PeBytes.application(X64), false, PeBytes.signature());
        byte[] cut = Arrays.copyOf(program, 0x200);
        assertEquals("not signed", read(cut).signature());
        assertEquals(
                "not signed",
                read(PeBytes.withTable(PeBytes.application(X64), false, PeBytes.entry(PeBytes.signature(), 1)))
                        .signature());
        byte[] fewDirectories = PeBytes.signed(PeBytes.program(X64, 10, false, 4), false, PeBytes.signature());
        assertEquals("not signed", read(fewDirectories).signature());
    }

    @Test
    void sizesThatTheFileClaimsAreNotBelieved() throws Exception {
        byte[] program = PeBytes.signed(PeBytes.application(X64), false, PeBytes.signature());
        ByteBuffer.wrap(program).order(ByteOrder.LITTLE_ENDIAN).putInt(0x80 + 24 + 112 + 36, -1);
        BytesFile file = new BytesFile(program, Long.MAX_VALUE);
        assertEquals(
                "signed by Example, Boot Signer",
                Image.read(file).pe().orElseThrow().signature());
        assertTrue(file.read() < 128 * 1024);
        ByteBuffer.wrap(program).order(ByteOrder.LITTLE_ENDIAN).putInt(0x3c, -1);
        assertEquals(Format.DOS, Image.read(new BytesFile(program)).format());
    }
}
