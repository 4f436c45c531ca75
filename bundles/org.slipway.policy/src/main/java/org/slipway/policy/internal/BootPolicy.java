// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal;

import java.util.Optional;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.PxeRequest;
import org.slipway.policy.internal.BootQuestion.Answerable;
import org.slipway.policy.internal.BootQuestion.NotForUs;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.pxe.NetbootClient;

/** Decides single requests by one configuration. Immutable; the reason of each decision is the request's note. */
final class BootPolicy {

    private final PolicySettings settings;

    BootPolicy(PolicySettings settings) {
        this.settings = settings;
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
            return reject(request, "HTTP Boot is not served yet");
        }
        ProgramChoice choice = ProgramChoice.of(settings.programs(), message.get(), client.get());
        if (choice.program().isEmpty()) {
            return reject(request, choice.missing());
        }
        ReplyForm form =
                settings.offerForm().formFor(choice.arch(), client.get().ipxe());
        var reply = new BootReply(choice.program().get(), form, settings.nextServer(), settings.isAskingFirst());
        return send(request, reply, (Answerable) question, choice.remark());
    }

    private static BootAction send(PxeRequest request, BootReply reply, Answerable question, String remark) {
        try {
            request.send(reply.write(request, question), question.destination());
        } catch (IllegalStateException tooLong) {
            // A machine may send so much to be echoed that its own size limit forbids the answer.
            return reject(request, "the reply cannot be sent: " + tooLong.getMessage());
        }
        request.note(reply.program().key() + ", " + reply.form() + remark);
        return BootAction.NBP;
    }

    private static BootAction reject(PxeRequest request, String note) {
        request.note(note);
        return BootAction.REJECTED;
    }
}
