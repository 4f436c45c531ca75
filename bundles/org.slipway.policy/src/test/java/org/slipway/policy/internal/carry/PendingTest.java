// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.carry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slipway.api.device.DeviceRegistryException;
import org.slipway.policy.internal.TestPolicy;
import org.slipway.testkit.Machine;
import org.slipway.testkit.Outcome;
import org.slipway.testkit.Packet;
import org.slipway.wire.ClientArch;

/** Machines that nobody has entered (WDS Auto-Add). */
class PendingTest {
    private static final Packet BIOS = Machine.bios().discover();
    private static final Packet POLL = Machine.wdsnbp().askBootServer();
    private static final String WAITING = "020101" + "050400000001" + "0302000a" + "04020870" + "0e0100" + "0605";

    private static TestPolicy policy(String... more) throws Exception {
        String[] all = {
            "nbp.bios", "bios.0",
            "nbp.bios-x64", "bios64.0",
            "bcd.bios-x64", "Boot\\x64\\default.bcd",
            "nbp.bios.helper", "boot\\x86\\wdsnbp.com",
            "nbp.x64-uefi", "x64.efi",
            "nbp.ipxe", "boot.ipxe",
            "pending.enabled", "true",
            "pending.message", "Wait."
        };
        String[] settings = new String[all.length + more.length];
        System.arraycopy(all, 0, settings, 0, all.length);
        System.arraycopy(more, 0, settings, all.length, more.length);
        return TestPolicy.of(settings);
    }

    @Test
    void bootProgramPollsUntilTheDeviceIsApproved() throws Exception {
        TestPolicy policy = policy();
        policy.ask(BIOS).reply().assertFile("boot\\x86\\wdsnbp.com");
        for (int poll = 0; poll < 3; poll++) {
            policy.ask(POLL)
                    .reply()
                    .assertHex(250, WAITING + "576169742eff")
                    .assertNoOption(252)
                    .assertNoOption(43)
                    .assertFile("");
        }
        assertEquals(1, policy.registry.pended);
        policy.registry.approve(1, "test");
        policy.ask(POLL)
                .reply()
                .assertFile("bios64.0")
                .assertText(252, "Boot\\x64\\default.bcd")
                .assertHex(250, "0e0101ff");
        policy.registry.reject(1, "test");
        policy.ask(POLL).reply().assertHex(250, "020105ff");
    }

    @Test
    void ipxeIsHeldByAScriptThatShowsTheRequest() throws Exception {
        TestPolicy policy = policy();
        policy.ask(Machine.ipxe(ClientArch.X86_BIOS).discover())
                .assertNote("unknown machine, put down as pending: pending, request 1, held by slipway/hold-1.ipxe,"
                        + " PXE10 form")
                .reply()
                .assertFile("slipway/hold-1.ipxe")
                .assertNextServer("192.0.2.10");
        policy.registry.approve(1, "test");
        policy.ask(Machine.ipxe(ClientArch.X86_BIOS).discover()).reply().assertFile("boot.ipxe");
    }

    /** The configured program of firmware may be an installer: it is served only where it is known to be iPXE. */
    @Test
    void firmwareIsNeverGivenAProgramThatWouldNotWait() throws Exception {
        Packet uefi = Machine.uefi(ClientArch.X64_UEFI).discover();
        Outcome silent = policy().ask(uefi).assertRejected();
        assertEquals("pending, request 1, held without an answer", silent.note().split(": ")[1]);
        policy("pending.x64-uefi.hold", "ipxe").ask(uefi).reply().assertFile("x64.efi");
        policy("nbp.arm64-uefi", "@ipxe")
                .ask(Machine.uefi(ClientArch.ARM64_UEFI).discover())
                .reply();
        policy("pending.hold", "silent").ask(BIOS).assertRejected();
    }

    /** One line for all architectures must not let an installer of one of them loose on machines that wait. */
    @Test
    void roleThatIsNotIpxeHoldsNobody() throws Exception {
        policy("nbp.bios", "@pxeboot-n12", "pending.hold", "ipxe")
                .ask(BIOS)
                .assertRejected()
                .assertNote("unknown machine, put down as pending: pending, request 1, held without an answer: nbp.bios"
                        + " is a role that is not iPXE");
        policy("nbp.bios", "@ipxe", "pending.hold", "ipxe").ask(BIOS).reply().assertFile("ipxe/undionly.kpxe");
    }

    @Test
    void delayCountsAlsoForADeviceThatIsHeld() throws Exception {
        TestPolicy policy = policy("answer.delay.s", "3");
        policy.meanwhile = () -> policy.registry.reject(1, "test");
        policy.ask(BIOS).assertRejected();
    }

    @Test
    void limitAndFaultsOfTheRegistryAreSilence() throws Exception {
        policy("pending.limit", "0")
                .ask(BIOS)
                .assertRejected()
                .assertNote("unknown machine, and pending.limit = 0 devices are pending already");
        TestPolicy away = policy();
        away.registry.refusal = Optional.of(
                new DeviceRegistryException(DeviceRegistryException.Reason.UNAVAILABLE, "the database is away"));
        Outcome outcome = away.ask(BIOS);
        assertEquals(List.of(), outcome.replies());
        assertTrue(outcome.note().endsWith("cannot be put down as pending: the database is away"), outcome.note());
    }

    @Test
    void knownOnlyComesBeforePending() throws Exception {
        policy("answer.clients", "known").ask(BIOS).assertRejected();
    }
}
