// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.referral;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.slipway.policy.internal.referral.Queries.BIOS;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.policy.internal.referral.ReferralAnswer.Down;
import org.slipway.policy.internal.referral.ReferralAnswer.None;
import org.slipway.policy.internal.referral.ReferralAnswer.To;
import org.slipway.wire.ClientArch;
import org.slipway.wire.Ipv4;

/** Which rule is for whom, with servers by address, which need neither names nor probes. */
class ReferralRulesTest {

    private static ReferralAnswer find(ReferralQuery query, String... keysAndValues) throws InvalidSettingException {
        try (Referrals referrals = Referrals.of(values(keysAndValues))) {
            return referrals.find(query);
        }
    }

    private static Map<String, Object> values(String... keysAndValues) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return values;
    }

    private static void assertTo(String server, String key, ReferralAnswer answer) {
        To to = assertInstanceOf(To.class, answer);
        assertEquals(Ipv4.of(server), to.server());
        assertTrue(to.note().startsWith(key + ": "), to.note());
    }

    @Test
    void s3AndS5ADeviceGoesToTheServerThatIsRegisteredForIt() throws Exception {
        assertTo(
                "192.0.2.20",
                "boot server of the device",
                find(BIOS.bootServer("192.0.2.20").query()));
    }

    @ParameterizedTest
    @CsvSource({"x64-uefi", "itanium", "x86-uefi", "ebc"})
    void s3UefiIsRefusedAndServedHere(String arch) throws Exception {
        Queries uefi = BIOS.bootServer("192.0.2.20").arch(ClientArch.byKey(arch).orElseThrow());
        None none = assertInstanceOf(None.class, find(uefi.query()));
        assertTrue(none.note().contains("referral.uefi"), none.note());
        assertTo("192.0.2.20", "boot server of the device", find(uefi.query(), "referral.uefi", "true"));
    }

    @Test
    void s4AServerThatIsReferredToServesItself() throws Exception {
        assertInstanceOf(None.class, find(BIOS.bootServer("192.0.2.10").query()));
        assertInstanceOf(None.class, find(BIOS.group("lab").query(), "referral.group.lab", "192.0.2.10"));
    }

    @Test
    void s6WithoutARuleNobodyIsReferred() throws Exception {
        assertEquals(new None(""), find(BIOS.query()));
        assertEquals(new None(""), find(BIOS.group("office").query(), "referral.group.lab", "192.0.2.20"));
    }

    @Test
    void theRuleClosestToTheDeviceWins() throws Exception {
        String[] all = {
            "group.lab.boot.server", "192.0.2.22",
            "referral.class.any.prefix", "PXEClient",
            "referral.class.any.to", "192.0.2.23",
            "referral.arch.bios", "192.0.2.24",
            "pending.bios.boot.server", "192.0.2.25"
        };
        assertTo("192.0.2.21", "boot server of the device", find(lab("192.0.2.21"), all));
        assertTo("192.0.2.22", "group.lab.boot.server", find(lab(""), all));
        assertTo("192.0.2.23", "referral.class.any.to", find(BIOS.query(), all));
        assertTo("192.0.2.24", "referral.arch.bios", find(BIOS.vendorClass("x").query(), all));
    }

    private static ReferralQuery lab(String own) {
        return BIOS.bootServer(own).group("lab").query();
    }

    @Test
    void thePendingRuleIsForApprovedDevicesOnly() throws Exception {
        assertEquals(new None(""), find(BIOS.query(), "pending.bios.boot.server", "192.0.2.25"));
        assertTo(
                "192.0.2.25",
                "pending.bios.boot.server",
                find(BIOS.approved(), "pending.bios.boot.server", "192.0.2.25"));
    }

    @Test
    void theLongestPrefixOfAClassWinsByVendorOrUserClass() throws Exception {
        String[] classes = {
            "referral.class.any.prefix", "PXEClient",
            "referral.class.any.to", "192.0.2.23",
            "referral.class.undi3.prefix", "PXEClient:Arch:00000:UNDI:003",
            "referral.class.undi3.to", "192.0.2.33",
            "referral.class.kiosk.prefix", "kiosk",
            "referral.class.kiosk.to", "192.0.2.43"
        };
        assertTo("192.0.2.23", "referral.class.any.to", find(BIOS.query(), classes));
        String undi3 = "PXEClient:Arch:00000:UNDI:003016";
        assertTo(
                "192.0.2.33",
                "referral.class.undi3.to",
                find(BIOS.vendorClass(undi3).query(), classes));
        Queries kiosk = BIOS.vendorClass("Etherboot").userClass("kiosk-7");
        assertTo("192.0.2.43", "referral.class.kiosk.to", find(kiosk.query(), classes));
    }

    @Test
    void architecturesAreFamilies() throws Exception {
        assertTo(
                "192.0.2.24",
                "referral.arch.7",
                find(BIOS.arch(ClientArch.EBC).query(), "referral.arch.7", "192.0.2.24", "referral.uefi", "true"));
    }

    @Test
    void aDeviceWhoseServerCannotBeReadIsNotAnswered() throws Exception {
        Down down =
                assertInstanceOf(Down.class, find(BIOS.bootServer("http://x/").query(), "referral.fallback", "self"));
        assertTrue(down.why().contains("http://x/"), down.why());
    }

    @Test
    void blankValuesAreNoRules() throws Exception {
        assertEquals(new None(""), find(BIOS.group("lab").query(), "referral.group.lab", " "));
    }

    @ParameterizedTest
    @CsvSource({
        "referral.group.lab, pxe1 pxe2",
        "referral.group.lab, pxe1*0",
        "referral.group.lab, pxe1*1001",
        "referral.group.lab, 300.0.0.1",
        "referral.group.lab, 224.0.0.1",
        "referral.group.lab, 0.0.0.0",
        "referral.group.lab, 2001:db8::1",
        "referral.group.lab, 'pxe1, pxe1*2'",
        "referral.group., pxe1",
        "referral.grp.lab, pxe1",
        "referral.arch.vax, pxe1",
        "group..boot.server, pxe1",
        "pending.vax.boot.server, pxe1",
        "referral.class.a.to, pxe1",
        "referral.class.a.prefix, PXEClient",
        "referral.alive, ping",
        "referral.alive.s, 0",
        "referral.alive.s, 1h",
        "referral.alive.port, 65536",
        "referral.fallback, other",
        "referral.uefi, yes"
    })
    void whatCannotBeIsRefused(String key, String value) {
        var refused = assertThrows(InvalidSettingException.class, () -> Referrals.of(values(key, value)));
        assertTrue(refused.key().startsWith(key.substring(0, key.indexOf('.'))), refused.getMessage());
    }

    @Test
    void twoKeysOfOneGroupMustAgree() throws Exception {
        var refused = assertThrows(
                InvalidSettingException.class,
                () -> Referrals.of(values("referral.group.lab", "pxe1", "group.lab.boot.server", "pxe2")));
        assertTrue(refused.getMessage().contains("group.lab.boot.server"), refused.getMessage());
        Referrals.of(values("referral.group.lab", "pxe1", "group.lab.boot.server", "PXE1"))
                .close();
    }

    @Test
    void otherKeysOfGroupsAndPendingDevicesAreNotOurs() throws Exception {
        Referrals.of(values("group.lab.nbp.bios", "x.0", "pending.bios.nbp", "y.0", "nbp.bios", "z.0"))
                .close();
    }
}
