// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.carry;

import java.net.Inet4Address;
import java.util.Optional;
import org.slipway.api.provider.PxeRequest;
import org.slipway.policy.internal.client.Asking;
import org.slipway.policy.internal.question.BootQuestion.Answerable;
import org.slipway.policy.internal.reply.BootReply;
import org.slipway.policy.internal.reply.HttpReply;
import org.slipway.policy.internal.reply.OfferForm;
import org.slipway.policy.internal.reply.ReplyForm;
import org.slipway.policy.internal.reply.WdsAnswer;
import org.slipway.policy.internal.rule.Ruling.Answer;
import org.slipway.policy.internal.rule.Ruling.Url;

/**
 * Answers over DHCPv4.
 *
 * @param offerForm the form of the answers
 * @param names whether they have options 66 and 67 too
 * @param nextServer the TFTP server, if it is not the server that answers
 */
record Replies4(OfferForm offerForm, boolean names, Optional<Inet4Address> nextServer) {

    Writer writer(PxeRequest request, Answerable question, Asking asking) {
        return ruling -> {
            if (ruling instanceof Url url) {
                request.send(HttpReply.write(request, question, url.url()), question.destination());
                return "";
            }
            Answer answer = (Answer) ruling;
            ReplyForm form = form(asking, answer);
            BootReply reply = new BootReply(
                    answer.program(),
                    form,
                    answer.server().map(Inet4Address.class::cast).or(() -> nextServer(answer)),
                    answer.asksOn() || offerForm == OfferForm.BINL,
                    names,
                    answer.wds().map(WdsAnswer::toOption4),
                    answer.bcd());
            request.send(reply.write(request, question), question.destination());
            return form.toString();
        };
    }

    /** A boot program that is to wait or to leave loads nothing from anywhere. */
    private Optional<Inet4Address> nextServer(Answer answer) {
        return answer.program().isPresent() ? nextServer : Optional.empty();
    }

    /** A boot program of Windows has asked on already, and knows no option 43. */
    private ReplyForm form(Asking asking, Answer answer) {
        return answer.asksOn() || asking.agent().isPresent()
                ? ReplyForm.BINL
                : offerForm.formFor(answer.arch(), asking.client().ipxe());
    }
}
