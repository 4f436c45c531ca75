// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.rule;

import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Function;
import org.slipway.api.device.Device;
import org.slipway.policy.internal.program.BootProgram;
import org.slipway.policy.internal.reply.WdsAnswer;
import org.slipway.wire.ClientArch;

/** What a machine gets, before it is written as a packet. Nothing has been changed by coming to it. */
public sealed interface Ruling {

    /** {@return the rule that fired, for the operator} */
    String note();

    /**
     * Nothing.
     *
     * @param note the rule that fired
     */
    record Silence(String note) implements Ruling {}

    /**
     * An answer by PXE.
     *
     * @param program what to load; empty for a boot program of Windows that is to wait or to leave
     * @param arch what the machine is served as
     * @param server where to load it from, if not from where the configuration says for all
     * @param wds what a boot program of Windows is told besides
     * @param bcd path of the boot configuration (option 252)
     * @param asksOn whether the machine is to learn the file from the boot server's ACK alone
     * @param guarded whether the loop guard counts it
     * @param note the rule that fired
     */
    record Answer(
            Optional<BootProgram> program,
            ClientArch arch,
            Optional<InetAddress> server,
            Optional<WdsAnswer> wds,
            Optional<String> bcd,
            boolean asksOn,
            boolean guarded,
            String note)
            implements Ruling {

        static Answer of(BootProgram program, ClientArch arch, String note) {
            return new Answer(
                    Optional.of(program),
                    arch,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    false,
                    note);
        }

        static Answer wds(WdsAnswer wds, ClientArch arch, String note) {
            return new Answer(
                    Optional.empty(), arch, Optional.empty(), Optional.of(wds), Optional.empty(), false, false, note);
        }

        Answer from(InetAddress address) {
            return new Answer(program, arch, Optional.of(address), wds, bcd, asksOn, guarded, note);
        }

        Answer with(Optional<WdsAnswer> said) {
            return new Answer(program, arch, server, said, bcd, asksOn, guarded, note);
        }

        Answer withBcd(Optional<String> path) {
            return new Answer(program, arch, server, wds, path, asksOn, guarded, note);
        }

        Answer askingOn() {
            return new Answer(program, arch, server, wds, bcd, true, guarded, note);
        }

        Answer noted(String text) {
            return new Answer(program, arch, server, wds, bcd, asksOn, guarded, text);
        }

        Answer counted() {
            return new Answer(program, arch, server, wds, bcd, asksOn, true, note);
        }
    }

    /**
     * An answer for HTTP Boot.
     *
     * @param url what to load
     * @param note the rule that fired
     */
    record Url(String url, String note) implements Ruling {}

    /**
     * The machine boots in a loop and gets something harmless instead.
     *
     * @param program what it would have got once more
     * @param instead what it gets
     * @param note the rule that fired
     */
    record Stopped(String program, Ruling instead, String note) implements Ruling {}

    /**
     * The machine is to be put down as pending; the answer follows from what it is put down as.
     *
     * @param note the rule that fired
     * @param then what the machine gets, once the registry has it
     */
    record PutDown(String note, Function<Device, Ruling> then) implements Ruling {}
}
