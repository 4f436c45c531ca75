// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.rule;

import java.util.Optional;
import org.slipway.api.device.Device;
import org.slipway.policy.internal.client.Asking;
import org.slipway.policy.internal.pending.HoldForm;
import org.slipway.policy.internal.pending.Scripts;
import org.slipway.policy.internal.program.BootProgram;
import org.slipway.policy.internal.program.ProgramChoice;
import org.slipway.policy.internal.reply.WdsAnswer;
import org.slipway.policy.internal.rule.Ruling.Answer;
import org.slipway.policy.internal.rule.Ruling.Silence;
import org.slipway.wire.ClientArch;

/**
 * What a machine gets that waits for its approval (WDS Auto-Add). Nothing that it gets can do anything but wait: firmware is
 * given the configured program only where that is known to come back and ask.
 */
final class Holding {
    private final Rules rules;
    private final Serving serving;

    Holding(Rules rules, Serving serving) {
        this.rules = rules;
        this.serving = serving;
    }

    Ruling hold(Asking asking, Device device) {
        long id = device.requestId().orElse(device.id());
        String note = id == 0 ? "pending" : "pending, request " + id;
        if (asking.agent().isPresent()) {
            return Answer.wds(WdsAnswer.waiting(rules.pending().terms(), id), asking.arch(), note);
        }
        ClientArch arch = asking.arch();
        HoldForm form = form(asking, arch);
        if (asking.http() || form == HoldForm.SILENT) {
            return new Silence(note + ", held without an answer");
        }
        if (asking.client().ipxe()) {
            String script = Scripts.hold(id);
            return Answer.of(new BootProgram(script, script, true), arch, note + ", held by " + script)
                    .from(asking.place().self());
        }
        return form == HoldForm.IPXE ? chain(asking, note) : helper(asking, note);
    }

    private HoldForm form(Asking asking, ClientArch arch) {
        HoldForm form = rules.pending().formFor(arch);
        if (form != HoldForm.AUTO) {
            return form;
        }
        if (asking.client().ipxe()) {
            return HoldForm.IPXE;
        }
        if (rules.programs().helper(arch).isPresent()) {
            return HoldForm.WDSBP;
        }
        return serving.chains(asking) ? HoldForm.IPXE : HoldForm.SILENT;
    }

    private Ruling helper(Asking asking, String note) {
        return serving.helper(asking, note + ", held by ")
                .orElseGet(() -> new Silence(note + ", held without an answer: nbp."
                        + asking.arch().bootFamily().key() + ".helper is not set"));
    }

    /** The program is iPXE by the operator's word, unless its role says otherwise, and iPXE comes back and asks. */
    private Ruling chain(Asking asking, String note) {
        if (!serving.mayChain(asking)) {
            return new Silence(note + ", held without an answer: nbp."
                    + asking.arch().bootFamily().key() + " is a role that is not iPXE");
        }
        ProgramChoice choice = serving.choose(asking, Optional.empty(), Optional.empty());
        return choice.program()
                .<Ruling>map(program -> Answer.of(program, choice.arch(), note + ", held by iPXE: " + choice.note()))
                .orElseGet(() -> new Silence(note + ", held without an answer: " + choice.note()));
    }
}
