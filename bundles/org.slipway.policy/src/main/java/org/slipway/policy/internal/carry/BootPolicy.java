// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.carry;

import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.ProviderContext;
import org.slipway.api.provider.PxeRequest;
import org.slipway.api.provider.RequestOutcome;
import org.slipway.policy.internal.PolicySettings;
import org.slipway.policy.internal.client.Asking;
import org.slipway.policy.internal.client.DeviceDesk;
import org.slipway.policy.internal.question.BootQuestion;
import org.slipway.policy.internal.question.BootQuestion.Answerable;
import org.slipway.policy.internal.question.BootQuestion.NotForUs;
import org.slipway.policy.internal.question.QuestionRules;
import org.slipway.policy.internal.question.QuestionRules6;
import org.slipway.policy.internal.rule.Decider;
import org.slipway.policy.internal.rule.Memory;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.Duid;
import org.slipway.wire.pxe.NetbootClient;

/** Answers requests by one configuration, in both versions of IP. The reason of each decision is the request's note. */
public final class BootPolicy {
    private static final String NOT_NETBOOT = "not booting over the network";

    private final Decider decider;
    private final Replies4 replies4;
    private final Replies6 replies6;
    private final Effects effects;
    private final DelayLine delays;
    private final ProviderContext context;

    /**
     * Puts a policy together.
     *
     * @param settings the configuration
     * @param services what is around
     * @param memory what is remembered of machines, maybe from an earlier configuration
     * @param context the provider's hold on the server
     * @param thread where delayed answers are sent; not ended here
     */
    public BootPolicy(
            PolicySettings settings,
            Surroundings services,
            Memory memory,
            ProviderContext context,
            ScheduledExecutorService thread) {
        this.decider =
                new Decider(settings.rules(), new DeviceDesk(settings.devicesUsed(), services::registry), memory);
        this.replies4 = new Replies4(settings.offerForm(), settings.offerNames(), settings.nextServer());
        this.replies6 = new Replies6(settings.nextServer6());
        this.effects = new LiveEffects(services, memory, context);
        this.delays = new DelayLine(thread);
        this.context = context;
    }

    /**
     * Decides and answers.
     *
     * @param request what came
     * @return how it ends
     */
    public RequestOutcome decide(PxeRequest request) {
        Optional<NetbootClient> client = request.netbootClient();
        if (client.isEmpty()) {
            return reject(request, NOT_NETBOOT);
        }
        Optional<Dhcp6Message> message6 = request.dhcp6();
        if (message6.isPresent()) {
            return decide6(request, message6.get(), client.get());
        }
        Optional<Dhcp4Message> message4 = request.dhcp4();
        return message4.isPresent() ? decide4(request, message4.get(), client.get()) : reject(request, NOT_NETBOOT);
    }

    private RequestOutcome decide4(PxeRequest request, Dhcp4Message message, NetbootClient client) {
        BootQuestion question = QuestionRules.judge(request, message);
        if (question instanceof NotForUs notForUs) {
            return reject(request, notForUs.why());
        }
        Answerable answerable = (Answerable) question;
        if (client.method() == NetbootClient.Method.HTTP && !answerable.isOffer()) {
            // Such a machine asks once: there is no boot server step for HTTP (EDK2).
            return reject(request, "HTTP Boot has no boot-server question");
        }
        Asking asking = Asking.of(request, message, client, answerable.isOffer());
        return carryOut(request, asking, replies4.writer(request, answerable, asking));
    }

    private RequestOutcome decide6(PxeRequest request, Dhcp6Message message, NetbootClient client) {
        Duid self = context.server().duid();
        QuestionRules6 question = QuestionRules6.judge(request, message, self);
        if (question.reply().isEmpty()) {
            return reject(request, question.why());
        }
        Asking asking = Asking.of(request, message, client, question.isFirst());
        return carryOut(
                request,
                asking,
                replies6.writer(request, message, question.reply().get(), self));
    }

    private RequestOutcome carryOut(PxeRequest request, Asking asking, Writer writer) {
        return new Carrier(request, asking, writer, effects, delays, () -> decider.decide(asking)).carryOut();
    }

    private static BootAction reject(PxeRequest request, String note) {
        request.note(note);
        return BootAction.REJECTED;
    }
}
