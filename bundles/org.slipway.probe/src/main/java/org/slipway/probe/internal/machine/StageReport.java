// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import java.util.List;
import java.util.Optional;
import org.slipway.probe.internal.rules.AnswerForm;
import org.slipway.probe.internal.rules.Reply;

/**
 * What became of one stage of one machine.
 *
 * @param reason one sentence for a person
 * @param file the name of the boot file, empty if none was named
 * @param millis how long the stage took
 */
public record StageReport(
        MachineProfile profile,
        Outcome outcome,
        String reason,
        AnswerForm form,
        String file,
        Optional<LoadedFile> loaded,
        List<Reply> offers,
        long millis) {

    /** How a stage can end. */
    public enum Outcome {
        BOOTS("boots"),
        /** The file is named but was not read, because that was not asked for or is not possible here. */
        WOULD_BOOT("would boot"),
        NO_BOOT("does not boot"),
        /** A client that does not netboot was rightly left alone. */
        LEFT_ALONE("left alone");

        private final String text;

        Outcome(String text) {
            this.text = text;
        }

        /** {@return the outcome as a phrase for a person} */
        public String text() {
            return text;
        }
    }

    public boolean good() {
        return outcome != Outcome.NO_BOOT;
    }

    /** {@return the same report with a worse end} */
    StageReport failed(String why) {
        return new StageReport(profile, Outcome.NO_BOOT, why, form, file, loaded, offers, millis);
    }
}
