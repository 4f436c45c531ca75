// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.carry;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.slipway.policy.internal.Packets.discover;
import static org.slipway.policy.internal.Packets.plain;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.file.BootFileServer;
import org.slipway.policy.internal.TestPolicy;
import org.slipway.testkit.Machine;
import org.slipway.testkit.Outcome;
import org.slipway.testkit.Packet;
import org.slipway.testkit.TestRequest;
import org.slipway.wire.ClientArch;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4MessageType;

/** Who gets which program, and what the note says about it. */
class BootPolicyTest {

    private static TestPolicy policy(String... keysAndValues) throws InvalidSettingException {
        return TestPolicy.of(HTTP, keysAndValues);
    }

    private static void assertFile(String file, String note, TestPolicy policy, Dhcp4Builder packet) {
        TestRequest.of(Packet.of(packet))
                .ask(policy::decide)
                .assertNbp()
                .assertNote(note)
                .reply()
                .assertFile(file);
    }

    private static void assertSilent(String note, TestPolicy policy, Packet packet) {
        TestRequest.of(packet).ask(policy::decide).assertRejected().assertNote(note);
    }

    private static Dhcp4Builder ipxe(int arch) {
        return discover(arch).option(77, "iPXE");
    }

    static IntStream registry() {
        return IntStream.rangeClosed(0, 41);
    }

    /** A program for every architecture that can load one, named after it. */
    private static TestPolicy everything() throws InvalidSettingException {
        return policy(ClientArch.known().stream()
                .filter(arch -> !arch.isHttp() && arch.number() != 9)
                .flatMap(arch -> List.of("nbp." + arch.key(), arch.key() + ".bin").stream())
                .toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("registry")
    void everyRegisteredArchitectureGetsTheProgramOfItsFamilyInItsForm(int number) throws Exception {
        ClientArch arch = ClientArch.of(number);
        String family = arch.bootFamily().key();
        String form = arch.isUefi() ? "BINL form" : "PXE10 form";
        assertFile(family + ".bin", "nbp." + family + ", " + form, everything(), discover(number));
    }

    @ParameterizedTest
    @MethodSource("registry")
    void architectureWithoutProgramIsLeftAloneAndTheMissingKeyNamed(int number) throws Exception {
        ClientArch arch = ClientArch.of(number);
        String key = "nbp." + arch.bootFamily().key();
        assertSilent(
                "no program for " + arch + ": " + key + " is not set",
                policy("nbp.500", "other.bin"),
                Packet.of(discover(number)));
    }

    @Test
    void sevenAndNineAreBothX64() throws Exception {
        TestPolicy policy = policy("nbp.x64-uefi", "x64.efi");
        assertFile("x64.efi", "nbp.x64-uefi, BINL form", policy, discover(7));
        assertFile("x64.efi", "nbp.x64-uefi, BINL form", policy, discover(9));
        assertFile("ebc.efi", "nbp.9, BINL form", policy("nbp.9", "ebc.efi", "nbp.7", "x64.efi"), discover(9));
    }

    @Test
    void machineMayListSeveralArchitectures() throws Exception {
        Dhcp4Builder both = discover(7).option(93, new byte[] {0, 7, 0, 0});
        TestPolicy all = policy("nbp.bios", "bios.0", "nbp.x64-uefi", "x64.efi");
        assertFile("x64.efi", "nbp.x64-uefi, BINL form", all, both);
        assertFile("bios.0", "nbp.bios, PXE10 form", policy("nbp.bios", "bios.0"), both);
        assertSilent("no program for x64-uefi (7): nbp.x64-uefi is not set", policy(), Packet.of(both));
    }

    @Test
    void architectureThatIsAbsentFromOption93IsReadFromOption60() throws Exception {
        TestPolicy policy = policy("nbp.bios", "bios.0", "nbp.x64-uefi", "x64.efi");
        Dhcp4Builder absent = discover(7).removeOption(93);
        assertFile("x64.efi", "nbp.x64-uefi, BINL form; architecture from option 60", policy, absent);
        Dhcp4Builder odd = discover(7).option(93, new byte[] {0, 7, 0});
        assertFile("x64.efi", "nbp.x64-uefi, BINL form; architecture from option 60", policy, odd);
    }

    @Test
    void option93WinsOverOption60() throws Exception {
        Dhcp4Builder packet = discover(7).option16(93, 11);
        assertFile(
                "arm.efi",
                "nbp.arm64-uefi, BINL form",
                policy("nbp.7", "x64.efi", "nbp.arm64-uefi", "arm.efi"),
                packet);
    }

    @Test
    void machineThatNamesNoArchitectureIsTakenForBiosAndTheNoteSaysSo() throws Exception {
        Dhcp4Builder bare = discover(0).removeOption(93).option(60, "PXEClient");
        assertFile(
                "bios.0",
                "nbp.bios, PXE10 form; BIOS assumed, the machine names no architecture",
                policy("nbp.bios", "bios.0"),
                bare);
        assertSilent(
                "no program for bios (0): nbp.bios is not set; BIOS assumed, the machine names no architecture",
                policy(),
                Packet.of(bare));
    }

    @Test
    void ipxeGetsItsOwnProgramWhateverItsArchitecture() throws Exception {
        TestPolicy policy = policy("nbp.bios", "undionly.kpxe", "nbp.ipxe", "boot.ipxe");
        assertFile("boot.ipxe", "nbp.ipxe, PXE10 form", policy, ipxe(0));
        assertFile("boot.ipxe", "nbp.ipxe, PXE10 form", policy, ipxe(7));
        assertFile("boot.ipxe", "nbp.ipxe, PXE10 form", policy, discover(0).option(175, new byte[] {1, 1, 1}));
        byte[] list = "\u0004iPXE".getBytes(StandardCharsets.US_ASCII);
        assertFile("boot.ipxe", "nbp.ipxe, PXE10 form", policy, discover(0).option(77, list));
        assertFile("undionly.kpxe", "nbp.bios, PXE10 form", policy, discover(0).option(77, "iPXEx"));
    }

    @Test
    void romThatCallsItselfIpxeGetsTheProgramOfItsArchitectureIfThereIsNoOther() throws Exception {
        TestPolicy policy = policy("nbp.bios", "pxelinux.0", "nbp.x64-uefi", "x64.efi");
        assertFile("pxelinux.0", "nbp.bios (iPXE, but nbp.ipxe is not set), PXE10 form", policy, ipxe(0));
        assertFile("x64.efi", "nbp.x64-uefi (iPXE, but nbp.ipxe is not set), PXE10 form", policy, ipxe(7));
    }

    @Test
    void ordinaryDhcpClientsAreLeftAlone() throws Exception {
        TestPolicy policy = everything();
        String note = "not booting over the network";
        assertSilent(note, policy, Packet.of(plain(Dhcp4MessageType.DISCOVER)));
        assertSilent(note, policy, Packet.of(plain(Dhcp4MessageType.DISCOVER).option(60, "MSFT 5.0")));
        assertSilent(note, policy, Packet.of(plain(Dhcp4MessageType.DISCOVER).option(60, "U-Boot.armv8")));
        assertSilent(note, policy, Packet.of(plain(Dhcp4MessageType.DISCOVER).option16(93, 7)));
    }

    @Test
    void packetThatIsNoDhcpIsLeftAlone() throws Exception {
        Packet junk = Packet.of("PXEClient".getBytes(StandardCharsets.US_ASCII));
        assertSilent("not booting over the network", everything(), junk);
    }

    private static final BootFileServer HTTP =
            (server, path) -> Optional.of("http://" + server.getHostAddress() + ":8080/" + path);

    @Test
    void machineThatBootsOverHttpIsToldAUrlAndNothingOfPxe() throws Exception {
        TestRequest.of(Machine.httpBoot(ClientArch.X64_UEFI_HTTP).discover())
                .ask(policy("http.x64-uefi", "x64/boot.efi", "nbp.x64-uefi", "x64/pxe.efi")::decide)
                .assertNbp()
                .assertNote("http.x64-uefi, HTTP Boot")
                .reply()
                .assertType(Dhcp4MessageType.OFFER)
                .assertText(60, "HTTPClient")
                .assertText(67, "http://192.0.2.10:8080/x64/boot.efi")
                .assertNoOption(43)
                .assertFile("")
                .assertGivesNoAddress()
                .assertBroadcast();
    }

    @Test
    void urlIsToldAsItIs() throws Exception {
        TestRequest.of(Machine.httpBoot(ClientArch.ARM64_UEFI_HTTP).discover())
                .ask(policy("http.arm64-uefi", "https://192.0.2.9/a.efi")::decide)
                .reply()
                .assertText(67, "https://192.0.2.9/a.efi");
    }

    @Test
    void pathWithoutAServiceAndMachineWithoutAKeyAreNamed() throws Exception {
        Packet http = Machine.httpBoot(ClientArch.X64_UEFI_HTTP).discover();
        assertSilent("no program for x64-uefi-http (16): http.x64-uefi is not set", everything(), http);
        TestPolicy alone = TestPolicy.of("http.x64-uefi", "x64/boot.efi");
        assertSilent("http.x64-uefi is a path, but this server serves no HTTP (org.slipway.http)", alone, http);
    }

    @ParameterizedTest
    @CsvSource({
        "http.nothing, a.efi, no such architecture",
        "http.x64-uefi, tftp://192.0.2.1/a, 'must be a path, or a URL of http or https'",
        "http.7, b.efi, contradicts http.16 = a.efi"
    })
    void wrongHttpKeysAreRefused(String key, String value, String why) {
        InvalidSettingException refused =
                assertThrows(InvalidSettingException.class, () -> policy("http.16", "a.efi", key, value));
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7})
    void leaseRequestsAreLeftToTheirServer(int arch) throws Exception {
        Dhcp4Builder lease = discover(arch)
                .messageType(Dhcp4MessageType.REQUEST)
                .option(50, new byte[] {(byte) 192, 0, 2, 50})
                .option(54, new byte[] {(byte) 192, 0, 2, 1});
        assertSilent("REQUEST to the server 192.0.2.1", everything(), Packet.of(lease));
    }

    @Test
    void replyThatTheMachineCouldNotTakeIsNotSent() throws Exception {
        Dhcp4Builder greedy =
                discover(0).option16(57, 576).option(61, new byte[255]).addOption(61, new byte[255]);
        Outcome outcome = TestRequest.of(Packet.of(greedy)).ask(policy("nbp.bios", "bios.0")::decide);
        assertTrue(outcome.assertRejected().note().startsWith("the reply cannot be sent: "), outcome::toString);
    }
}
