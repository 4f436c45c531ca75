// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.carry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slipway.api.device.BootOnce;
import org.slipway.api.device.DeviceState;
import org.slipway.api.device.PromptPolicy;
import org.slipway.policy.internal.TestPolicy;
import org.slipway.testkit.Machine;
import org.slipway.testkit.Outcome;
import org.slipway.testkit.Packet;
import org.slipway.testkit.TestRequest;
import org.slipway.wire.ClientArch;

/** What a device's record changes about its boot. */
class DevicesTest {
    private static final String MAC = "02:00:00:00:00:0a";
    private static final Packet BIOS = Machine.bios().discover();
    private static final Packet UEFI = Machine.uefi(ClientArch.X64_UEFI).discover();

    private static TestPolicy policy(String... more) throws Exception {
        String[] all = {"nbp.bios", "bios.0", "nbp.x64-uefi", "x64.efi"};
        String[] settings = new String[all.length + more.length];
        System.arraycopy(all, 0, settings, 0, all.length);
        System.arraycopy(more, 0, settings, all.length, more.length);
        return TestPolicy.of(settings);
    }

    private static void assertSilent(String note, TestPolicy policy, Packet packet) {
        policy.ask(packet).assertRejected().assertNote(note);
    }

    @Test
    void unknownMachineIsAnsweredUnlessOnlyKnownOnesAre() throws Exception {
        policy().ask(BIOS).reply().assertFile("bios.0");
        assertSilent("unknown machine, and answer.clients = known", policy("answer.clients", "known"), BIOS);
        assertSilent("answer.clients = none", policy("answer.clients", "none"), BIOS);
    }

    @ParameterizedTest
    @CsvSource({"PRESTAGED, true", "APPROVED, true", "PENDING, false", "REJECTED, false"})
    void knownIsWhoIsPrestagedOrApproved(DeviceState state, boolean answered) throws Exception {
        TestPolicy policy = policy("answer.clients", "known");
        policy.registry.enter(MAC, state, device -> device.withName("lab-7"));
        Outcome outcome = policy.ask(BIOS);
        assertEquals(answered, outcome.replies().size() == 1, outcome::toString);
        assertEquals(List.of(1L), policy.registry.seen);
        if (answered) {
            outcome.assertNote("nbp.bios, PXE10 form; device lab-7");
        }
    }

    @Test
    void whatCannotBeToldIsNotAnswered() throws Exception {
        TestPolicy policy = policy();
        policy.registry.unavailable = Optional.of("the devices were not read yet");
        assertSilent("it cannot be told whether the machine is known: the devices were not read yet", policy, BIOS);
        TestPolicy without = policy("devices.use", "false");
        without.registry.unavailable = Optional.of("the devices were not read yet");
        without.ask(BIOS).reply().assertFile("bios.0");
    }

    @Test
    void deviceMayBeSwitchedOffAndMayHaveItsOwnProgram() throws Exception {
        TestPolicy policy = policy();
        policy.registry.enter(
                MAC,
                DeviceState.PRESTAGED,
                device -> device.withName("lab-7").withBoot(device.boot().withAnswered(false)));
        assertSilent("device lab-7 is not to be answered", policy, BIOS);

        TestPolicy own = policy();
        own.registry.enter(
                MAC,
                DeviceState.PRESTAGED,
                device -> device.withBoot(device.boot().withNbp("own.0")));
        own.ask(BIOS).reply().assertFile("own.0");
    }

    /** Neither an approval that is still to come nor pending.enabled = false makes it boot. */
    @ParameterizedTest
    @EnumSource(DeviceState.class)
    void deviceThatIsSwitchedOffGetsNothingInAnyState(DeviceState state) throws Exception {
        TestPolicy policy = policy("nbp.bios.abort", "abortpxe.com");
        policy.registry.enter(
                MAC,
                state,
                device -> device.withName("lab-7").withBoot(device.boot().withAnswered(false)));
        assertSilent("device lab-7 is not to be answered", policy, BIOS);
    }

    @Test
    void bootOnceProgramComesBeforeTheOwnOne() throws Exception {
        TestPolicy policy = policy();
        policy.registry.enter(
                MAC,
                DeviceState.PRESTAGED,
                device -> device.withBoot(device.boot()
                        .withNbp("own.0")
                        .withOnce(Optional.of(new BootOnce("once.0", BootOnce.Reset.ON_REQUEST)))));
        policy.ask(BIOS).reply().assertFile("once.0");
        policy.registry.clearBootOnce(1, "test");
        policy.ask(BIOS).reply().assertFile("own.0");
    }

    @Test
    void rejectedMachineLeavesAsItsFirmwareCan() throws Exception {
        TestPolicy policy = policy("nbp.bios.abort", "abortpxe.com", "nbp.ipxe", "boot.ipxe");
        policy.registry.enter(MAC, DeviceState.REJECTED, device -> device);
        policy.ask(BIOS).reply().assertFile("abortpxe.com");
        assertSilent("device 02:00:00:00:00:0a is rejected", policy, UEFI);
        policy.ask(Machine.ipxe(ClientArch.X86_BIOS).discover()).reply().assertFile("slipway/local.ipxe");
        policy.ask(Machine.wdsnbp().askBootServer())
                .reply()
                .assertHex(250, "020105ff")
                .assertFile("");
    }

    @Test
    void knownMachinesAreAskedAndUnknownOnesBootAtOnceByOneLine() throws Exception {
        TestPolicy policy = TestPolicy.of("nbp.bios", "@pxeboot", "prompt.new", "noprompt");
        policy.ask(BIOS).reply().assertFile("boot\\x86\\pxeboot.n12");
        policy.registry.enter(MAC, DeviceState.PRESTAGED, device -> device);
        policy.ask(BIOS).reply().assertFile("boot\\x86\\pxeboot.com");
        policy.registry.update(
                policy.registry
                        .byId(1)
                        .orElseThrow()
                        .withBoot(policy.registry
                                .byId(1)
                                .orElseThrow()
                                .boot()
                                .withPrompt(Optional.of(PromptPolicy.NO_PROMPT))),
                "test");
        policy.ask(BIOS).reply().assertFile("boot\\x86\\pxeboot.n12");
    }

    @Test
    void promptThatNoProgramPosesIsSilence() throws Exception {
        TestPolicy policy = policy("prompt.new", "optin");
        Outcome outcome = policy.ask(BIOS);
        assertEquals(List.of(), outcome.replies(), outcome::toString);
        TestPolicy travelling = policy("prompt.new", "optin", "nbp.x64-uefi.helper", "wdsmgfw.efi");
        travelling.ask(UEFI).reply().assertFile("wdsmgfw.efi");
        travelling
                .ask(Machine.wdsmgfw().askBootServer())
                .reply()
                .assertFile("x64.efi")
                .assertHex(250, "0b01010e0101ff");
    }

    @Test
    void httpBootAsksNobodySoAPromptIsSilence() throws Exception {
        Packet http = Machine.httpBoot(ClientArch.X64_UEFI_HTTP).discover();
        String url = "http://192.0.2.9/x64.efi";
        TestPolicy.of("http.x64-uefi", url).ask(http).reply().assertText(67, url);
        TestPolicy.of("http.x64-uefi", url, "prompt.new", "noprompt")
                .ask(http)
                .reply()
                .assertText(67, url);
        assertSilent(
                "nothing asks the user of a machine that boots over HTTP, as its prompt wants",
                TestPolicy.of("http.x64-uefi", url, "prompt.new", "optin"),
                http);
    }

    @Test
    void networksMayBeLeftOut() throws Exception {
        assertSilent("network.not has interface:test0", policy("network.not", "interface:test0"), BIOS);
        policy("network.only", "subnet:192.0.2.0/24").ask(BIOS).reply().assertFile("bios.0");
        TestPolicy relayed = policy("network.only", "relay:198.51.100.1");
        relayed.ask(BIOS).assertRejected();
    }

    @Test
    void delayCountsFromTheMachinesFirstQuestionAndNotForKnownOnes() throws Exception {
        TestPolicy policy = policy("answer.delay.s", "3");
        policy.ask(BIOS).assertNote("after 3 s: nbp.bios, PXE10 form").reply().assertFile("bios.0");
        policy.ask(BIOS.with(message -> message.secs(4))).assertNote("nbp.bios, PXE10 form");
        policy.registry.enter(MAC, DeviceState.PRESTAGED, device -> device.withName("lab-7"));
        policy.ask(BIOS).assertNote("nbp.bios, PXE10 form; device lab-7");
    }

    @Test
    void whatIsEnteredDuringTheDelayCounts() throws Exception {
        TestPolicy policy = policy("answer.delay.s", "3");
        policy.meanwhile = () -> policy.registry.enter(MAC, DeviceState.REJECTED, device -> device.withName("lab-7"));
        assertSilent("after 3 s: device lab-7 is rejected", policy, BIOS);
    }

    @Test
    void bootOnceProgramIsToldWithTheMachineThatAsked() throws Exception {
        TestPolicy policy = policy();
        policy.registry.enter(
                MAC,
                DeviceState.PRESTAGED,
                device -> device.withBoot(
                        device.boot().withOnce(Optional.of(new BootOnce("@ipxe", BootOnce.Reset.AFTER_TRANSFER)))));
        policy.ask(BIOS).reply().assertFile("ipxe/undionly.kpxe");
        assertEquals(
                Optional.of(1L),
                policy.once
                        .usedUp(policy.registry, InetAddress.getLoopbackAddress(), "ipxe/undionly.kpxe")
                        .map(device -> device.id()));
    }

    @Test
    void rehearsalChangesNothing() throws Exception {
        TestPolicy policy = policy("pending.enabled", "true", "nbp.bios.helper", "wdsnbp.com");
        TestRequest.rehearsalOf(BIOS).ask(policy::decide).reply().assertFile("wdsnbp.com");
        assertEquals(0, policy.registry.pended);
        policy.registry.enter(MAC, DeviceState.PRESTAGED, device -> device);
        for (int i = 0; i < 10; i++) {
            TestRequest.rehearsalOf(BIOS).ask(policy::decide).reply().assertFile("bios.0");
        }
        assertEquals(List.of(), policy.registry.seen);
    }
}
