// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.slipway.policy.internal.Packets.ipv4;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.policy.internal.reply.OfferForm;
import org.slipway.policy.internal.reply.ReplyForm;
import org.slipway.testkit.TestSettings;
import org.slipway.wire.ClientArch;

class PolicySettingsTest {

    @Test
    void defaultsAreThisServerAndTheFormByFirmware() throws Exception {
        PolicySettings settings = PolicySettings.of(TestSettings.of());
        assertEquals(Optional.empty(), settings.nextServer());
        assertEquals(OfferForm.AUTO, settings.offerForm());
    }

    @Test
    void onlyTheProgramKeysAreOpen() throws Exception {
        TestSettings settings = TestSettings.of("nbp.bios", "a", "nbp.7", "b", "offer.from", "binl", "next.server", "");
        PolicySettings.of(settings);
        assertEquals(List.of("offer.from"), settings.unknownKeys());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending.nbp", "pending.boot.server", "pending.retension.days", "pending.bios.nbq"})
    void mistypedKeyOfPendingDevicesIsRefused(String key) {
        assertEquals(
                key,
                assertThrows(InvalidSettingException.class, () -> PolicySettings.of(TestSettings.of(key, "a.0")))
                        .key());
    }

    @Test
    void nextServerIsAnAddress() throws Exception {
        assertEquals(
                Optional.of(ipv4("192.0.2.20")),
                PolicySettings.of(TestSettings.of("next.server", " 192.0.2.20 "))
                        .nextServer());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tftp.example",
                "192.0.2",
                "192.0.2.256",
                "192.0.2.1.",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "\u0663.0.2.1"
            })
    void nextServerThatIsNoAddressOfAServerIsRefused(String value) {
        InvalidSettingException refusal = assertThrows(
                InvalidSettingException.class, () -> PolicySettings.of(TestSettings.of("next.server", value)));
        assertEquals("next.server", refusal.key());
        assertEquals(value, refusal.value());
    }

    @ParameterizedTest
    @EnumSource(OfferForm.class)
    void everyFormHasItsName(OfferForm form) throws Exception {
        String name = form.name().toLowerCase(java.util.Locale.ROOT);
        assertEquals(
                form, PolicySettings.of(TestSettings.of("offer.form", name)).offerForm());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "BINL", "menu"})
    void unknownFormIsRefused(String value) {
        InvalidSettingException refusal = assertThrows(
                InvalidSettingException.class, () -> PolicySettings.of(TestSettings.of("offer.form", value)));
        assertEquals("offer.form", refusal.key());
        assertEquals("must be auto, binl or pxe10", refusal.why());
    }

    @Test
    void formByFirmwareIsBinlForUefiThatIsNotIpxe() {
        for (ClientArch arch : ClientArch.known()) {
            ReplyForm expected = arch.isUefi() ? ReplyForm.BINL : ReplyForm.PXE10;
            assertEquals(expected, OfferForm.AUTO.formFor(arch, false), arch.toString());
            assertEquals(ReplyForm.PXE10, OfferForm.AUTO.formFor(arch, true), arch.toString());
            assertEquals(ReplyForm.BINL, OfferForm.BINL.formFor(arch, true), arch.toString());
            assertEquals(ReplyForm.PXE10, OfferForm.PXE10.formFor(arch, false), arch.toString());
        }
    }
}
