// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.rule;

import java.util.Optional;
import org.slipway.api.device.BootOnce;
import org.slipway.api.device.BootSettings;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceState;
import org.slipway.api.device.PromptPolicy;
import org.slipway.policy.internal.client.Asking;
import org.slipway.policy.internal.client.BootAgent;
import org.slipway.policy.internal.client.Standing.Registered;
import org.slipway.policy.internal.program.BootProgram;
import org.slipway.policy.internal.program.HttpChoice;
import org.slipway.policy.internal.program.ProgramChoice;
import org.slipway.policy.internal.program.ProgramQuery;
import org.slipway.policy.internal.reply.WdsAnswer;
import org.slipway.policy.internal.rule.Ruling.Answer;
import org.slipway.policy.internal.rule.Ruling.Silence;
import org.slipway.policy.internal.rule.Ruling.Stopped;
import org.slipway.policy.internal.rule.Ruling.Url;

/** What a machine loads that may boot from here. */
final class Serving {
    private final Rules rules;
    private final Memory memory;
    private final Leaving leaving;

    Serving(Rules rules, Memory memory, Leaving leaving) {
        this.rules = rules;
        this.memory = memory;
        this.leaving = leaving;
    }

    Ruling serve(Asking asking, Optional<Registered> known) {
        String who = asking.remark()
                + known.map(registered -> "; " + registered.note()).orElse("");
        Optional<Device> device = known.map(Registered::device);
        if (asking.http()) {
            return http(asking, device, who);
        }
        if (discovers(asking)) {
            return helper(asking, "arch.detect: ")
                    .orElseGet(() -> new Silence("arch.detect = true, but nbp.bios.helper is not set" + who));
        }
        Optional<PromptPolicy> prompt = prompt(asking, device);
        ProgramChoice choice = choose(asking, device, prompt);
        if (choice.program().isPresent()) {
            return guarded(asking, answer(asking, choice, prompt, who));
        }
        return prompt.filter(Serving::asksUser)
                .flatMap(form -> helper(asking, "prompt by "))
                .orElseGet(() -> new Silence(choice.note() + who));
    }

    private Answer answer(Asking asking, ProgramChoice choice, Optional<PromptPolicy> prompt, String who) {
        BootProgram program = choice.program().orElseThrow();
        Optional<WdsAnswer> wds = asking.agent().map(agent -> WdsAnswer.load(prompt, agent.versionAsked()));
        return Answer.of(program, choice.arch(), choice.note() + who)
                .withBcd(rules.programs().bcd(choice.arch(), foundX64(asking)))
                .with(wds);
    }

    /** A program that waits for a key does no harm however often it is loaded. */
    private Ruling guarded(Asking asking, Answer answer) {
        BootProgram program = answer.program().orElseThrow();
        if (program.asksUser()) {
            return answer;
        }
        return stopped(asking, program.file()).orElseGet(answer::counted);
    }

    private Optional<Ruling> stopped(Asking asking, String program) {
        return memory.guard()
                .verdict(asking.machine(), program, asking.sign())
                .map(why -> new Stopped(program, leaving.leave(asking, why), why));
    }

    private Ruling http(Asking asking, Optional<Device> device, String who) {
        HttpChoice choice = rules.http()
                .choose(
                        asking.archs(),
                        device.map(Device::group).orElse(""),
                        override(device),
                        memory.http().get(),
                        asking.place().self());
        if (choice.url().isEmpty()) {
            return new Silence(choice.note() + who);
        }
        Optional<PromptPolicy> prompt = prompt(asking, device).filter(Serving::asksUser);
        if (prompt.isPresent()) {
            return new Silence("nothing asks the user of a machine that boots over HTTP, as its prompt wants" + who);
        }
        String url = choice.url().get();
        return stopped(asking, url).orElseGet(() -> new Url(url, choice.note() + ", HTTP Boot" + who));
    }

    /** The helper of an architecture, if it has one; for a machine that runs neither it nor iPXE already. */
    Optional<Ruling> helper(Asking asking, String why) {
        if (asking.agent().isPresent() || asking.client().ipxe()) {
            return Optional.empty();
        }
        return helperAgain(asking, why).map(Ruling.class::cast);
    }

    /** The same for one that may run it already, and is to load it once more from elsewhere. */
    Optional<Answer> helperAgain(Asking asking, String why) {
        return rules.programs()
                .helper(asking.arch())
                .map(program -> Answer.of(program, asking.arch(), why + program.key()));
    }

    ProgramChoice choose(Asking asking, Optional<Device> device, Optional<PromptPolicy> prompt) {
        return rules.programs().choose(query(asking, device, prompt));
    }

    /** Whether firmware that asks is given an iPXE that asks again. */
    boolean chains(Asking asking) {
        return rules.programs().chains(query(asking, Optional.empty(), Optional.empty()));
    }

    /** Whether that cannot be ruled out. */
    boolean mayChain(Asking asking) {
        return rules.programs().mayChain(query(asking, Optional.empty(), Optional.empty()));
    }

    private ProgramQuery query(Asking asking, Optional<Device> device, Optional<PromptPolicy> prompt) {
        return new ProgramQuery(
                asking.archs(),
                asking.client().ipxe(),
                foundX64(asking),
                prompt,
                asking.agent().isPresent(),
                device.map(Device::group).orElse(""),
                override(device),
                device.map(Device::state).filter(DeviceState.APPROVED::equals).isPresent());
    }

    /** A boot-once program that was loaded is over, also before the database knows. */
    private String override(Optional<Device> device) {
        return device.map(known -> known.boot()
                        .once()
                        .filter(once -> !memory.once().isSpent(known))
                        .map(BootOnce::program)
                        .orElse(known.boot().nbp()))
                .orElse("");
    }

    private static boolean foundX64(Asking asking) {
        return asking.arch().isBios()
                && asking.agent().filter(BootAgent::foundX64).isPresent();
    }

    private boolean discovers(Asking asking) {
        return rules.archDetect()
                && asking.arch().isBios()
                && asking.agent().isEmpty()
                && !asking.client().ipxe();
    }

    private Optional<PromptPolicy> prompt(Asking asking, Optional<Device> device) {
        if (asking.agent().filter(BootAgent::promptDone).isPresent()) {
            return Optional.empty();
        }
        Optional<PromptPolicy> own = device.map(Device::boot).flatMap(BootSettings::prompt);
        if (own.isPresent() || !override(device).isEmpty()) {
            // What is wished for everybody is about the programs for everybody.
            return own;
        }
        return device.flatMap(known -> rules.programs().groupPrompt(known.group()))
                .or(() -> device.isPresent() ? rules.promptKnown() : rules.promptNew());
    }

    private static boolean asksUser(PromptPolicy prompt) {
        return prompt != PromptPolicy.NO_PROMPT;
    }
}
