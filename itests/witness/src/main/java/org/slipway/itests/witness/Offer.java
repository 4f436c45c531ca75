// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.witness;

import org.slipway.api.provider.Destination;
import org.slipway.api.provider.PxeRequest;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;

/** The answer that all providers in here give. */
final class Offer {
    private Offer() {}

    static void send(PxeRequest request, String bootFile) {
        request.send(
                request.newReply()
                        .messageType(Dhcp4MessageType.OFFER)
                        .file(bootFile)
                        .siaddr(request.serverAddress())
                        .option(Dhcp4OptionCode.SERVER_IDENTIFIER, request.serverAddress())
                        .option(Dhcp4OptionCode.VENDOR_CLASS, "PXEClient"),
                Destination.dhcpRules());
    }
}
