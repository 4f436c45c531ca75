// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.rule;

import java.util.Optional;
import org.slipway.policy.internal.client.Asking;
import org.slipway.policy.internal.pending.Scripts;
import org.slipway.policy.internal.program.BootProgram;
import org.slipway.policy.internal.program.ProgramTable;
import org.slipway.policy.internal.reply.WdsAnswer;
import org.slipway.policy.internal.rule.Ruling.Answer;
import org.slipway.policy.internal.rule.Ruling.Silence;

/**
 * How a machine that is to boot nothing from here is sent to its next boot device: as quickly as what runs on it can take.
 * Who cannot be told is left without an answer, after which firmware goes on by itself.
 *
 * @param programs where the program is configured that leaves
 */
record Leaving(ProgramTable programs) {

    Ruling leave(Asking asking, String why) {
        if (asking.http()) {
            return new Silence(why);
        }
        if (asking.agent().isPresent()) {
            return Answer.wds(WdsAnswer.abort(), asking.arch(), why + ": leaves (option 250)");
        }
        if (asking.client().ipxe()) {
            BootProgram script = new BootProgram(Scripts.LOCAL, Scripts.LOCAL, true);
            return Answer.of(script, asking.arch(), why + ": leaves by " + Scripts.LOCAL)
                    .from(asking.place().self());
        }
        Optional<BootProgram> program = programs.abort(asking.arch());
        return program.isPresent()
                ? Answer.of(
                        program.get(),
                        asking.arch(),
                        why + ": leaves by " + program.get().key())
                : new Silence(why);
    }
}
