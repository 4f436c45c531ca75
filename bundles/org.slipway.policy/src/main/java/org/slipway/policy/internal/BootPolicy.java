// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal;

import java.util.List;
import java.util.Optional;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.PxeRequest;
import org.slipway.policy.internal.BootQuestion.Answerable;
import org.slipway.policy.internal.BootQuestion.NotForUs;
import org.slipway.wire.ClientArch;
import org.slipway.wire.WireParseException;
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
        return choose(request, message.get(), client.get(), (Answerable) question);
    }

    private BootAction choose(PxeRequest request, Dhcp4Message message, NetbootClient client, Answerable question) {
        List<ClientArch> archs = archs(message, client);
        if (client.ipxe() && settings.programs().ipxe().isPresent()) {
            return answer(request, message, question, archs.get(0), settings.programs().ipxe().get(), true, "");
        }
        String remark = remark(client);
        for (ClientArch arch : archs) {
            Optional<BootProgram> program = settings.programs().of(arch);
            if (program.isPresent()) {
                return answer(request, message, question, arch, program.get(), client.ipxe(), remark);
            }
        }
        ClientArch arch = archs.get(0);
        String missing = BootPrograms.keyOf(arch.bootFamily()) + " is not set";
        return reject(request, missing + ", so there is no program for " + arch + remark);
    }

    private BootAction answer(
            PxeRequest request,
            Dhcp4Message message,
            Answerable question,
            ClientArch arch,
            BootProgram program,
            boolean ipxe,
            String remark) {
        ReplyForm form = settings.offerForm().formFor(arch, ipxe);
        var reply = new BootReply(
                program,
                form,
                settings.nextServer().orElseGet(request::serverAddress),
                settings.offerForm() == OfferForm.BINL);
        try {
            request.send(reply.write(request, message, question), question.destination());
        } catch (IllegalStateException tooLong) {
            return reject(request, "the reply was not sent: " + tooLong.getMessage());
        }
        request.note(program.key() + ", " + form + remark);
        return BootAction.NBP;
    }

    private static BootAction reject(PxeRequest request, String note) {
        request.note(note);
        return BootAction.REJECTED;
    }

    /** All that the machine can be, the best first. */
    private static List<ClientArch> archs(Dhcp4Message message, NetbootClient client) {
        try {
            return message.clientArchs().orElse(List.of(client.arch()));
        } catch (WireParseException malformed) {
            return List.of(client.arch());
        }
    }

    private static String remark(NetbootClient client) {
        String source = switch (client.archSource()) {
            case OPTION_93 -> "";
            case VENDOR_CLASS -> "; architecture from option 60";
            case ASSUMED_BIOS -> "; it names no architecture, so BIOS is assumed";
        };
        return client.ipxe() ? source + "; iPXE, and nbp.ipxe is not set" : source;
    }
}
