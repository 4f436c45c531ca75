// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.carry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.slipway.policy.internal.TestPolicy;
import org.slipway.testkit.Machine;
import org.slipway.testkit.Outcome;
import org.slipway.testkit.TestRequest;
import org.slipway.wire.ClientArch;

/** Machines that would boot the same program for ever, stopped after three boots. */
class LoopTest {
    private static final int BOOTS = 3;

    private int xid = 1;

    private static TestPolicy policy(String... more) throws Exception {
        String[] all = {"nbp.bios", "auto.0", "nbp.x64-uefi", "auto.efi", "nbp.ipxe", "auto.ipxe", "loop.boots", "3"};
        String[] settings = new String[all.length + more.length];
        System.arraycopy(all, 0, settings, 0, all.length);
        System.arraycopy(more, 0, settings, all.length, more.length);
        return TestPolicy.of(settings);
    }

    /** One boot: the question that all servers hear and, 4 s later, the one to this server; returns the last outcome. */
    private Outcome boot(TestPolicy policy, Machine machine) {
        xid++;
        policy.ask(machine.discover().transaction(xid));
        policy.pass(4);
        Outcome outcome = policy.ask(machine.askBootServer().transaction(xid));
        policy.pass(20);
        return outcome;
    }

    private void loop(TestPolicy policy, Machine machine, String file) {
        for (int i = 0; i < BOOTS; i++) {
            boot(policy, machine).reply().assertFile(file);
        }
    }

    @Test
    void biosLeavesByItsProgram() throws Exception {
        TestPolicy policy = policy("nbp.bios.abort", "abortpxe.com");
        loop(policy, Machine.bios(), "auto.0");
        Outcome stopped = boot(policy, Machine.bios());
        stopped.reply().assertFile("abortpxe.com");
        assertTrue(stopped.note().contains("boot loop: auto.0 was given in 3 boots in 10 min"), stopped.note());
    }

    @Test
    void uefiAndBiosWithoutSuchAProgramGetNoAnswer() throws Exception {
        for (Machine machine : new Machine[] {Machine.bios(), Machine.uefi(ClientArch.X64_UEFI)}) {
            TestPolicy policy = policy();
            loop(policy, machine, machine.arch().isBios() ? "auto.0" : "auto.efi");
            boot(policy, machine).assertRejected();
        }
    }

    @Test
    void ipxeLeavesByAScriptAndABootProgramOfWindowsByOption250() throws Exception {
        TestPolicy ipxe = policy();
        loop(ipxe, Machine.ipxe(ClientArch.X86_BIOS), "auto.ipxe");
        boot(ipxe, Machine.ipxe(ClientArch.X86_BIOS)).reply().assertFile("slipway/local.ipxe");

        TestPolicy windows = policy();
        for (int i = 0; i < BOOTS; i++) {
            windows.ask(Machine.wdsnbp().askBootServer()).reply().assertFile("auto.0");
            windows.pass(70);
        }
        windows.ask(Machine.wdsnbp().askBootServer()).reply().assertHex(250, "020105ff");
    }

    @Test
    void httpBootGetsNoAnswer() throws Exception {
        TestPolicy policy = policy("http.x64-uefi", "http://192.0.2.10/auto.efi");
        Machine machine = Machine.httpBoot(ClientArch.X64_UEFI_HTTP);
        for (int i = 0; i < BOOTS; i++) {
            policy.ask(machine.discover().transaction(++xid)).assertNbp();
            policy.pass(20);
        }
        policy.ask(machine.discover().transaction(++xid)).assertRejected();
    }

    @Test
    void programsThatAskTheUserMayBeLoadedForEver() throws Exception {
        TestPolicy policy = TestPolicy.of("nbp.bios", "@pxeboot", "loop.boots", "3");
        for (int i = 0; i < 4 * BOOTS; i++) {
            boot(policy, Machine.bios()).assertNbp();
        }
    }

    @Test
    void itIsToldOnceAndTheMachineIsServedAfterAQuietTime() throws Exception {
        TestPolicy policy = policy();
        loop(policy, Machine.bios(), "auto.0");
        for (int i = 0; i < 40; i++) {
            boot(policy, Machine.bios()).assertRejected();
        }
        assertEquals(
                1, policy.context.traced().size(), () -> policy.context.traced().toString());
        policy.pass(600);
        loop(policy, Machine.bios(), "auto.0");
    }

    @Test
    void aRehearsalIsNoBoot() throws Exception {
        TestPolicy policy = policy();
        for (int i = 0; i < 4 * BOOTS; i++) {
            TestRequest.rehearsalOf(Machine.bios().discover().transaction(++xid))
                    .ask(policy::decide)
                    .assertNbp();
            policy.pass(20);
        }
        loop(policy, Machine.bios(), "auto.0");
    }

    @Test
    void othersBootOn() throws Exception {
        TestPolicy policy = policy();
        loop(policy, Machine.bios(), "auto.0");
        boot(policy, Machine.bios().mac("02:00:00:00:00:0b")).reply().assertFile("auto.0");
    }
}
