// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.rule;

import java.net.Inet4Address;
import java.util.Optional;
import java.util.function.Supplier;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceState;
import org.slipway.policy.internal.client.Asking;
import org.slipway.policy.internal.referral.ReferralAnswer;
import org.slipway.policy.internal.referral.ReferralAnswer.Down;
import org.slipway.policy.internal.referral.ReferralAnswer.None;
import org.slipway.policy.internal.referral.ReferralAnswer.To;
import org.slipway.policy.internal.referral.ReferralQuery;
import org.slipway.policy.internal.reply.WdsAnswer;
import org.slipway.policy.internal.rule.Ruling.Answer;
import org.slipway.policy.internal.rule.Ruling.Silence;

/**
 * Sends a known device to the server that it is to boot from. By the first order its firmware is told that server as the one
 * to load from, with the helper program where one is configured, which then asks there; by the second order a boot program
 * that asks here is told so in option 250. The protocol has no such thing for HTTP Boot and DHCPv6.
 */
final class Referring {
    private final Memory memory;
    private final Serving serving;

    Referring(Memory memory, Serving serving) {
        this.memory = memory;
        this.serving = serving;
    }

    /** What a device gets: from another server if there is one for it, else its own. */
    Ruling refer(Asking asking, Device device, Supplier<Ruling> own) {
        if (asking.http() || asking.ipv6()) {
            return own.get();
        }
        ReferralAnswer answer = memory.referrals().find(query(asking, device));
        if (answer instanceof Down down) {
            return new Silence(down.why());
        }
        return answer instanceof To to ? to(asking, to, own) : remarked(own.get(), ((None) answer).note());
    }

    /** Why a machine is not referred that might have been is worth knowing. */
    private static Ruling remarked(Ruling own, String note) {
        return own instanceof Answer answer && !note.isEmpty() ? answer.noted(answer.note() + "; " + note) : own;
    }

    private static ReferralQuery query(Asking asking, Device device) {
        return new ReferralQuery(
                device.boot().bootServer(),
                device.group(),
                asking.vendorClass(),
                asking.userClass(),
                asking.arch(),
                device.state() == DeviceState.APPROVED,
                asking.machine(),
                (Inet4Address) asking.place().self());
    }

    private Ruling to(Asking asking, To to, Supplier<Ruling> own) {
        if (asking.agent().isPresent()) {
            return secondOrder(asking, to, own);
        }
        Optional<Ruling> helper = serving.helper(asking, to.note() + ", ");
        Ruling ruling = helper.orElseGet(own);
        return ruling instanceof Answer answer && answer.program().isPresent()
                ? answer.from(to.server()).askingOn()
                : ruling;
    }

    /** A machine that comes back after it was sent on was sent in a circle. */
    private Ruling secondOrder(Asking asking, To to, Supplier<Ruling> own) {
        if (memory.referred().recent(asking.machine())) {
            return own.get();
        }
        WdsAnswer wds = WdsAnswer.refer(to.server());
        return serving.helperAgain(asking, to.note() + ", ")
                .map(answer -> answer.from(to.server()).with(Optional.of(wds)))
                .map(Ruling.class::cast)
                .orElseGet(() -> Answer.wds(wds, asking.arch(), to.note()));
    }
}
