// SPDX-License-Identifier: Apache-2.0
package org.slipway.sample.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.provider.BootAction;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp4.Dhcp4Option;

class SampleProviderTest {

    private final SampleProvider provider = new SampleProvider();

    private FakeServer ask(Map<String, Object> settings, Dhcp4Builder packet) throws Exception {
        FakeServer server = new FakeServer(settings, packet.build());
        provider.initialize(server.context());
        server.action = provider.onRequest(server.request());
        return server;
    }

    private FakeServer ask(Dhcp4Builder packet) throws Exception {
        return ask(Map.of("boot.file", "lab/boot.efi"), packet);
    }

    private static Dhcp4Builder discover(String mac, String vendorClass) {
        return Dhcp4Builder.request()
                .xid(7)
                .hardwareAddress(HardwareAddress.parse(mac))
                .messageType(Dhcp4MessageType.DISCOVER)
                .option(60, vendorClass);
    }

    private static void assertSilent(FakeServer server) {
        assertEquals(BootAction.REJECTED, server.action);
        assertEquals(List.of(), server.sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PXEClient:Arch:00000:UNDI:002001", "PXEClient:Arch:00007:UNDI:003000", "PXEClient"})
    void machineOfTheVendorGetsTheFileInTheOffer(String vendorClass) throws Exception {
        FakeServer server = ask(discover("52:54:00:00:00:01", vendorClass));
        assertEquals(BootAction.NBP, server.action);
        Dhcp4Message offer = Dhcp4Message.parse(server.sent.get(0));
        assertEquals(Optional.of(Dhcp4MessageType.OFFER), offer.messageType());
        assertEquals("lab/boot.efi", offer.file());
        assertEquals(FakeServer.ADDRESS, offer.siaddr());
        assertEquals(Optional.of(FakeServer.ADDRESS), offer.serverIdentifier());
        assertEquals(Optional.of("PXEClient"), offer.vendorClass());
        assertEquals(Optional.of("060108ff"), offer.option(43).map(HexFormat.of()::formatHex));
        assertEquals("0.0.0.0", offer.yiaddr().getHostAddress());
    }

    @Test
    void whatIdentifiesTheMachineAndItsRelayComesBack() throws Exception {
        byte[] machine = new byte[17];
        byte[] relay = {1, 1, 9};
        FakeServer server = ask(discover("52:54:00:00:00:01", "PXEClient")
                .option(82, relay)
                .option(61, new byte[] {0, 5})
                .option(97, machine));
        Dhcp4Message offer = Dhcp4Message.parse(server.sent.get(0));
        assertEquals(
                List.of(53, 54, 60, 43, 97, 61, 82),
                offer.options().stream().map(Dhcp4Option::code).toList());
        assertArrayEquals(machine, offer.option(97).orElseThrow());
        assertArrayEquals(relay, offer.option(82).orElseThrow());
    }

    @Test
    void machineOfAnotherVendorGoesToTheNextProvider() throws Exception {
        assertSilent(ask(discover("02:54:00:00:00:01", "PXEClient")));
    }

    @Test
    void prefixMayBeConfiguredInEitherCase() throws Exception {
        Map<String, Object> settings = Map.of("hardware.prefix", "AA:BB", "boot.file", "a.0");
        assertEquals(BootAction.NBP, ask(settings, discover("aa:bb:00:00:00:01", "PXEClient")).action);
        assertSilent(ask(settings, discover("52:54:00:00:00:01", "PXEClient")));
    }

    @Test
    void withoutBootFileNobodyIsAnswered() throws Exception {
        assertSilent(ask(Map.of(), discover("52:54:00:00:00:01", "PXEClient")));
    }

    @Test
    void httpBootMachineGoesToTheNextProvider() throws Exception {
        assertSilent(ask(discover("52:54:00:00:00:01", "HTTPClient:Arch:00016:UNDI:003000")));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 7, 8})
    void onlyDiscoverIsAnswered(int type) throws Exception {
        Dhcp4Builder packet = discover("52:54:00:00:00:01", "PXEClient").messageType(Dhcp4MessageType.of(type));
        assertSilent(ask(packet));
    }

    @Test
    void unreadableMessageTypeIsNoFailure() throws Exception {
        assertSilent(ask(discover("52:54:00:00:00:01", "PXEClient").option(53, new byte[] {1, 1})));
    }

    @Test
    void machineThatSendsMoreThanItTakesBackIsNotAnswered() throws Exception {
        Dhcp4Builder greedy = discover("52:54:00:00:00:01", "PXEClient")
                .option(61, new byte[255])
                .addOption(61, new byte[255]);
        assertSilent(ask(greedy));
    }

    @ParameterizedTest
    @ValueSource(strings = {"b\u00f6ot.efi", "a\nb"})
    void fileThatNoFirmwareCanReadIsRefused(String file) {
        assertRefused(file);
    }

    @Test
    void fileThatDoesNotFitTheHeaderIsRefused() throws Exception {
        assertRefused("x".repeat(128));
        provider.checkConfiguration(new FakeServer(Map.of("boot.file", "x".repeat(127)), new byte[0]));
    }

    private void assertRefused(String file) {
        FakeServer server = new FakeServer(Map.of("boot.file", file), new byte[0]);
        InvalidSettingException refusal =
                assertThrows(InvalidSettingException.class, () -> provider.checkConfiguration(server));
        assertEquals("boot.file", refusal.key());
        assertEquals(file, refusal.value());
        assertThrows(InvalidSettingException.class, () -> provider.initialize(server.context()));
    }
}
