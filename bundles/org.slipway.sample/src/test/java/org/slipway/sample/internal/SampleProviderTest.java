// SPDX-License-Identifier: Apache-2.0
package org.slipway.sample.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.testkit.Machine;
import org.slipway.testkit.Outcome;
import org.slipway.testkit.Packet;
import org.slipway.testkit.TestServer;
import org.slipway.testkit.TestSettings;
import org.slipway.wire.ClientArch;
import org.slipway.wire.dhcp4.Dhcp4MessageType;

/** Copy this, too: what a provider does with each kind of machine, in the words of the test kit. */
class SampleProviderTest {

    private static final String OURS = "52:54:00:00:00:01";
    private static final Machine MACHINE = Machine.bios().mac(OURS);
    private static final List<Machine> MACHINES = List.of(
            MACHINE,
            Machine.uefi(ClientArch.X64_UEFI).mac(OURS),
            Machine.uefi(ClientArch.ARM64_UEFI).mac(OURS),
            Machine.ipxe(ClientArch.X64_UEFI).mac(OURS));

    private static Outcome ask(Packet packet, String... settings) throws Exception {
        try (TestServer server =
                TestServer.of(new SampleProvider()).settings(settings).start()) {
            return server.ask(packet);
        }
    }

    private static Outcome ask(Packet packet) throws Exception {
        return ask(packet, "boot.file", "lab/boot.efi");
    }

    @ParameterizedTest
    @FieldSource("MACHINES")
    void machineOfTheVendorGetsTheFileInTheOffer(Machine machine) throws Exception {
        ask(machine.discover())
                .assertNbp()
                .assertNote("boot.file")
                .assertGivesNoAddress()
                .reply()
                .assertBroadcast()
                .assertType(Dhcp4MessageType.OFFER)
                .assertFile("lab/boot.efi")
                .assertNextServer("192.0.2.10")
                .assertAddress(54, "192.0.2.10")
                .assertText(60, "PXEClient")
                .assertHex(43, "060108ff");
    }

    @Test
    void whatIdentifiesTheMachineAndItsRelayComesBack() throws Exception {
        Packet discover = MACHINE.discover()
                .with(message -> message.option(61, new byte[] {0, 5}))
                .relayed("198.51.100.1", (byte) 1, (byte) 1, (byte) 9);
        byte[] machine = discover.dhcp4().orElseThrow().option(97).orElseThrow();
        ask(discover)
                .reply()
                .assertTarget("198.51.100.1", 67)
                .assertOptionCodes(53, 54, 60, 43, 97, 61, 82)
                .assertOption(97, machine)
                .assertHex(61, "0005")
                .assertHex(82, "010109");
    }

    @Test
    void machineOfAnotherVendorGoesToTheNextProvider() throws Exception {
        ask(MACHINE.mac("02:54:00:00:00:01").discover()).assertRejected();
    }

    @Test
    void prefixMayBeConfiguredInEitherCase() throws Exception {
        String[] settings = {"hardware.prefix", "AA:BB", "boot.file", "a.0"};
        ask(MACHINE.mac("aa:bb:00:00:00:01").discover(), settings).assertNbp();
        ask(MACHINE.discover(), settings).assertRejected();
    }

    @Test
    void withoutBootFileNobodyIsAnswered() throws Exception {
        ask(MACHINE.discover(), new String[0]).assertRejected();
    }

    @Test
    void httpBootMachineGoesToTheNextProvider() throws Exception {
        ask(Machine.httpBoot(ClientArch.X64_UEFI_HTTP).mac(OURS).discover()).assertRejected();
    }

    @Test
    void whoDoesNotBootIsNoneOfItsBusiness() throws Exception {
        ask(Machine.ordinary().mac(OURS).discover()).assertNotAsked();
        ask(Packet.of(new byte[] {1, 2, 3})).assertNotAsked();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 7, 8})
    void onlyDiscoverIsAnswered(int type) throws Exception {
        ask(MACHINE.broadcast(Dhcp4MessageType.of(type))).assertRejected();
    }

    @Test
    void questionToTheBootServerGoesToTheNextProvider() throws Exception {
        ask(MACHINE.askBootServer()).assertRejected();
        ask(Machine.wdsmgfw().mac(OURS).discover()).assertRejected();
    }

    @Test
    void machineThatSendsMoreThanItTakesBackIsNotAnswered() throws Exception {
        Packet greedy = MACHINE.discover()
                .with(message ->
                        message.removeOption(57).option(61, new byte[255]).addOption(61, new byte[255]));
        ask(greedy).assertRejected();
    }

    @Test
    void manyAtOnceAreAnsweredEachForItself() throws Exception {
        try (TestServer server = TestServer.of(new SampleProvider())
                .settings("boot.file", "lab/boot.efi")
                .start()) {
            List<Outcome> outcomes =
                    server.askAtOnce(8, i -> MACHINE.mac("52:54:00:00:00:0" + i).discover());
            for (int i = 0; i < outcomes.size(); i++) {
                byte[] mac = {0x52, 0x54, 0, 0, 0, (byte) i};
                assertArrayEquals(
                        mac, outcomes.get(i).reply().dhcp4().hardwareAddress().bytes());
            }
        }
    }

    @Test
    void newConfigurationIsInForceOrTheOldOneIs() throws Exception {
        try (TestServer server = TestServer.of(new SampleProvider())
                .settings("boot.file", "old.0")
                .start()) {
            server.reconfigure("boot.file", "new.0");
            assertThrows(InvalidSettingException.class, () -> server.reconfigure("boot.file", "a\nb"));
            server.ask(MACHINE.discover()).reply().assertFile("new.0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"b\u00f6ot.efi", "a\nb"})
    void fileThatNoFirmwareCanReadIsRefused(String file) {
        assertRefused(file);
    }

    @Test
    void fileThatDoesNotFitTheHeaderIsRefused() throws Exception {
        assertRefused("x".repeat(128));
        new SampleProvider().checkConfiguration(TestSettings.of("boot.file", "x".repeat(127)));
    }

    private static void assertRefused(String file) {
        TestServer server = TestServer.of(new SampleProvider()).settings("boot.file", file);
        InvalidSettingException refusal = assertThrows(InvalidSettingException.class, server::start);
        assertEquals("boot.file", refusal.key());
        assertEquals(file, refusal.value());
    }
}
