// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.carry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet6Address;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.file.BootFileServer;
import org.slipway.api.provider.Destination;
import org.slipway.policy.internal.PolicySettings;
import org.slipway.policy.internal.TestPolicy;
import org.slipway.testkit.Outcome;
import org.slipway.testkit.Packet;
import org.slipway.testkit.Reply;
import org.slipway.testkit.TestSettings;
import org.slipway.wire.ClientArch;
import org.slipway.wire.Ipv6;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp6.Dhcp6Builder;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.Dhcp6MessageType;
import org.slipway.wire.dhcp6.Dhcp6Option;
import org.slipway.wire.dhcp6.Dhcp6OptionCode;
import org.slipway.wire.dhcp6.Dhcp6VendorClass;
import org.slipway.wire.dhcp6.Duid;

/** Machines that boot by PXE over IPv6, as EDK2 and iPXE ask. */
class BootPolicy6Test {
    private static final Duid SELF = TestPolicy.SELF;
    private static final Duid OTHER = Duid.ofUuid(new UUID(2, 2));
    private static final Duid MACHINE = Duid.ofUuid(new UUID(3, 3));
    private static final byte[] IA = new byte[12];

    private static final BootFileServer HTTP =
            (server, path) -> Optional.of("http://[" + Ipv6.text((Inet6Address) server) + "]/" + path);

    private static Dhcp6Builder firmware(Dhcp6MessageType type) {
        return Dhcp6Builder.message(type, 0xabcdef)
                .clientId(MACHINE)
                .vendorClass(new Dhcp6VendorClass(343, List.of("PXEClient:Arch:00007:UNDI:003016")))
                .clientArchs(ClientArch.of(7));
    }

    private static Outcome ask(Packet packet, String... keysAndValues) {
        try {
            return TestPolicy.of(HTTP, keysAndValues).ask(packet);
        } catch (InvalidSettingException refused) {
            throw new AssertionError(refused);
        }
    }

    private static void assertSilent(String why, Packet packet) {
        ask(packet, "nbp.x64-uefi", "x64/boot.efi").assertRejected().assertNote(why);
    }

    private static Dhcp6Message answer(Packet packet, String... keysAndValues) {
        Reply reply =
                ask(packet, keysAndValues).assertNbp().assertGivesNoAddress().reply();
        assertEquals(Destination.dhcpRules(), reply.destination());
        return reply.dhcp6();
    }

    /** The DHCPv6 server gives the address; what we advertise has none, and firmware takes both. */
    @Test
    void firstQuestionIsAnsweredWithoutAddress() throws WireParseException {
        Packet solicit = Packet.of(firmware(Dhcp6MessageType.SOLICIT).option(Dhcp6OptionCode.IA_NA, IA));
        Dhcp6Message advertise = answer(solicit, "nbp.x64-uefi", "x64/boot.efi");

        assertEquals(Optional.of(Dhcp6MessageType.ADVERTISE), advertise.type());
        assertEquals(0xabcdef, advertise.transactionId());
        assertEquals(
                List.of(1, 2, 16, 59, 61),
                advertise.options().stream().map(Dhcp6Option::code).toList());
        assertEquals(Optional.of(MACHINE), advertise.clientId());
        assertEquals(Optional.of(SELF), advertise.serverId());
        assertEquals(
                List.of("PXEClient"), advertise.vendorClass(343).orElseThrow().texts());
        assertEquals(Optional.of("tftp://[2001:db8::10]/x64/boot.efi"), advertise.bootFileUrl());
        ask(solicit, "nbp.x64-uefi", "x64/boot.efi").assertNote("nbp.x64-uefi");
    }

    /** EDK2 asks on with the options of its first question but the associations, and our identifier. */
    @Test
    void bootServerQuestionIsAnswered() {
        Dhcp6Builder question = firmware(Dhcp6MessageType.REQUEST).serverId(SELF);

        assertEquals(
                Optional.of(Dhcp6MessageType.REPLY),
                answer(Packet.of(question), "nbp.x64-uefi", "x64/boot.efi").type());
        assertEquals(
                Optional.of(Dhcp6MessageType.REPLY),
                answer(
                                Packet.of(firmware(Dhcp6MessageType.REQUEST)).to("2001:db8::10", 547),
                                "nbp.x64-uefi",
                                "x64/boot.efi")
                        .type());
    }

    @Test
    void machineThatWantsNoLeaseIsAnswered() {
        Packet request =
                Packet.of(firmware(Dhcp6MessageType.INFORMATION_REQUEST).userClasses("iPXE"));
        Dhcp6Message reply = answer(request, "nbp.ipxe", "http://boot.example.org/menu.ipxe");

        assertEquals(Optional.of(Dhcp6MessageType.REPLY), reply.type());
        assertEquals(Optional.of("http://boot.example.org/menu.ipxe"), reply.bootFileUrl());
    }

    /** What is sent to all servers is for the others to answer first; what is sent to this one is for nobody else. */
    @Test
    void delayIsForWhatOtherServersHear() {
        Dhcp6Builder question = firmware(Dhcp6MessageType.INFORMATION_REQUEST);
        String[] settings = {"nbp.x64-uefi", "x64.efi", "answer.delay.s", "3"};
        ask(Packet.of(question), settings).assertNote("after 3 s: nbp.x64-uefi");
        ask(Packet.of(question).to("2001:db8::10", 547), settings).assertNote("nbp.x64-uefi");
    }

    @Test
    void businessWithTheDhcpServerIsNotOurs() {
        Dhcp6Builder request = firmware(Dhcp6MessageType.REQUEST);
        assertSilent("REQUEST to the server " + OTHER, Packet.of(request.serverId(OTHER)));
        assertSilent("REQUEST for a lease", Packet.of(request.serverId(SELF).option(Dhcp6OptionCode.IA_NA, IA)));
        assertSilent(
                "REQUEST that names no server and was not sent to this one alone",
                Packet.of(firmware(Dhcp6MessageType.REQUEST)));
        assertSilent("RENEW is not for a boot server", Packet.of(firmware(Dhcp6MessageType.RENEW)));
        assertSilent("RELEASE is not for a boot server", Packet.of(firmware(Dhcp6MessageType.RELEASE)));
    }

    @Test
    void machineThatBootsOverHttpIsToldAUrl() {
        Packet http = Packet.of(firmware(Dhcp6MessageType.SOLICIT)
                .clientArchs(ClientArch.of(16))
                .vendorClass(new Dhcp6VendorClass(343, List.of("HTTPClient:Arch:00016:UNDI:003000"))));
        Dhcp6Message answer = answer(http, "http.x64-uefi", "x64/boot.efi");
        assertTrue(answer.toString().contains("ADVERTISE"), answer.toString());
        assertTrue(new String(answer.option(Dhcp6OptionCode.BOOT_FILE_URL).orElseThrow(), StandardCharsets.US_ASCII)
                .matches("http://\\[[0-9a-f:]+\\]/x64/boot.efi"));
        ask(http, "nbp.x64-uefi", "x64/boot.efi")
                .assertRejected()
                .assertNote("no program for x64-uefi-http (16): http.x64-uefi is not set");
    }

    @Test
    void otherMachinesAreNotOurs() {
        assertSilent(
                "not booting over the network",
                Packet.of(Dhcp6Builder.message(Dhcp6MessageType.SOLICIT, 1)
                        .clientId(MACHINE)
                        .option(Dhcp6OptionCode.IA_NA, IA)));
        Packet arm = Packet.of(firmware(Dhcp6MessageType.SOLICIT).clientArchs(ClientArch.of(11)));
        Outcome outcome = ask(arm, "nbp.x64-uefi", "x64/boot.efi").assertRejected();
        assertTrue(outcome.note().contains("nbp.arm64-uefi is not set"), outcome.note());
    }

    @ParameterizedTest
    @CsvSource({
        "x64/boot.efi, tftp://[2001:db8::66]/x64/boot.efi",
        "/x64/boot.efi, tftp://[2001:db8::66]/x64/boot.efi",
        "'a b;c%d?#.efi', tftp://[2001:db8::66]/a%20b%3Bc%25d%3F%23.efi",
        "'win\\boot.efi', tftp://[2001:db8::66]/win/boot.efi"
    })
    void pathBecomesUrlOfTheNextServer(String file, String url) {
        Packet request = Packet.of(firmware(Dhcp6MessageType.SOLICIT));
        Dhcp6Message advertise = answer(request, "nbp.x64-uefi", file, "next.server6", "2001:db8::66");
        assertEquals(Optional.of(url), advertise.bootFileUrl());
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1", "'::'", "ff02::1", "fe80::1%eth0", "tftp.example.org"})
    void nextServerIsAnAddress(String value) {
        InvalidSettingException refusal = assertThrows(
                InvalidSettingException.class, () -> PolicySettings.of(TestSettings.of("next.server6", value)));
        assertEquals("next.server6", refusal.key());
    }
}
