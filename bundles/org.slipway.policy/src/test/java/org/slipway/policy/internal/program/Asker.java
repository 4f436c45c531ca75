// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.device.PromptPolicy;
import org.slipway.testkit.TestSettings;
import org.slipway.wire.ClientArch;

/** A machine that asks a table; each change makes another one. */
record Asker(ProgramQuery query) {

    static Asker of(int... archs) {
        List<ClientArch> list = Arrays.stream(archs).mapToObj(ClientArch::of).toList();
        return new Asker(new ProgramQuery(list, false, false, Optional.empty(), false, "", "", false));
    }

    static ProgramTable table(String... keysAndValues) throws InvalidSettingException {
        return ProgramTable.of(TestSettings.of(keysAndValues).values());
    }

    Asker ipxe() {
        return new Asker(query.asIpxe());
    }

    Asker x64Bios() {
        return new Asker(new ProgramQuery(
                query.archs(),
                query.ipxe(),
                true,
                query.prompt(),
                query.promptTravels(),
                query.group(),
                query.deviceNbp(),
                query.approved()));
    }

    Asker prompt(PromptPolicy prompt) {
        return prompt(prompt, false);
    }

    Asker prompt(PromptPolicy prompt, boolean travels) {
        return new Asker(new ProgramQuery(
                query.archs(),
                query.ipxe(),
                query.x64Bios(),
                Optional.of(prompt),
                travels,
                query.group(),
                query.deviceNbp(),
                query.approved()));
    }

    Asker device(String group, String nbp, boolean approved) {
        return new Asker(new ProgramQuery(
                query.archs(),
                query.ipxe(),
                query.x64Bios(),
                query.prompt(),
                query.promptTravels(),
                group,
                nbp,
                approved));
    }

    /** File and note, or the note alone if there is no program; programs that ask the user have a question mark. */
    String ask(ProgramTable table) {
        ProgramChoice choice = table.choose(query);
        return choice.program()
                        .map(program -> program.file() + (program.asksUser() ? "? " : " "))
                        .orElse("- ")
                + choice.note();
    }
}
