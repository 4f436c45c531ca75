// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.reply;

import org.slipway.api.provider.PxeRequest;
import org.slipway.policy.internal.question.BootQuestion.Answerable;
import org.slipway.wire.Ipv4;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;
import org.slipway.wire.pxe.NetbootClient;

/**
 * The OFFER that tells a machine which URL to load: vendor class {@code HTTPClient} and the URL in option 67, no option 43
 * and no address (UEFI 2.10 section 24.7, as EDK2 reads it).
 */
public final class HttpReply {
    /** The vendor class that such a machine has, and wants to see in the answer. */
    public static final String VENDOR_CLASS = "HTTPClient";

    private HttpReply() {}

    /** Writes it; the caller sends it. */
    public static Dhcp4Builder write(PxeRequest request, Answerable question, String url) {
        Dhcp4Message message = request.dhcp4().orElseThrow();
        Dhcp4Builder reply = request.newReply()
                .yiaddr(Ipv4.NONE)
                .siaddr(request.serverAddress())
                .messageType(question.reply())
                .broadcast(true)
                .option(Dhcp4OptionCode.SERVER_IDENTIFIER, question.serverId())
                .option(Dhcp4OptionCode.VENDOR_CLASS, VENDOR_CLASS)
                .option(Dhcp4OptionCode.BOOT_FILE_NAME, url);
        if (request.netbootClient().flatMap(NetbootClient::machineId).isPresent()) {
            reply.echo(message, Dhcp4OptionCode.MACHINE_ID);
        }
        return reply.echo(message, Dhcp4OptionCode.CLIENT_IDENTIFIER, Dhcp4OptionCode.RELAY_AGENT_INFORMATION);
    }
}
