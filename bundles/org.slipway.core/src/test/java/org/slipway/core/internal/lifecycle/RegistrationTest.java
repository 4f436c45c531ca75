// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slipway.api.provider.PacketFilter;
import org.slipway.api.provider.ProviderInfo;

class RegistrationTest {

    @Test
    void nameIsAllThatIsNeeded() {
        Registration registration = Registration.of(Map.of(ProviderInfo.NAME, "my.provider_1"), "test 1.0");

        assertEquals("my.provider_1", registration.name());
        assertEquals(0, registration.ranking());
        assertEquals(PacketFilter.NETBOOT, registration.filter());
        assertEquals(PacketFilter.NETBOOT, registration.filter6());
        assertFalse(registration.ipv6(), "nobody sees IPv6 unasked");
        assertFalse(registration.critical());
        assertFalse(registration.reconfigurable());
        assertEquals("test 1.0", registration.bundle());
    }

    @Test
    void propertiesMayBeTextOrTyped() {
        Registration text = Registration.of(
                Map.of(
                        ProviderInfo.NAME,
                        "a",
                        ProviderInfo.FILTER,
                        "pxe_only",
                        ProviderInfo.CRITICAL,
                        "true",
                        "service.ranking",
                        " 500 "),
                "x");
        Registration typed = Registration.of(
                Map.of(
                        ProviderInfo.NAME,
                        "a",
                        ProviderInfo.FILTER,
                        PacketFilter.PXE_ONLY,
                        ProviderInfo.CRITICAL,
                        true,
                        "service.ranking",
                        500),
                "x");
        assertEquals(typed, text);
        assertEquals(500, text.ranking());
        assertTrue(text.critical());
    }

    @Test
    void ipv6HasPropertiesOfItsOwn() {
        Registration registration = Registration.of(
                Map.of(ProviderInfo.NAME, "a", ProviderInfo.FILTER6, "all", ProviderInfo.IPV6, "true"), "x");
        assertTrue(registration.ipv6());
        assertEquals(PacketFilter.ALL, registration.filter6());
        assertEquals(PacketFilter.NETBOOT, registration.filter());

        String refusal = assertThrows(
                        IllegalArgumentException.class,
                        () -> Registration.of(Map.of(ProviderInfo.NAME, "a", ProviderInfo.FILTER6, "some"), "x"))
                .getMessage();
        assertTrue(refusal.contains(ProviderInfo.FILTER6 + " = some"), refusal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a-b", "a*", "a)(b=c", "ä", "a\n"})
    void nameThatIsNoNameIsRefused(String name) {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> Registration.of(Map.of(ProviderInfo.NAME, name), "bundle 1.0"));
        assertTrue(refused.getMessage().contains("bundle 1.0"));
    }

    @Test
    void missingAndOverlongNamesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Registration.of(Map.of(), "x"));
        assertThrows(
                IllegalArgumentException.class, () -> Registration.of(Map.of(ProviderInfo.NAME, "a".repeat(65)), "x"));
        assertThrows(IllegalArgumentException.class, () -> Registration.of(Map.of(ProviderInfo.NAME, 5), "x"));
    }
}
