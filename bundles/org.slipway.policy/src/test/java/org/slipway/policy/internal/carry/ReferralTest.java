// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.carry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slipway.api.device.DeviceState;
import org.slipway.policy.internal.TestPolicy;
import org.slipway.testkit.Machine;
import org.slipway.testkit.Outcome;
import org.slipway.testkit.Packet;
import org.slipway.testkit.Reply;
import org.slipway.wire.ClientArch;
import org.slipway.wire.dhcp4.Dhcp4MessageType;

/** Devices that boot from another server: 192.0.2.20, while this one is 192.0.2.10. */
class ReferralTest {
    private static final String MAC = "02:00:00:00:00:0a";
    private static final String OTHER = "192.0.2.20";
    private static final String SELF = "192.0.2.10";
    private static final String HELPER = "boot/x86/wdsnbp.com";
    private static final int VENDOR = 43;
    private static final int SERVER_IDENTIFIER = 54;
    private static final int WDSBP = 250;

    private static TestPolicy policy(String... more) throws Exception {
        String[] all = {"nbp.bios", "bios.0", "nbp.bios.helper", HELPER, "nbp.x64-uefi", "x64.efi", "nbp.ipxe", "x.ipxe"
        };
        return TestPolicy.of(Stream.concat(Stream.of(all), Stream.of(more)).toArray(String[]::new));
    }

    private static TestPolicy prestaged(String... more) throws Exception {
        TestPolicy policy = policy(more);
        policy.registry.enter(
                MAC,
                DeviceState.PRESTAGED,
                device -> device.withName("lab-7").withBoot(device.boot().withBootServer(OTHER)));
        return policy;
    }

    @Test
    void s3FirmwareAsksHereAndIsToldToLoadTheHelperThere() throws Exception {
        TestPolicy policy = prestaged();
        policy.ask(Machine.bios().discover())
                .reply()
                .assertType(Dhcp4MessageType.OFFER)
                .assertNoOption(VENDOR)
                .assertNextServer(SELF)
                .assertFile("");
        Outcome answered = policy.ask(Machine.bios().askBootServer());
        answered.reply()
                .assertType(Dhcp4MessageType.ACK)
                .assertNextServer(OTHER)
                .assertFile(HELPER)
                .assertAddress(SERVER_IDENTIFIER, SELF);
        assertTrue(answered.note().contains("boot server of the device: referred to " + OTHER), answered.note());
    }

    @Test
    void s3UefiIsServedHereAndTheNoteSaysWhy() throws Exception {
        Outcome answered = prestaged().ask(Machine.uefi(ClientArch.X64_UEFI).askBootServer());
        answered.reply().assertNextServer(SELF).assertFile("x64.efi");
        assertTrue(answered.note().contains("referral.uefi = false"), answered.note());
    }

    @Test
    void uefiIsSentThereIfItIsWished() throws Exception {
        TestPolicy policy = prestaged("referral.uefi", "true");
        policy.ask(Machine.uefi(ClientArch.X64_UEFI).askBootServer())
                .reply()
                .assertNextServer(OTHER)
                .assertFile("x64.efi");
    }

    @Test
    void s4OptionsNameTheOtherServerTooIfTheyAreWished() throws Exception {
        prestaged("offer.names", "true")
                .ask(Machine.bios().askBootServer())
                .reply()
                .assertNextServer(OTHER)
                .assertText(66, OTHER)
                .assertText(67, HELPER);
    }

    @Test
    void s5ABootProgramThatAsksHereIsSentOnByOption250() throws Exception {
        Reply reply = prestaged().ask(Machine.wdsnbp().askBootServer()).reply();
        reply.assertNextServer(OTHER).assertFile(HELPER).assertHex(WDSBP, "0201030904c00002140e0100ff");
    }

    @Test
    void s5AQuestionThatIsRepeatedIsSentOnAgainButACircleEnds() throws Exception {
        TestPolicy policy = prestaged();
        for (int i = 0; i < 3; i++) {
            policy.ask(Machine.wdsnbp().askBootServer()).reply().assertNextServer(OTHER);
            policy.pass(3);
        }
        policy.ask(Machine.wdsnbp().askBootServer())
                .reply()
                .assertNextServer(SELF)
                .assertFile("bios.0");
        policy.pass(60);
        policy.ask(Machine.wdsnbp().askBootServer()).reply().assertNextServer(OTHER);
    }

    @Test
    void s5TheServerThatItWasSentToServesIt() throws Exception {
        TestPolicy second = policy();
        second.registry.enter(
                MAC,
                DeviceState.PRESTAGED,
                device -> device.withBoot(device.boot().withBootServer(SELF)));
        second.ask(Machine.wdsnbp().askBootServer())
                .reply()
                .assertNextServer(SELF)
                .assertFile("bios.0");
    }

    @Test
    void s6WhoIsNotRegisteredIsNeverReferred() throws Exception {
        TestPolicy policy =
                policy("referral.arch.bios", OTHER, "referral.class.all.prefix", "P", "referral.class.all.to", OTHER);
        policy.ask(Machine.bios().discover()).reply().assertNextServer(SELF).assertFile("bios.0");
        policy.ask(Machine.wdsnbp().askBootServer()).reply().assertNextServer(SELF);
    }

    @Test
    void aRuleByArchitectureIsForDevices() throws Exception {
        TestPolicy policy = policy("referral.arch.bios", OTHER);
        policy.registry.enter(MAC, DeviceState.PRESTAGED, device -> device);
        policy.ask(Machine.bios().askBootServer()).reply().assertNextServer(OTHER);
    }

    @Test
    void theRuleForApprovedDevicesIsForThoseAlone() throws Exception {
        for (DeviceState state : new DeviceState[] {DeviceState.PRESTAGED, DeviceState.APPROVED}) {
            TestPolicy policy = policy("pending.bios.boot.server", OTHER);
            policy.registry.enter(MAC, state, device -> device);
            policy.ask(Machine.bios().askBootServer())
                    .reply()
                    .assertNextServer(state == DeviceState.APPROVED ? OTHER : SELF);
        }
    }

    @Test
    void whoIsPendingOrRejectedIsNotReferred() throws Exception {
        for (DeviceState state : new DeviceState[] {DeviceState.PENDING, DeviceState.REJECTED}) {
            TestPolicy policy =
                    policy("referral.arch.bios", OTHER, "nbp.bios.abort", "abort.com", "pending.enabled", "true");
            policy.registry.enter(MAC, state, device -> device);
            Outcome outcome = policy.ask(Machine.bios().askBootServer());
            assertNotEquals(OTHER, outcome.reply().dhcp4().siaddr().getHostAddress());
        }
    }

    @Test
    void whileTheServerCannotBeFoundNobodyIsAnswered() throws Exception {
        TestPolicy policy = policy("referral.arch.bios", "pxe1.example.com", "referral.fallback", "self");
        policy.registry.enter(MAC, DeviceState.PRESTAGED, device -> device);
        for (Packet question :
                new Packet[] {Machine.bios().discover(), Machine.wdsnbp().askBootServer()}) {
            Outcome silent = policy.ask(question).assertRejected();
            assertTrue(
                    silent.note().contains("referral.arch.bios: pxe1.example.com is being looked up"), silent.note());
        }
    }

    @Test
    void withoutAHelperTheOwnProgramIsLoadedThere() throws Exception {
        TestPolicy policy = TestPolicy.of("nbp.bios", "bios.0", "referral.arch.bios", OTHER);
        policy.registry.enter(MAC, DeviceState.PRESTAGED, device -> device);
        policy.ask(Machine.bios().askBootServer())
                .reply()
                .assertNextServer(OTHER)
                .assertFile("bios.0");
        policy.ask(Machine.wdsnbp().askBootServer())
                .reply()
                .assertFile("")
                .assertHex(WDSBP, "0201030904c00002140e0100ff");
    }

    @Test
    void sharesOfServersStayWithTheirDevices() throws Exception {
        TestPolicy policy = policy("referral.arch.bios", "192.0.2.20, 192.0.2.21");
        int first = 0;
        for (int i = 0; i < 64; i++) {
            String mac = String.format("02:00:00:00:01:%02x", i);
            policy.registry.enter(mac, DeviceState.PRESTAGED, device -> device);
            Packet question = Machine.bios().mac(mac).askBootServer();
            String server = server(policy, question);
            assertEquals(server, server(policy, question));
            first += server.equals("192.0.2.20") ? 1 : 0;
        }
        assertTrue(first > 16 && first < 48, "of 64: " + first);
    }

    private static String server(TestPolicy policy, Packet question) {
        return policy.ask(question).reply().dhcp4().siaddr().getHostAddress();
    }
}
