// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.slipway.probe.internal.rules.Offers.dhcp;
import static org.slipway.probe.internal.rules.Offers.proxy;
import static org.slipway.probe.internal.rules.Offers.reply;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slipway.wire.Hex;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4MessageType;

class OfferClassTest {

    private static final int VENDOR_SPECIFIC = 43;

    private static OfferClass of(Dhcp4Builder message) {
        return OfferClass.of(reply(message));
    }

    @ParameterizedTest
    @CsvSource({
        "060108ff, PROXY_PXE10",
        "0704e0000101ff, PROXY_PXE10",
        "0a020041ff, PROXY_PXE10",
        "0104e0000101ff, PROXY_BINL",
        "0104e0000101 02020000 03020000 040101 050101ff, MULTICAST_ONLY",
        "0104e0000101 02020000 03020000 040101 050101 060108ff, PROXY_PXE10",
        "4704800000 00ff, PROXY_BINL",
        "06ff08, PROXY_BINL",
    })
    void subOptionsDecide(String option43, OfferClass expected) {
        assertEquals(expected, of(proxy().option(VENDOR_SPECIFIC, Hex.decode(option43))));
    }

    @Test
    void offerWithAnAddressIsOfTheDhcpKind() {
        assertEquals(OfferClass.DHCP_ONLY, of(dhcp()));
        assertEquals(OfferClass.DHCP_BINL, of(dhcp().option(60, "PXEClient")));
        assertEquals(
                OfferClass.DHCP_PXE10,
                of(dhcp().option(60, "PXEClient").option(VENDOR_SPECIFIC, Hex.decode("060108"))));
    }

    @Test
    void option43OfOtherVendorsDoesNotCount() {
        assertEquals(OfferClass.DHCP_ONLY, of(dhcp().option(VENDOR_SPECIFIC, Hex.decode("060108"))));
    }

    @Test
    void withoutAddressAndPxeClientAnOfferIsDropped() {
        assertEquals(OfferClass.DROPPED, of(proxy().removeOption(60)));
        assertEquals(OfferClass.DROPPED, of(proxy().option(60, "HTTPClient")));
        assertEquals(OfferClass.DROPPED, of(Offers.empty(Dhcp4MessageType.ACK)));
    }

    @Test
    void messageWithoutTypeIsBootp() {
        assertEquals(OfferClass.BOOTP, of(dhcp().removeOption(53)));
    }
}
