// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.rules;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;
import org.slipway.wire.pxe.PxeVendorOptions;

/** What PXE 2.1 firmware takes an offer for, best first (as EDK2 sorts them). */
public enum OfferClass {
    DHCP_PXE10("DHCP offer with PXE boot options"),
    PROXY_PXE10("proxy offer with PXE boot options"),
    DHCP_BINL("DHCP offer that sends to port 4011"),
    PROXY_BINL("proxy offer that sends to port 4011"),
    DHCP_ONLY("plain DHCP offer"),
    BOOTP("BOOTP reply"),
    MULTICAST_ONLY("offer of multicast TFTP only, dropped"),
    DROPPED("dropped");

    private static final int FIRST_MULTICAST = 1;
    private static final int LAST_MULTICAST = 5;
    private static final int FIRST_BOOT = 6;
    private static final int LAST_BOOT = 10;

    private final String text;

    OfferClass(String text) {
        this.text = text;
    }

    /** {@return the class as a phrase for a person} */
    public String text() {
        return text;
    }

    public static OfferClass of(Reply reply) {
        if (!reply.message().hasOption(Dhcp4OptionCode.MESSAGE_TYPE)) {
            return BOOTP;
        }
        if (!reply.is(Dhcp4MessageType.OFFER)) {
            return DROPPED;
        }
        if (reply.namesPxeClient()) {
            return ofPxe(reply);
        }
        return reply.offersAddress() ? DHCP_ONLY : DROPPED;
    }

    private static OfferClass ofPxe(Reply reply) {
        if (hasBootOptions(reply)) {
            return reply.offersAddress() ? DHCP_PXE10 : PROXY_PXE10;
        }
        if (reply.pxeOptions().filter(OfferClass::multicastOptions).isPresent()) {
            return MULTICAST_ONLY;
        }
        return reply.offersAddress() ? DHCP_BINL : PROXY_BINL;
    }

    /** {@return whether option 43 has any of the sub-options 6 to 10: control, servers, menu, prompt} */
    static boolean hasBootOptions(Reply reply) {
        return reply.pxeOptions().filter(OfferClass::bootOptions).isPresent();
    }

    private static boolean bootOptions(PxeVendorOptions options) {
        return IntStream.rangeClosed(FIRST_BOOT, LAST_BOOT).anyMatch(present(options));
    }

    private static boolean multicastOptions(PxeVendorOptions options) {
        return IntStream.rangeClosed(FIRST_MULTICAST, LAST_MULTICAST).allMatch(present(options));
    }

    private static IntPredicate present(PxeVendorOptions options) {
        return sub -> options.option(sub).isPresent();
    }
}
