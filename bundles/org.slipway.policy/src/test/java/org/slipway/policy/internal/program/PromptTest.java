// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.slipway.api.device.PromptPolicy.NO_PROMPT;
import static org.slipway.api.device.PromptPolicy.OPT_IN;
import static org.slipway.api.device.PromptPolicy.OPT_OUT;
import static org.slipway.policy.internal.program.Asker.table;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slipway.api.config.InvalidSettingException;

/** What a prompt wish makes of the programs of an architecture. */
class PromptTest {
    private static final Asker BIOS = Asker.of(0);
    private static final Asker X64 = Asker.of(7);

    @Test
    void formOfTheWishIsTaken() throws Exception {
        ProgramTable table =
                table("nbp.7", "p.efi", "nbp.7.optin", "i.efi", "nbp.7.noprompt", "n.efi", "nbp.7.optout", "o.efi");
        assertEquals("p.efi nbp.7", X64.ask(table));
        assertEquals("i.efi? nbp.7.optin", X64.prompt(OPT_IN).ask(table));
        assertEquals("n.efi nbp.7.noprompt", X64.prompt(NO_PROMPT).ask(table));
        assertEquals("o.efi nbp.7.optout", X64.prompt(OPT_OUT).ask(table));
    }

    @Test
    void knownClientsGetF12AndUnknownOnesBootByOneLine() throws Exception {
        ProgramTable table = table("nbp.bios", "@pxeboot");
        assertEquals("boot\\x86\\pxeboot.com? nbp.bios (@pxeboot)", BIOS.ask(table));
        assertEquals(
                "boot\\x86\\pxeboot.n12 nbp.bios (@pxeboot-n12) for noprompt",
                BIOS.prompt(NO_PROMPT).ask(table));
    }

    @ParameterizedTest
    @CsvSource({"hdlscom1", "hdlscom2", "pxeboot"})
    void siblingRoleStandsIn(String role) throws Exception {
        ProgramTable asking = table("nbp.bios", "@" + role);
        ProgramTable booting = table("nbp.bios", "@" + role + "-n12");
        String com = "boot\\x86\\" + role + ".com? nbp.bios (@" + role + ")";
        String n12 = "boot\\x86\\" + role + ".n12 nbp.bios (@" + role + "-n12)";
        assertEquals(com + " for optin", BIOS.prompt(OPT_IN).ask(asking));
        assertEquals(com + " for optin", BIOS.prompt(OPT_IN).ask(booting));
        assertEquals(com + " for optout", BIOS.prompt(OPT_OUT).ask(booting));
        assertEquals(n12 + " for noprompt", BIOS.prompt(NO_PROMPT).ask(asking));
        assertEquals(n12, BIOS.prompt(NO_PROMPT).ask(booting));
    }

    @Test
    void programThatIsNotKnownToAskDoesNotStandInForOneThatWasTo() throws Exception {
        ProgramTable table = table("nbp.bios", "a.0");
        String why =
                "- no program for bios (0): nbp.bios.%s is not set, and of nbp.bios it is not known that it asks the user";
        assertEquals(String.format(why, "optin"), BIOS.prompt(OPT_IN).ask(table));
        assertEquals(String.format(why, "optout"), BIOS.prompt(OPT_OUT).ask(table));
        assertEquals("a.0 nbp.bios", BIOS.prompt(NO_PROMPT).ask(table));
    }

    @Test
    void whoAsksByItselfGetsThePlainProgram() throws Exception {
        ProgramTable table = table("nbp.x64-uefi", "@bootmgfw");
        assertEquals(
                "boot\\x64\\bootmgfw.efi? nbp.x64-uefi (@bootmgfw) for optin",
                X64.prompt(OPT_IN, true).ask(table));
        assertEquals(
                "boot\\x64\\bootmgfw.efi nbp.x64-uefi (@bootmgfw) for optout",
                X64.prompt(OPT_OUT, true).ask(table));
    }

    @Test
    void chainedIpxeIsLoadedIfItWillBeGivenWhatAsks() throws Exception {
        ProgramTable table =
                table("nbp.bios", "@ipxe", "nbp.ipxe", "install.ipxe", "nbp.ipxe.optin", "ask.ipxe", "nbp.7", "@grub");
        assertEquals(
                "ipxe/undionly.kpxe? nbp.bios (@ipxe), then nbp.ipxe.optin",
                BIOS.prompt(OPT_IN).ask(table));
        assertEquals("ask.ipxe? nbp.ipxe.optin", BIOS.ipxe().prompt(OPT_IN).ask(table));
        assertEquals("-", X64.prompt(OPT_IN).ask(table).substring(0, 1));
        assertEquals("-", BIOS.prompt(OPT_OUT).ask(table).substring(0, 1));
        ProgramTable byName = table("nbp.bios", "undionly.kpxe", "nbp.ipxe.optin", "ask.ipxe");
        assertEquals("-", BIOS.prompt(OPT_IN).ask(byName).substring(0, 1), "it may have a script of its own inside");
    }

    @Test
    void formAloneIsNoProgramForTheRest() throws Exception {
        ProgramTable table = table("nbp.bios.optin", "a.0");
        assertEquals("a.0? nbp.bios.optin", BIOS.prompt(OPT_IN).ask(table));
        assertEquals("- no program for bios (0): nbp.bios is not set", BIOS.ask(table));
        assertEquals(
                "- no program for bios (0): nbp.bios.noprompt is not set",
                BIOS.prompt(NO_PROMPT).ask(table));
    }

    @ParameterizedTest
    @CsvSource({
        "nbp.bios, @wdsnbp, form without a name",
        "nbp.any, @wdsmgfw, form without a name",
        "nbp.bios.optin, @pxeboot-n12, for the form optin",
        "nbp.bios.noprompt, @pxeboot, for the form noprompt",
        "nbp.bios.abort, @pxeboot, for the form abort",
        "nbp.bios.helper, @pxeboot, for the form helper",
        "nbp.bios.prompt, a.0, 'use optin, noprompt, optout, abort, helper, or no word behind it'",
        "nbp.bios.optin.noprompt, a.0, there is no form 'optin.noprompt'",
        "nbp.ipxe.abort, a.ipxe, 'use optin, noprompt, optout, or no word'",
        "nbp.bios-x64.helper, a.0, 'use optin, noprompt, optout, or no word'",
        "group.g.nbp.bios.abort, a.0, 'use optin, noprompt, optout, or no word'",
        "pending.bios.optin.nbp, a.0, use or no word",
    })
    void formThatCannotBeIsRefused(String key, String value, String why) {
        InvalidSettingException refused = assertThrows(InvalidSettingException.class, () -> table(key, value));
        assertEquals(key, refused.key());
        assertEquals(true, refused.why().contains(why), refused.why());
    }

    @Test
    void wishIsReadByItsWord() throws Exception {
        assertEquals(Optional.of(OPT_IN), Form.prompt("prompt.new", "optin"));
        assertEquals(Optional.of(NO_PROMPT), Form.prompt("prompt.new", " noprompt "));
        assertEquals(Optional.of(OPT_OUT), Form.prompt("prompt.new", "optout"));
        assertEquals(Optional.empty(), Form.prompt("prompt.new", " "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abort", "plain", "OPTIN", "opt-in", "yes"})
    void otherWishesAreRefused(String word) {
        assertThrows(InvalidSettingException.class, () -> Form.prompt("prompt.new", word));
    }
}
