// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.testkit.TestSettings;
import org.slipway.wire.ClientArch;

class ProgramTableTest {

    private static ProgramTable programs(String... keysAndValues) throws InvalidSettingException {
        return ProgramTable.of(TestSettings.of(keysAndValues).values());
    }

    private static InvalidSettingException refused(String... keysAndValues) {
        return assertThrows(InvalidSettingException.class, () -> programs(keysAndValues));
    }

    private static Optional<String> file(ProgramTable programs, int arch) {
        return choose(programs, ClientArch.of(arch), false).map(BootProgram::file);
    }

    private static Optional<BootProgram> choose(ProgramTable programs, ClientArch arch, boolean ipxe) {
        return programs.choose(new ProgramQuery(List.of(arch), ipxe, false, Optional.empty(), false, "", "", false))
                .program();
    }

    static Stream<ClientArch> pxeArchitectures() {
        return ClientArch.known().stream().filter(arch -> !arch.isHttp());
    }

    static Stream<ClientArch> httpArchitectures() {
        return ClientArch.known().stream().filter(ClientArch::isHttp);
    }

    @ParameterizedTest
    @MethodSource("pxeArchitectures")
    void everyArchitectureHasItsKeyByNameAndByNumber(ClientArch arch) throws Exception {
        for (String key : new String[] {"nbp." + arch.key(), "nbp." + arch.number()}) {
            assertEquals(
                    Optional.of(new BootProgram(key, "x.bin", false)), choose(programs(key, "x.bin"), arch, false));
        }
    }

    @ParameterizedTest
    @MethodSource("httpArchitectures")
    void programForHttpMachineIsRefusedAndTheRightKeyNamed(ClientArch arch) {
        InvalidSettingException named = refused("nbp." + arch.key(), "x.bin");
        assertEquals("nbp." + arch.key(), named.key());
        assertTrue(named.why().contains("nbp." + arch.bootFamily().key()), named.why());
        assertEquals(
                "nbp." + arch.number(), refused("nbp." + arch.number(), "x.bin").key());
    }

    @ParameterizedTest
    @CsvSource({
        "bios,0",
        "x86-uefi,6",
        "x64-uefi,7",
        "arm32-uefi,10",
        "arm64-uefi,11",
        "riscv64-uefi,27",
        "loongarch64-uefi,39"
    })
    void documentedNamesHaveTheirIanaNumbers(String name, int number) throws Exception {
        assertEquals(Optional.of("x.bin"), file(programs("nbp." + name, "x.bin"), number));
    }

    @Test
    void architectureNineIsX64UnlessItHasItsOwnProgram() throws Exception {
        assertEquals(Optional.of("x64.efi"), file(programs("nbp.x64-uefi", "x64.efi"), 9));
        assertEquals(Optional.of("ebc.efi"), file(programs("nbp.x64-uefi", "x64.efi", "nbp.ebc", "ebc.efi"), 9));
        assertEquals(Optional.of("x64.efi"), file(programs("nbp.x64-uefi", "x64.efi", "nbp.9", "ebc.efi"), 7));
        assertEquals(Optional.empty(), file(programs("nbp.9", "ebc.efi"), 7));
    }

    @Test
    void architectureThatTheRegistryDoesNotHaveYetIsKnownByNumber() throws Exception {
        assertEquals(Optional.of("new.bin"), file(programs("nbp.77", "new.bin"), 77));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nbp.amd64", "nbp.", "nbp.X64-UEFI", "nbp.-1", "nbp.65536", "nbp.IPXE"})
    void unknownArchitectureIsNamed(String key) {
        InvalidSettingException refusal = refused(key, "a.efi");
        assertEquals(key, refusal.key());
        assertEquals("a.efi", refusal.value());
        assertTrue(refusal.why().contains("loongarch64-uefi"), refusal.why());
    }

    @Test
    void twoKeysOfOneArchitectureMustAgree() throws Exception {
        InvalidSettingException refusal = refused("nbp.7", "a.efi", "nbp.x64-uefi", "b.efi");
        assertEquals("nbp.x64-uefi", refusal.key());
        assertEquals("b.efi", refusal.value());
        assertEquals("contradicts nbp.7 = a.efi: both are x64-uefi (7)", refusal.why());
        assertEquals(Optional.of("a.efi"), file(programs("nbp.7", "a.efi", "nbp.x64-uefi", " a.efi "), 7));
        assertEquals(Optional.of("a.efi"), file(programs("nbp.7", "a.efi", "nbp.x64-uefi", ""), 7));
    }

    @Test
    void blankValueIsNoProgram() throws Exception {
        ProgramTable programs = programs("nbp.bios", "  ", "nbp.ipxe", "");
        assertTrue(programs.isEmpty());
        assertEquals(Optional.empty(), choose(programs, ClientArch.X86_BIOS, false));
        assertEquals(Optional.empty(), choose(programs, ClientArch.X86_BIOS, true));
    }

    @Test
    void nameMayFillTheHeaderField() throws Exception {
        String longest = "x".repeat(127);
        assertEquals(Optional.of(longest), file(programs("nbp.bios", longest), 0));
        assertEquals(
                "has 128 characters, a boot ROM takes at most 127",
                refused("nbp.bios", longest + "x").why());
        assertEquals("nbp.ipxe", refused("nbp.ipxe", "http://" + longest).key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"b\u00f6ot.efi", "a\tb", "a\u0000b", "\u65e5.efi"})
    void charactersThatFirmwareDoesNotKnowAreRefused(String file) {
        assertEquals(
                "may have printable ASCII characters only",
                refused("nbp.bios", file).why());
    }

    @Test
    void urlIsForIpxeOnly() throws Exception {
        assertEquals(
                "nbp.x64-uefi",
                refused("nbp.x64-uefi", "http://192.0.2.10/a.efi").key());
        assertEquals(
                Optional.of(new BootProgram("nbp.ipxe", "http://192.0.2.10/a.ipxe", false)),
                choose(programs("nbp.ipxe", "http://192.0.2.10/a.ipxe"), ClientArch.X64_UEFI, true));
    }

    @Test
    void valueThatIsNoTextIsRefused() {
        Map<String, Object> typed = TestSettings.of(Map.of("nbp.bios", 7)).values();
        assertEquals(
                "nbp.bios",
                assertThrows(InvalidSettingException.class, () -> ProgramTable.of(typed))
                        .key());
    }

    @Test
    void otherKeysAreNotLookedAt() throws Exception {
        assertTrue(programs("offer.form", "binl", "nbpx", "1").isEmpty());
    }
}
