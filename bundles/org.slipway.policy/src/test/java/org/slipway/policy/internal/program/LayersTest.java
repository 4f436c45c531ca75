// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.slipway.api.device.PromptPolicy.NO_PROMPT;
import static org.slipway.api.device.PromptPolicy.OPT_IN;
import static org.slipway.policy.internal.program.Asker.table;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.wire.ClientArch;

/** Whose program counts: the device's, its group's, that of approved devices, everybody's. */
class LayersTest {
    private static final Asker BIOS = Asker.of(0);
    private static final Asker X64 = Asker.of(7);

    private static ProgramTable all() throws InvalidSettingException {
        return table(
                "nbp.bios", "table.0",
                "nbp.x64-uefi", "table.efi",
                "nbp.ipxe", "table.ipxe",
                "group.lab.nbp.x64-uefi", "lab.efi",
                "group.lab.prompt", "noprompt",
                "group.a.nbp.b.nbp.x64-uefi", "dots.efi",
                "group.lab.boot.server", "192.0.2.9",
                "pending.x64-uefi.nbp", "approved.efi",
                "pending.x64-uefi.hold", "ipxe",
                "pending.nbp", "no key of this table");
    }

    @Test
    void mostParticularIsTaken() throws Exception {
        ProgramTable table = all();
        assertEquals("table.efi nbp.x64-uefi", X64.ask(table));
        assertEquals(
                "approved.efi pending.x64-uefi.nbp", X64.device("", "", true).ask(table));
        assertEquals(
                "lab.efi group.lab.nbp.x64-uefi", X64.device("lab", "", true).ask(table));
        assertEquals(
                "own.efi device's own program",
                X64.device("lab", " own.efi ", true).ask(table));
        assertEquals(
                "dots.efi group.a.nbp.b.nbp.x64-uefi",
                X64.device("a.nbp.b", "", false).ask(table));
        assertEquals("table.efi nbp.x64-uefi", X64.device("LAB", "", false).ask(table));
        assertEquals("table.0 nbp.bios", BIOS.device("lab", "", true).ask(table));
    }

    @Test
    void layerThatHasTheMachineDecidesAlsoForNothing() throws Exception {
        ProgramTable table = table("group.lab.nbp.bios", "lab.0", "nbp.bios", "@pxeboot");
        assertEquals(
                "- no program for bios (0): group.lab.nbp.bios.optin is not set, and of group.lab.nbp.bios it is not known"
                        + " that it asks the user",
                BIOS.device("lab", "", false).prompt(OPT_IN).ask(table));
    }

    @Test
    void groupHasAPrompt() throws Exception {
        assertEquals(Optional.of(NO_PROMPT), all().groupPrompt("lab"));
        assertEquals(Optional.empty(), all().groupPrompt("other"));
        assertEquals(Optional.empty(), all().groupPrompt(""));
        assertThrows(InvalidSettingException.class, () -> table("group.lab.prompt", "ask"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"group.lab", "group.", "group.lab.nbq.bios", "group.nbp.bios", "group..prompt", "group.lab.bcd.7"
            })
    void otherKeysOfAGroupAreRefused(String key) {
        InvalidSettingException refused = assertThrows(InvalidSettingException.class, () -> table(key, "x"));
        assertEquals(key, refused.key());
        assertTrue(refused.why().contains(".boot.server"), refused.why());
    }

    @Test
    void ipxeIsPastWhatIsIpxe() throws Exception {
        ProgramTable table = table(
                "nbp.7",
                "@ipxe",
                "nbp.ipxe",
                "menu.ipxe",
                "group.a.nbp.7",
                "x64/snponly.efi",
                "group.b.nbp.7",
                "grub.efi",
                "group.c.nbp.ipxe",
                "c.ipxe");
        Asker ipxe = X64.ipxe();
        assertEquals("menu.ipxe nbp.ipxe", ipxe.ask(table));
        assertEquals("menu.ipxe nbp.ipxe", ipxe.device("a", "", false).ask(table));
        assertEquals(
                "grub.efi group.b.nbp.7 (iPXE, but nbp.ipxe is not set)",
                ipxe.device("b", "", false).ask(table).replace("group.b.nbp.ipxe", "nbp.ipxe"));
        assertEquals("c.ipxe group.c.nbp.ipxe", ipxe.device("c", "", false).ask(table));
        assertEquals(
                "menu.ipxe nbp.ipxe", ipxe.device("", "@ipxe-snponly", false).ask(table));
        assertEquals(
                "menu.ipxe nbp.ipxe",
                ipxe.device("", "bios/undionly.kpxe", false).ask(table));
        assertEquals(
                "own.ipxe device's own program",
                ipxe.device("", "own.ipxe", false).ask(table));
    }

    @Test
    void devicesOwnUrlIsForIpxe() throws Exception {
        Asker device = X64.device("", "http://192.0.2.9/a.ipxe", false);
        assertEquals(
                "http://192.0.2.9/a.ipxe device's own program", device.ipxe().ask(all()));
        assertEquals(
                "- no program for x64-uefi (7): the device's own program is for iPXE, and nbp.x64-uefi is not known to be"
                        + " one: http://192.0.2.9/a.ipxe",
                device.ask(all()));
        ProgramTable chaining = table("nbp.x64-uefi", "@ipxe");
        assertEquals(
                "ipxe/x86_64-efi/ipxe.efi nbp.x64-uefi (@ipxe), then the device's own program", device.ask(chaining));
    }

    @ParameterizedTest
    @CsvSource({
        "@nothing, 'of the device''s own program: @nothing is no role'",
        "@pxeboot, 'of the device''s own program: @pxeboot has no program for x64-uefi (7), only for bios, bios-x64;"
                + " role.pxeboot.x64-uefi would add one'",
        "@wdsmgfw, 'of the device''s own program: @wdsmgfw is a helper, which asks the server for the program again'",
        "b\u00f6ot.efi, 'of the device''s own program: may have printable ASCII characters only'"
    })
    void devicesOwnProgramThatCannotBeIsNone(String nbp, String why) throws Exception {
        assertEquals(
                "- no program for x64-uefi (7): " + why,
                X64.device("", nbp, false).ask(all()));
    }

    @Test
    void devicesOwnProgramAsksOrDoesNotAsItsRoleSays() throws Exception {
        Asker device = BIOS.device("", "@pxeboot", false);
        assertEquals("boot\\x86\\pxeboot.com? device's own program (@pxeboot)", device.ask(all()));
        assertEquals(
                "boot\\x86\\pxeboot.n12 device's own program (@pxeboot-n12) for noprompt",
                device.prompt(NO_PROMPT).ask(all()));
        assertEquals(
                "-", BIOS.device("", "own.0", false).prompt(OPT_IN).ask(all()).substring(0, 1));
    }

    @Test
    void listOfArchitecturesIsGoneThroughInEachLayer() throws Exception {
        assertEquals("table.efi nbp.x64-uefi", Asker.of(11, 7, 0).ask(all()));
        assertEquals("table.0 nbp.bios", Asker.of(11, 0, 7).ask(all()));
        assertEquals(
                "lab.efi group.lab.nbp.x64-uefi",
                Asker.of(0, 7).device("lab", "", false).ask(all()));
        assertEquals(
                "boot\\x86\\pxeboot.com? device's own program (@pxeboot)",
                Asker.of(7, 0).device("", "@pxeboot", false).ask(all()));
    }

    @Test
    void biosOnX64HasItsOwnProgram() throws Exception {
        ProgramTable table =
                table("nbp.bios", "x86.0", "nbp.bios-x64", "x64.0", "bcd.bios", "x86", "bcd.bios-x64", "x64");
        assertEquals("x86.0 nbp.bios", BIOS.ask(table));
        assertEquals("x64.0 nbp.bios-x64", BIOS.x64Bios().ask(table));
        assertEquals("x86.0 nbp.bios", BIOS.x64Bios().ask(table("nbp.bios", "x86.0")));
        assertEquals(
                "- no program for x64-uefi (7): nbp.x64-uefi is not set",
                X64.x64Bios().ask(table));
        assertEquals(Optional.of("x64"), table.bcd(ClientArch.X86_BIOS, true));
        assertEquals(Optional.of("x86"), table.bcd(ClientArch.X86_BIOS, false));
        assertEquals(Optional.of("x86"), table("bcd.0", "x86").bcd(ClientArch.X86_BIOS, true));
        assertEquals(Optional.empty(), table.bcd(ClientArch.X64_UEFI, false));
    }

    @Test
    void abortAndHelperAreNoProgramsToBoot() throws Exception {
        ProgramTable table =
                table("nbp.bios.abort", "@abortpxe", "nbp.bios.helper", "@wdsnbp", "nbp.7.helper", "m.efi");
        assertTrue(table.isEmpty());
        assertEquals("- no program for bios (0): nbp.bios is not set", BIOS.ask(table));
        assertEquals(
                "boot\\x86\\abortpxe.com",
                table.abort(ClientArch.X86_BIOS).orElseThrow().file());
        assertEquals(
                "boot\\x86\\wdsnbp.com",
                table.helper(ClientArch.X86_BIOS).orElseThrow().file());
        assertEquals("m.efi", table.helper(ClientArch.EBC).orElseThrow().file());
        assertEquals(Optional.empty(), table.abort(ClientArch.X64_UEFI));
    }

    @ParameterizedTest
    @CsvSource({
        "nbp.any, @grub",
        "nbp.ipxe, a.ipxe",
        "group.g.nbp.7.optin, a.efi",
        "pending.bios.nbp, a.0",
        "nbp.9, a.efi"
    })
    void anythingBootableIsNotEmpty(String key, String value) throws Exception {
        assertFalse(table(key, value).isEmpty());
    }
}
