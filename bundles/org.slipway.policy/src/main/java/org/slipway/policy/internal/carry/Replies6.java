// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.carry;

import java.net.Inet6Address;
import java.util.List;
import java.util.Optional;
import org.slipway.api.provider.Destination;
import org.slipway.api.provider.PxeRequest;
import org.slipway.policy.internal.reply.BootUrl;
import org.slipway.policy.internal.reply.HttpReply;
import org.slipway.policy.internal.reply.WdsAnswer;
import org.slipway.policy.internal.rule.Ruling.Answer;
import org.slipway.policy.internal.rule.Ruling.Url;
import org.slipway.wire.dhcp6.Dhcp6Builder;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.Dhcp6MessageType;
import org.slipway.wire.dhcp6.Dhcp6OptionCode;
import org.slipway.wire.dhcp6.Dhcp6VendorClass;
import org.slipway.wire.dhcp6.Duid;
import org.slipway.wire.wdsbp.PacketKind;
import org.slipway.wire.wdsbp.WdsBp;
import org.slipway.wire.wdsbp.WdsBpOption;

/**
 * Answers over DHCPv6, which have one form only.
 *
 * @param nextServer the TFTP server, if it is not the server that answers
 */
record Replies6(Optional<Inet6Address> nextServer) {
    private static final Dhcp6VendorClass PXE_CLIENT =
            new Dhcp6VendorClass(Dhcp6VendorClass.INTEL, List.of("PXEClient"));
    private static final Dhcp6VendorClass HTTP_CLIENT =
            new Dhcp6VendorClass(Dhcp6VendorClass.INTEL, List.of(HttpReply.VENDOR_CLASS));

    Writer writer(PxeRequest request, Dhcp6Message message, Dhcp6MessageType type, Duid self) {
        return ruling -> {
            Dhcp6Builder reply = request.newReply6()
                    .type(type)
                    .echo(message, Dhcp6OptionCode.CLIENT_ID)
                    .serverId(self);
            if (ruling instanceof Url url) {
                reply.vendorClass(HTTP_CLIENT).bootFileUrl(url.url());
            } else {
                pxe(reply.vendorClass(PXE_CLIENT), request, message, (Answer) ruling);
            }
            request.send(reply, Destination.dhcpRules());
            return "";
        };
    }

    private void pxe(Dhcp6Builder reply, PxeRequest request, Dhcp6Message message, Answer answer) {
        Inet6Address server = answer.server()
                .map(Inet6Address.class::cast)
                .or(() -> nextServer)
                .orElseGet(request::serverAddress6);
        answer.program().ifPresent(program -> reply.bootFileUrl(BootUrl.of(program.file(), server)));
        answer.wds().map(WdsAnswer::toOptions6).ifPresent(reply::raw);
        answer.bcd()
                .filter(path -> answer.wds().isPresent())
                .ifPresent(path -> reply.raw(WdsBp.builder(PacketKind.DHCPV6)
                        .option(WdsBpOption.V6_BCD_FILE_PATH, path)
                        .toOption()));
        if (message.hasOption(Dhcp6OptionCode.CLIENT_ARCH)) {
            reply.clientArchs(answer.arch());
        }
    }
}
