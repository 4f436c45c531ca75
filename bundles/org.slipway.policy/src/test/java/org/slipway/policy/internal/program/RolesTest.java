// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.slipway.policy.internal.program.Asker.table;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slipway.api.config.InvalidSettingException;

class RolesTest {

    @ParameterizedTest
    @EnumSource(Role.class)
    void roleHasPathsThatFirmwareTakes(Role role) throws Exception {
        assertFalse(role.paths().isEmpty());
        for (String word : role.paths().keySet()) {
            assertTrue(Role.kind(word).isPresent(), word);
            assertEquals(word, Role.kind(word).get().name());
            String file = role.paths().get(word);
            assertEquals("", ProgramText.wrong(file));
            boolean helps = role.manner() == Manner.HELPS;
            if (helps && word.equals("bios-x64")) {
                continue; // Helpers come before the processor is known.
            }
            String form = helps ? ".helper" : "";
            assertEquals(1, table("nbp." + word + form, role.toString()).named().size());
        }
        assertEquals(Optional.of(role), Role.find(role.word()));
    }

    @Test
    void siblingsAreMutual() {
        for (Role role : Role.values()) {
            role.sibling().ifPresent(other -> assertEquals(Optional.of(role), other.sibling()));
        }
        assertEquals(Optional.of(Role.PXEBOOT_N12), Role.PXEBOOT.sibling());
        assertEquals(Optional.empty(), Role.GRUB.sibling());
    }

    @ParameterizedTest
    @CsvSource({
        "pxeboot, ASKS",
        "pxeboot-n12, AT_ONCE",
        "abortpxe, LEAVES",
        "hdlscom1, ASKS",
        "hdlscom2-n12, AT_ONCE",
        "bootmgfw, BY_ITS_CONFIGURATION",
        "wdsnbp, HELPS",
        "wdsmgfw, HELPS"
    })
    void programsOfWindowsDoWhatIsDocumented(String word, Manner manner) {
        assertEquals(manner, Role.find(word).orElseThrow().manner());
    }

    @Test
    void pathMayBeElsewhereAndForMoreArchitectures() throws Exception {
        ProgramTable table = table(
                "role.grub.x64-uefi", "debian/grubnetx64.efi", "role.grub.21", "u-boot/grub.bin", "nbp.any", "@grub");
        assertEquals("debian/grubnetx64.efi nbp.any (@grub)", Asker.of(7).ask(table));
        assertEquals("u-boot/grub.bin nbp.any (@grub)", Asker.of(21).ask(table));
        assertEquals("grub/grubaa64.efi nbp.any (@grub)", Asker.of(11).ask(table));
        assertEquals(
                "- no program for pc98 (1): nbp.pc98 is not set", Asker.of(1).ask(table));
    }

    @Test
    void anyStandsBackBehindTheArchitecturesOwnKey() throws Exception {
        ProgramTable table = table("nbp.any", "@grub", "nbp.bios", "own.0", "nbp.9", "ebc.efi");
        assertEquals("own.0 nbp.bios", Asker.of(0).x64Bios().ask(table));
        assertEquals("ebc.efi nbp.9", Asker.of(9).ask(table));
        assertEquals("grub/grubx64.efi nbp.any (@grub)", Asker.of(7).ask(table));
    }

    @ParameterizedTest
    @CsvSource({
        "nbp.bios, @nothing, there is no role 'nothing'; use one of pxeboot",
        "nbp.bios, @PXEBOOT, there is no role 'PXEBOOT'",
        "nbp.bios, @, there is no role ''",
        "nbp.x64-uefi, @pxeboot, 'only for bios, bios-x64; role.pxeboot.x64-uefi would add one'",
        "nbp.ipxe, @grub, '@grub has no program for ipxe, only for'",
        "nbp.any, grub.efi, must be a role",
        "nbp.any.optin, @pxeboot, no such architecture",
        "role.nothing.bios, a.0, there is no role 'nothing'",
        "role.bios, a.0, there is no role 'bios'",
        "role.grub, a.0, names no architecture",
        "role.grub.amd64, a.efi, no such architecture",
        "role.grub.ipxe, a.efi, no such architecture",
        "role.grub.x64-uefi, @shim, must be a path",
        "role.grub.x64-uefi, http://192.0.2.1/a, must be a path",
        "role.grub.16, a.efi, machines that boot over HTTP",
        "bcd.amd64, boot/bcd, no such architecture",
        "bcd.ipxe, boot/bcd, no such architecture",
        "pending.amd64.nbp, a.efi, no such architecture",
        "group.lab.nbp.amd64, a.efi, no such architecture"
    })
    void wrongKeysAndValuesAreRefusedWithWhatThereIs(String key, String value, String why) {
        InvalidSettingException refused = assertThrows(InvalidSettingException.class, () -> table(key, value));
        assertEquals(key, refused.key());
        assertTrue(refused.why().contains(why), refused.why());
    }

    @ParameterizedTest
    @CsvSource({
        "role.grub.7, a.efi, role.grub.x64-uefi, b.efi",
        "bcd.7, a, bcd.x64-uefi, b",
        "group.g.nbp.7, a.efi, group.g.nbp.x64-uefi, b.efi",
        "nbp.7.optin, a.efi, nbp.x64-uefi.optin, b.efi",
        "pending.7.nbp, a.efi, pending.x64-uefi.nbp, b.efi"
    })
    void contradictionsAreRefused(String first, String value, String second, String other) throws Exception {
        table(first, value, second, value);
        InvalidSettingException refused =
                assertThrows(InvalidSettingException.class, () -> table(first, value, second, other));
        assertEquals(second, refused.key());
        assertTrue(refused.why().contains("contradicts " + first), refused.why());
    }
}
