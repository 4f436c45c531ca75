// SPDX-License-Identifier: Apache-2.0
package org.slipway.example.macfilter.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.provider.ServiceControl;
import org.slipway.testkit.Machine;
import org.slipway.testkit.Machine6;
import org.slipway.testkit.Outcome;
import org.slipway.testkit.Packet;
import org.slipway.testkit.TestServer;
import org.slipway.wire.ClientArch;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.dhcp6.Duid;

class MacFilterProviderTest {

    private static final String GOOD = "52:54:00:00:00:01";
    private static final String BAD = "52:54:00:00:00:02";

    @TempDir
    Path folder;

    private static TestServer started(String... settings) throws Exception {
        return TestServer.of(new MacFilterProvider()).settings(settings).start();
    }

    private static Outcome ask(TestServer server, String mac) throws Exception {
        return server.ask(Machine.bios().mac(mac).discover());
    }

    @Test
    void withoutListsThereIsNoObjection() throws Exception {
        for (Machine machine : Machine.everyFamily()) {
            Outcome outcome = started().ask(machine.discover());
            if (outcome.asked()) {
                outcome.assertRejected().assertNote("no objection");
            }
        }
    }

    @Test
    void whoIsOnTheDenyListIsDenied() throws Exception {
        TestServer server = started("deny", " 52-54-00-00-00-02 ,aa:bb:cc:dd:ee:ff");
        ask(server, GOOD).assertRejected();
        ask(server, BAD).assertIgnored().assertNote(BAD + " is on the deny list");
    }

    @Test
    void whoIsNotOnTheAllowListIsDenied() throws Exception {
        TestServer server = started("allow", GOOD);
        ask(server, GOOD).assertRejected();
        ask(server, BAD).assertIgnored().assertNote(BAD + " is not on the allow list");
    }

    @Test
    void denialGoesBeforePermission() throws Exception {
        ask(started("allow", GOOD, "deny", GOOD), GOOD).assertIgnored();
    }

    @Test
    void machineOverIpv6IsJudgedByWhatIsKnownOfIt() throws Exception {
        Machine6 machine = Machine6.uefi(ClientArch.X64_UEFI);
        Packet known = machine.duid(Duid.ofLinkLayer(HardwareAddress.parse(BAD)))
                .solicit()
                .from("fe80::1", 546);
        Packet unknown = machine.duid(Duid.ofUuid(UUID.randomUUID())).solicit().from("fe80::1", 546);
        TestServer server = started("deny", BAD);
        server.ask(known).assertIgnored();
        server.ask(unknown).assertIgnored().assertNote("its hardware address is not known");
        started("deny", GOOD).ask(known).assertRejected();
        started("deny", "02:00:00:00:00:0a").ask(machine.solicit()).assertIgnored(); // by its link-local address
        started().ask(unknown).assertRejected();
    }

    @Test
    void listsMayBeInFiles() throws Exception {
        Path list = Files.writeString(folder.resolve("list.txt"), "# lab\n\n" + GOOD + "  # the first\n");
        TestServer server = started("allow.file", list.toString(), "allow", "02:00:00:00:00:03");
        ask(server, GOOD).assertRejected();
        ask(server, "02:00:00:00:00:03").assertRejected();
        ask(server, BAD).assertIgnored();
    }

    @Test
    void emptyFileOfPermissionsPermitsNobody() throws Exception {
        Path list = Files.writeString(folder.resolve("list.txt"), "");
        ask(started("allow.file", list.toString()), GOOD).assertIgnored();
    }

    @Test
    void changedConfigurationIsInForceAtOnceAndAWrongOneNever() throws Exception {
        TestServer server = started("deny", BAD);
        server.reconfigure("deny", GOOD);
        ask(server, GOOD).assertIgnored();
        assertThrows(InvalidSettingException.class, () -> server.reconfigure("deny", "nobody"));
        ask(server, GOOD).assertIgnored();
        ask(server, BAD).assertRejected();
    }

    @ParameterizedTest
    @ValueSource(strings = {"52:54:00:00:00", "x", "52:54:00:00:00:0g", "525400000001 525400000002"})
    void wrongAddressIsRefusedWithKeyAndWord(String word) {
        InvalidSettingException refusal = assertThrows(InvalidSettingException.class, () -> started("deny", word));
        assertEquals("deny", refusal.key());
        assertTrue(refusal.why().startsWith("'" + word + "' is no hardware address"), refusal.why());
    }

    @Test
    void unreadableListKeepsTheProviderFromStarting() throws Exception {
        Path list = folder.resolve("list.txt");
        assertRefused(list, list + ": there is no such file");
        Files.writeString(list, GOOD + "\n" + BAD + "\nsomething else\n");
        assertRefused(list, list + " line 3: 'something else' is no hardware address");
        Files.write(list, new byte[] {'\n', (byte) 0xff, (byte) 0xfe});
        assertRefused(list, list + " line ");
        assertRefused(folder, folder + ": cannot be read");
    }

    private static void assertRefused(Path list, String why) {
        for (String key : new String[] {"allow.file", "deny.file"}) {
            InvalidSettingException refusal =
                    assertThrows(InvalidSettingException.class, () -> started(key, list.toString()));
            assertEquals(key, refusal.key());
            assertTrue(refusal.why().startsWith(why), refusal.why());
        }
    }

    @Test
    void healthIsThatOfTheFiles() throws Exception {
        Path list = Files.writeString(folder.resolve("list.txt"), BAD);
        TestServer server = started("deny.file", list.toString());
        server.control(ServiceControl.INTERROGATE);
        server.control(new ServiceControl(128));
    }

    @Test
    void configurationFileIsTheShippedOne() throws Exception {
        Path example =
                Path.of("../../distribution/src/main/root/docs/examples/org.slipway.provider.example_macfilter.cfg");
        assertEquals(Files.readString(Path.of("target/classes/example_macfilter.cfg")), Files.readString(example));
    }
}
