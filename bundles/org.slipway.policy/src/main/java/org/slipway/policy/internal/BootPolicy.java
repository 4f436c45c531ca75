// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slipway.api.file.BootFileServer;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.PxeRequest;
import org.slipway.policy.internal.BootQuestion.Answerable;
import org.slipway.policy.internal.BootQuestion.NotForUs;
import org.slipway.policy.internal.program.HttpChoice;
import org.slipway.policy.internal.program.ProgramChoice;
import org.slipway.policy.internal.program.ProgramQuery;
import org.slipway.wire.ClientArch;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.pxe.NetbootClient;

/** Decides single requests by one configuration. Immutable; the reason of each decision is the request's note. */
final class BootPolicy {

    private final PolicySettings settings;
    private final Supplier<Optional<BootFileServer>> http;

    /**
     * Keeps the configuration.
     *
     * @param http the file service that paths for HTTP Boot are of, while there is one
     */
    BootPolicy(PolicySettings settings, Supplier<Optional<BootFileServer>> http) {
        this.settings = settings;
        this.http = http;
    }

    BootAction decide(PxeRequest request) {
        Optional<Dhcp4Message> message = request.dhcp4();
        Optional<NetbootClient> client = request.netbootClient();
        if (message.isEmpty() || client.isEmpty()) {
            return reject(request, "not booting over the network");
        }
        BootQuestion question = QuestionRules.judge(request, message.get());
        if (question instanceof NotForUs notForUs) {
            return reject(request, notForUs.why());
        }
        if (client.get().method() == NetbootClient.Method.HTTP) {
            return decideHttp(request, (Answerable) question, archs(message.get(), client.get()));
        }
        ProgramChoice choice = settings.programs().choose(query(archs(message.get(), client.get()), client.get()));
        if (choice.program().isEmpty()) {
            return reject(request, choice.note() + source(client.get()));
        }
        ReplyForm form =
                settings.offerForm().formFor(choice.arch(), client.get().ipxe());
        var reply = new BootReply(choice.program().get(), form, settings.nextServer(), settings.isAskingFirst());
        return send(request, reply, (Answerable) question, choice.note(), source(client.get()));
    }

    /** Such a machine asks once: there is no boot server step for HTTP (EDK2). */
    private BootAction decideHttp(PxeRequest request, Answerable question, List<ClientArch> archs) {
        if (!question.isOffer()) {
            return reject(request, "HTTP Boot has no boot-server question");
        }
        HttpChoice choice = settings.httpPrograms().choose(archs, "", "", http.get(), request.serverAddress());
        if (choice.url().isEmpty()) {
            return reject(request, choice.note());
        }
        try {
            request.send(HttpReply.write(request, question, choice.url().get()), question.destination());
        } catch (IllegalStateException tooLong) {
            return reject(request, "the reply cannot be sent: " + tooLong.getMessage());
        }
        request.note(choice.note() + ", HTTP Boot");
        return BootAction.NBP;
    }

    private static BootAction send(
            PxeRequest request, BootReply reply, Answerable question, String note, String source) {
        try {
            request.send(reply.write(request, question), question.destination());
        } catch (IllegalStateException tooLong) {
            // A machine may send so much to be echoed that its own size limit forbids the answer.
            return reject(request, "the reply cannot be sent: " + tooLong.getMessage());
        }
        request.note(note + ", " + reply.form() + source);
        return BootAction.NBP;
    }

    private static BootAction reject(PxeRequest request, String note) {
        request.note(note);
        return BootAction.REJECTED;
    }

    static ProgramQuery query(List<ClientArch> archs, NetbootClient client) {
        return new ProgramQuery(archs, client.ipxe(), false, Optional.empty(), false, "", "", false);
    }

    /** All that the machine can be, in its order of preference (RFC 4578 section 2.1). */
    private static List<ClientArch> archs(Dhcp4Message message, NetbootClient client) {
        try {
            return message.clientArchs().orElse(List.of(client.arch()));
        } catch (WireParseException malformed) {
            return List.of(client.arch());
        }
    }

    static String source(NetbootClient client) {
        return switch (client.archSource()) {
            case OPTION_93 -> "";
            case VENDOR_CLASS -> "; architecture from option 60";
            case ASSUMED_BIOS -> "; BIOS assumed, the machine names no architecture";
            case ASSUMED_UEFI -> "; x64 UEFI assumed, the machine names no architecture";
        };
    }
}
