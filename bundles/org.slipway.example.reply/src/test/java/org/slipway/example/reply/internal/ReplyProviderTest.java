// SPDX-License-Identifier: Apache-2.0
package org.slipway.example.reply.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.provider.BootAction;
import org.slipway.testkit.Machine;
import org.slipway.testkit.Machine6;
import org.slipway.testkit.Packet;
import org.slipway.testkit.Reply;
import org.slipway.testkit.TestRequest;
import org.slipway.testkit.TestServer;
import org.slipway.wire.ClientArch;
import org.slipway.wire.dhcp4.Dhcp4MessageType;

/** The behaviour of the original, line by line. */
class ReplyProviderTest {

    private static final String FILE = "boot\\x86\\wdsnbp.com";
    private static final String BCD = "\\Boot\\BCD";

    private final TestServer server = TestServer.of(new ReplyProvider()).settings("boot.file", FILE, "bcd.file", BCD);

    @BeforeEach
    void start() throws Exception {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Reply reply(Packet packet) throws Exception {
        return server.ask(packet).assertNbp().assertGivesNoAddress().reply();
    }

    @Test
    void discoverGetsAnOfferInTheFormOfTheOriginal() throws Exception {
        Reply offer = reply(Machine.bios().discover())
                .assertType(Dhcp4MessageType.OFFER)
                .assertOptionCodes(53, 60, 54, 252)
                .assertText(60, "PXEClient")
                .assertAddress(54, "192.0.2.10")
                .assertNextServer("192.0.2.10")
                .assertFile(FILE)
                .assertBroadcast()
                .assertTarget("255.255.255.255", 68);
        assertEquals("192.0.2.10", offer.dhcp4().sname());
        byte[] bytes = offer.payload();
        assertEquals(300, bytes.length);
        assertTrue(offer.dhcp4().endOffset().isPresent());
        assertTrue(new String(offer.dhcp4().option(252).orElseThrow()).startsWith(BCD));
    }

    @Test
    void requestGetsAnAck() throws Exception {
        reply(Machine.uefi(ClientArch.X64_UEFI).askBootServer())
                .assertType(Dhcp4MessageType.ACK)
                .assertTarget("192.0.2.50", 4011)
                .assertFile(FILE);
        reply(Machine.wdsnbp().askBootServer()).assertType(Dhcp4MessageType.ACK).assertFile(FILE);
    }

    @Test
    void relayIsAnswered() throws Exception {
        reply(Machine.bios().discover().relayed("198.51.100.1")).assertTarget("198.51.100.1", 67);
    }

    @Test
    void addressIsThatWhichTheRequestCameTo() throws Exception {
        reply(Machine.bios().discover().to("203.0.113.9", 67).advertising("192.0.2.99"))
                .assertNextServer("203.0.113.9")
                .assertAddress(54, "203.0.113.9");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 7, 8})
    void othersAreLeftToTheNextProvider(int type) throws Exception {
        server.ask(Machine.bios().broadcast(Dhcp4MessageType.of(type))).assertRejected();
    }

    @Test
    void onlyPxeClientsAreAsked() throws Exception {
        server.ask(Machine.httpBoot(ClientArch.X64_UEFI_HTTP).discover()).assertNotAsked();
        server.ask(Machine.ordinary().discover()).assertNotAsked();
        server.ask(Machine6.uefi(ClientArch.X64_UEFI).solicit()).assertNotAsked();
        server.ask(Packet.of(new byte[300])).assertNotAsked();
    }

    @Test
    void internalErrorEndsInSilence() throws Exception {
        ReplyProvider provider = new ReplyProvider();
        TestRequest over = TestRequest.of(Machine.bios().discover());
        over.expire(); // so that sending fails
        try (TestServer other =
                TestServer.of(provider).settings("boot.file", FILE).start()) {
            assertEquals(BootAction.IGNORE, provider.onRequest(over));
            assertTrue(other.traced().toString().contains("ERROR request"), other.traced()::toString);
        }
        assertTrue(over.outcome().note().startsWith("could not answer"), over.outcome()::toString);
        over.outcome().assertSilent();
    }

    @Test
    void withoutBootFileNobodyIsAnswered() throws Exception {
        server.reconfigure();
        server.ask(Machine.bios().discover()).assertRejected().assertNote("no boot.file");
    }

    @Test
    void withoutBcdThereIsNoOption252() throws Exception {
        server.reconfigure("boot.file", FILE, "server.name", "deploy.example");
        Reply offer = reply(Machine.bios().discover()).assertOptionCodes(53, 60, 54);
        assertEquals("deploy.example", offer.dhcp4().sname());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        for (String key : new String[] {"boot.file", "bcd.file", "server.name"}) {
            assertEquals(
                    key,
                    assertThrows(InvalidSettingException.class, () -> server.reconfigure(key, "x".repeat(128)))
                            .key());
        }
        assertThrows(InvalidSettingException.class, () -> server.reconfigure("boot.file", "b\u00f6ot"));
    }

    @Test
    void configurationFileIsTheShippedOne() throws Exception {
        Path example = Path.of("../../distribution/src/main/root/docs/examples/org.slipway.provider.example_reply.cfg");
        assertEquals(Files.readString(Path.of("target/classes/example_reply.cfg")), Files.readString(example));
    }
}
