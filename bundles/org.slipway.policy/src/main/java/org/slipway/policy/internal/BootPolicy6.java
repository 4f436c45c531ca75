// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal;

import java.net.Inet6Address;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slipway.api.file.BootFileServer;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.Destination;
import org.slipway.api.provider.PxeRequest;
import org.slipway.policy.internal.program.HttpChoice;
import org.slipway.policy.internal.program.ProgramChoice;
import org.slipway.wire.ClientArch;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp6.Dhcp6Builder;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.Dhcp6OptionCode;
import org.slipway.wire.dhcp6.Dhcp6VendorClass;
import org.slipway.wire.dhcp6.Duid;
import org.slipway.wire.pxe.NetbootClient;

/** What {@link BootPolicy} is for DHCPv4: machines that boot by PXE over IPv6. There is one form of answer only. */
final class BootPolicy6 {
    private static final Dhcp6VendorClass PXE_CLIENT =
            new Dhcp6VendorClass(Dhcp6VendorClass.INTEL, List.of("PXEClient"));

    private final PolicySettings settings;
    private static final Dhcp6VendorClass HTTP_CLIENT =
            new Dhcp6VendorClass(Dhcp6VendorClass.INTEL, List.of(HttpChoice.VENDOR_CLASS));

    private final Supplier<Duid> self;
    private final Supplier<Optional<BootFileServer>> http;

    BootPolicy6(PolicySettings settings, Supplier<Duid> self, Supplier<Optional<BootFileServer>> http) {
        this.settings = settings;
        this.self = self;
        this.http = http;
    }

    BootAction decide(PxeRequest request, Dhcp6Message message) {
        Optional<NetbootClient> client = request.netbootClient();
        if (client.isEmpty()) {
            return reject(request, "not booting over the network");
        }
        Duid duid = self.get();
        QuestionRules6 question = QuestionRules6.judge(request, message, duid);
        if (question.reply().isEmpty()) {
            return reject(request, question.why());
        }
        if (client.get().method() == NetbootClient.Method.HTTP) {
            return decideHttp(request, message, client.get(), question);
        }
        ProgramChoice choice = settings.programs().choose(BootPolicy.query(archs(message, client.get()), client.get()));
        if (choice.program().isEmpty()) {
            return reject(request, choice.note() + BootPolicy.source(client.get()));
        }
        Dhcp6Builder reply = request.newReply6()
                .type(question.reply().get())
                .echo(message, Dhcp6OptionCode.CLIENT_ID)
                .serverId(duid);
        return send(request, choice.note() + BootPolicy.source(client.get()), program(reply, request, message, choice));
    }

    private Dhcp6Builder program(Dhcp6Builder reply, PxeRequest request, Dhcp6Message message, ProgramChoice choice) {
        Inet6Address server = settings.nextServer6().orElseGet(request::serverAddress6);
        reply.vendorClass(PXE_CLIENT).bootFileUrl(BootUrl.of(choice.program().orElseThrow(), server));
        return message.hasOption(Dhcp6OptionCode.CLIENT_ARCH) ? reply.clientArchs(choice.arch()) : reply;
    }

    private BootAction decideHttp(
            PxeRequest request, Dhcp6Message message, NetbootClient client, QuestionRules6 question) {
        HttpChoice choice =
                settings.httpPrograms().choose(archs(message, client), "", "", http.get(), request.serverAddress6());
        if (choice.url().isEmpty()) {
            return reject(request, choice.note());
        }
        Dhcp6Builder reply = request.newReply6()
                .type(question.reply().orElseThrow())
                .echo(message, Dhcp6OptionCode.CLIENT_ID)
                .serverId(self.get())
                .vendorClass(HTTP_CLIENT)
                .bootFileUrl(choice.url().get());
        return send(request, choice.note() + ", HTTP Boot", reply);
    }

    private static BootAction send(PxeRequest request, String note, Dhcp6Builder reply) {
        try {
            request.send(reply, Destination.dhcpRules());
        } catch (IllegalStateException tooLong) {
            return reject(request, "the reply cannot be sent: " + tooLong.getMessage());
        }
        request.note(note);
        return BootAction.NBP;
    }

    /** All that the machine can be, in its order of preference (RFC 5970 section 3.3). */
    private static List<ClientArch> archs(Dhcp6Message message, NetbootClient client) {
        try {
            return message.clientArchs().orElse(List.of(client.arch()));
        } catch (WireParseException malformed) {
            return List.of(client.arch());
        }
    }

    private static BootAction reject(PxeRequest request, String note) {
        request.note(note);
        return BootAction.REJECTED;
    }
}
