// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.rule;

import java.time.Duration;
import java.util.Optional;
import org.slipway.api.device.Device;
import org.slipway.policy.internal.client.AnswerClients;
import org.slipway.policy.internal.client.Asking;
import org.slipway.policy.internal.client.Standing;
import org.slipway.policy.internal.client.Standing.Doubtful;
import org.slipway.policy.internal.client.Standing.Registered;
import org.slipway.policy.internal.rule.Ruling.Silence;

/**
 * Comes to a verdict about one question. It reads and changes nothing, so that a rehearsal comes to the same one.
 *
 * <p>The order is that of WDS: network, device, answer policy, device switched off or rejected, pending, referral,
 * architecture discovery, program, loop guard.
 */
public final class Decider {
    private final Rules rules;
    private final Registry registry;
    private final Holding holding;
    private final Leaving leaving;
    private final Referring referring;
    private final Serving serving;

    /**
     * Puts the steps together.
     *
     * @param rules the configuration
     * @param registry what is known of machines
     * @param memory what this server remembers of them
     */
    public Decider(Rules rules, Registry registry, Memory memory) {
        this.rules = rules;
        this.registry = registry;
        this.leaving = new Leaving(rules.programs());
        this.serving = new Serving(rules, memory, leaving);
        this.referring = new Referring(memory, serving);
        this.holding = new Holding(rules, serving);
    }

    /**
     * Decides.
     *
     * @param asking who asks what
     * @return the verdict
     */
    public Verdict decide(Asking asking) {
        Optional<String> objection = rules.networks().objection(asking.place());
        if (objection.isPresent()) {
            return silence(objection.get());
        }
        Standing standing = registry.standing(asking.key());
        if (standing instanceof Doubtful doubtful) {
            return silence("it cannot be told whether the machine is known: " + doubtful.why());
        }
        if (rules.clients() == AnswerClients.NONE) {
            return silence("answer.clients = none");
        }
        if (standing instanceof Registered registered) {
            return registered(asking, registered);
        }
        return new Verdict(stranger(asking), Optional.empty(), delay(asking));
    }

    private static Verdict silence(String why) {
        return new Verdict(new Silence(why), Optional.empty(), Duration.ZERO);
    }

    private Ruling stranger(Asking asking) {
        if (rules.clients() == AnswerClients.KNOWN) {
            return new Silence("unknown machine, and answer.clients = known");
        }
        if (!rules.pending().enabled()) {
            return serving.serve(asking, Optional.empty());
        }
        Optional<String> full = registry.fullOfPending(rules.pending().limit());
        return full.isPresent()
                ? new Silence(full.get())
                : new Ruling.PutDown("unknown machine, put down as pending", device -> settled(asking, device));
    }

    /** What a machine gets that has just been put down, perhaps by another server and decided on already. */
    private Ruling settled(Asking asking, Device device) {
        return registered(asking, new Registered(device, "device " + device.label()))
                .ruling();
    }

    private Verdict registered(Asking asking, Registered registered) {
        Device device = registered.device();
        Ruling ruling = device.boot().answered()
                ? answered(asking, registered)
                : new Silence(registered.note() + " is not to be answered");
        Duration delay = device.state().known() ? Duration.ZERO : delay(asking);
        return new Verdict(ruling, Optional.of(device), delay);
    }

    private Ruling answered(Asking asking, Registered registered) {
        return switch (registered.device().state()) {
            case REJECTED -> leaving.leave(asking, registered.note() + " is rejected");
            case PENDING -> pending(asking, registered.device());
            case PRESTAGED, APPROVED -> known(asking, registered);
        };
    }

    private Ruling pending(Asking asking, Device device) {
        if (rules.clients() == AnswerClients.KNOWN) {
            return new Silence("device " + device.label() + " is pending, and answer.clients = known");
        }
        return rules.pending().enabled() ? holding.hold(asking, device) : serving.serve(asking, Optional.empty());
    }

    private Ruling known(Asking asking, Registered registered) {
        Device device = registered.device();
        return referring.refer(asking, device, () -> serving.serve(asking, Optional.of(registered)));
    }

    /** Only the first question is heard by other servers; a machine that has asked for long was answered by none. */
    private Duration delay(Asking asking) {
        return asking.first()
                ? Duration.ofSeconds(Math.max(0, rules.delay().toSeconds() - asking.seconds()))
                : Duration.ZERO;
    }
}
