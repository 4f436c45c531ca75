// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.Before;
import org.junit.Test;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.ServiceRegistration;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.PacketFilter;
import org.slipway.api.provider.PxeProvider;
import org.slipway.testkit.Machine;
import org.slipway.testkit.Packet;
import org.slipway.wire.ClientArch;
import org.slipway.wire.Ipv4;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;
import org.slipway.wire.tftp.TftpOptionAck;
import org.slipway.wire.tftp.TftpOptions;

/** Scenarios S1, S2, S14, S15, S19, S20 and S25: answers beside the DHCP server of a network. */
@ExamReactorStrategy(PerClass.class)
public class ProxyDhcpScenariosIT extends InScenario {
    private static final String BIOS_FILE = "boot\\x86\\pxeboot.com";
    private static final String UEFI_FILE = "boot\\x64\\bootmgfw.efi";
    private static final String SCRIPT = "boot.ipxe";
    private static final String PXE_CLIENT = "PXEClient";
    private static final String TAKE_MY_FILE = "060108ff";
    private static final byte[] CIRCUIT = HexFormat.of().parseHex("0104000a0001" + "0206020000000b0c");
    private static final String LINK = "127.0.5.0";
    private static final int DHCP_PORT = 67;
    private static final int[] LEASE = {1, 3, 6, 51, 58, 59};

    @Configuration
    public Option[] server() throws IOException {
        AssembledServer server = AssembledServer.of(ProxyDhcpScenariosIT.class)
                .withBootFiles()
                .with(
                        POLICY,
                        "nbp.bios = boot\\\\x86\\\\pxeboot.com",
                        "nbp.x64-uefi = boot\\\\x64\\\\bootmgfw.efi",
                        "nbp.ipxe = " + SCRIPT,
                        "http.x64-uefi = boot/x64/bootmgfw.efi");
        return server.with(
                        "org.slipway.http",
                        "address = " + SERVER,
                        "port = " + Ports.ofThisServer().http())
                .options();
    }

    @Before
    public void bootFiles() throws Exception {
        bootFile("boot/x86/pxeboot.com", program(2000));
        bootFile("boot/x64/bootmgfw.efi", program(70_000));
    }

    @Test
    public void s01BiosMachineIsTheProxysInTheOfferAndTheDhcpServersInTheLease() throws Exception {
        Machine bios = fresh(Machine.bios());

        Exchange offer = ask(bios.discover());
        offer.assertWay(ports().dhcp(), EVERYBODY, ports().client());
        offer.reply()
                .assertType(Dhcp4MessageType.OFFER)
                .assertGivesNoAddress()
                .assertNoOption(LEASE)
                .assertNextServer(SERVER)
                .assertFile(BIOS_FILE)
                .assertAddress(Dhcp4OptionCode.SERVER_IDENTIFIER, SERVER)
                .assertText(Dhcp4OptionCode.VENDOR_CLASS, PXE_CLIENT)
                .assertHex(Dhcp4OptionCode.VENDOR_SPECIFIC, TAKE_MY_FILE);
        assertMachineIdIsEchoed(offer);
        assertEquals(0x8000, offer.reply().dhcp4().flags());

        ask(bios.requestFrom(DHCP_SERVER)).assertSilent("REQUEST to the server " + DHCP_SERVER);

        assertArrayEquals(program(2000), load(offer.reply().dhcp4()));
    }

    @Test
    public void s02UefiMachineAsksTheBootServerPortAndLearnsItsFileThere() throws Exception {
        Machine uefi = fresh(Machine.uefi(ClientArch.X64_UEFI));

        Exchange offer = ask(uefi.discover());
        offer.assertWay(ports().dhcp(), EVERYBODY, ports().client());
        offer.reply()
                .assertType(Dhcp4MessageType.OFFER)
                .assertGivesNoAddress()
                .assertNextServer(SERVER)
                .assertText(Dhcp4OptionCode.VENDOR_CLASS, PXE_CLIENT)
                .assertAddress(Dhcp4OptionCode.SERVER_IDENTIFIER, SERVER)
                .assertNoOption(Dhcp4OptionCode.VENDOR_SPECIFIC);
        assertMachineIdIsEchoed(offer);
        ask(uefi.requestFrom(DHCP_SERVER)).assertSilent();

        Packet question = uefi.askBootServer();
        assertEquals(0, question.dhcp4().orElseThrow().flags());
        Exchange ack = askBootServer(question);
        ack.assertWay(ports().proxy(), CLIENT, ports().proxy());
        ack.reply()
                .assertType(Dhcp4MessageType.ACK)
                .assertNextServer(SERVER)
                .assertFile(UEFI_FILE)
                .assertAddress(Dhcp4OptionCode.SERVER_IDENTIFIER, SERVER)
                .assertText(Dhcp4OptionCode.VENDOR_CLASS, PXE_CLIENT)
                .assertNoOption(Dhcp4OptionCode.VENDOR_SPECIFIC);
        assertMachineIdIsEchoed(ack);
        assertEquals(CLIENT, ack.reply().dhcp4().ciaddr().getHostAddress());
        assertEquals(0, ack.reply().dhcp4().flags());

        for (int code : new int[] {8, 0}) {
            assertSizeIsToldAndTheProbeAborted(ack.reply().dhcp4(), code);
        }
        assertArrayEquals(program(70_000), load(ack.reply().dhcp4()));
    }

    private void assertSizeIsToldAndTheProbeAborted(Dhcp4Message answer, int code) throws Exception {
        try (TftpPeer probe = TftpPeer.of(answer.siaddr().getHostAddress(), ports().tftp())) {
            probe.read(answer.file(), TftpOptions.none().with(TftpOptions.TSIZE, 0));
            assertEquals(
                    70_000, ((TftpOptionAck) probe.hear()).options().tsize().orElseThrow());
            probe.abort(code);
        }
    }

    @Test
    public void s14RelayGetsTheOfferWithItsInformationLastAndUnchanged() throws Exception {
        Packet discover = fresh(Machine.bios()).discover();
        Exchange offer = relay(discover.relayed(RELAY, CIRCUIT));
        offer.assertWay(ports().dhcp(), RELAY, ports().dhcp());
        offer.reply()
                .assertType(Dhcp4MessageType.OFFER)
                .assertFile(BIOS_FILE)
                .assertAddress(Dhcp4OptionCode.SERVER_IDENTIFIER, SERVER)
                .assertOption(Dhcp4OptionCode.RELAY_AGENT_INFORMATION, CIRCUIT);
        assertEquals(RELAY, offer.reply().dhcp4().giaddr().getHostAddress());
        assertRelayInformationIsLast(offer);
    }

    @Test
    public void s15RelayThatLendsItsNameIsTheServerOfOfferAndRequest() throws Exception {
        Machine bios = fresh(Machine.bios());
        byte[] linkSelection = HexFormat.of().parseHex("0504" + hex(LINK));
        Exchange plain = relay(bios.discover().relayed(RELAY, linkSelection));
        plain.assertWay(ports().dhcp(), RELAY, ports().dhcp());
        plain.reply()
                .assertOption(Dhcp4OptionCode.RELAY_AGENT_INFORMATION, linkSelection)
                .assertAddress(Dhcp4OptionCode.SERVER_IDENTIFIER, SERVER);

        byte[] both = HexFormat.of().parseHex("0504" + hex(LINK) + "0b04" + hex(RELAY));
        Exchange offer = relay(bios.discover().relayed(RELAY, both));
        offer.assertWay(ports().dhcp(), RELAY, ports().dhcp());
        offer.reply()
                .assertAddress(Dhcp4OptionCode.SERVER_IDENTIFIER, RELAY)
                .assertNextServer(SERVER)
                .assertOption(Dhcp4OptionCode.RELAY_AGENT_INFORMATION, both);
        assertRelayInformationIsLast(offer);

        Packet question =
                bios.askBootServer().with(message -> message.option(Dhcp4OptionCode.SERVER_IDENTIFIER, Ipv4.of(RELAY)));
        Exchange ack = relay(question.relayed(RELAY, both).to(SERVER, DHCP_PORT));
        ack.assertWay(ports().dhcp(), RELAY, ports().dhcp());
        ack.reply()
                .assertType(Dhcp4MessageType.ACK)
                .assertFile(BIOS_FILE)
                .assertAddress(Dhcp4OptionCode.SERVER_IDENTIFIER, RELAY);
        assertRelayInformationIsLast(ack);
    }

    private static String hex(String address) {
        return HexFormat.of().formatHex(Ipv4.of(address).getAddress());
    }

    private static void assertMachineIdIsEchoed(Exchange exchange) {
        byte[] sent = exchange.question()
                .dhcp4()
                .orElseThrow()
                .option(Dhcp4OptionCode.MACHINE_ID)
                .orElseThrow();
        assertEquals(17, sent.length);
        exchange.reply().assertOption(Dhcp4OptionCode.MACHINE_ID, sent);
    }

    /** Byte for byte: behind the value of option 82 there is the end mark and nothing but padding. */
    private static void assertRelayInformationIsLast(Exchange exchange) {
        byte[] bytes = exchange.reply().payload();
        Dhcp4Message message = exchange.reply().dhcp4();
        byte[] value = message.option(Dhcp4OptionCode.RELAY_AGENT_INFORMATION).orElseThrow();
        int end = message.endOffset().orElseThrow();
        byte[] last = Arrays.copyOfRange(bytes, end - value.length - 2, end + 1);
        assertEquals(
                "52" + HexFormat.of().toHexDigits((byte) value.length)
                        + HexFormat.of().formatHex(value) + "ff",
                HexFormat.of().formatHex(last));
        for (int i = end + 1; i < bytes.length; i++) {
            assertEquals("padding at " + i, 0, bytes[i]);
        }
    }

    @Test
    public void s19HttpMachineIsToldAUrlAndLoadsItWithoutABootServer() throws Exception {
        Machine http = fresh(Machine.httpBoot(ClientArch.X64_UEFI_HTTP));

        Exchange offer = ask(http.discover());
        offer.assertWay(ports().dhcp(), EVERYBODY, ports().client());
        offer.reply()
                .assertType(Dhcp4MessageType.OFFER)
                .assertGivesNoAddress()
                .assertText(Dhcp4OptionCode.VENDOR_CLASS, "HTTPClient")
                .assertNoOption(Dhcp4OptionCode.VENDOR_SPECIFIC);
        String url = "http://" + SERVER + ":" + ports().http() + "/boot/x64/bootmgfw.efi";
        offer.reply().assertText(Dhcp4OptionCode.BOOT_FILE_NAME, url);
        askBootServer(http.askBootServer()).assertSilent("HTTP Boot");

        HttpURLConnection head = (HttpURLConnection) URI.create(url).toURL().openConnection();
        head.setRequestMethod("HEAD");
        assertEquals(200, head.getResponseCode());
        assertEquals(70_000, head.getContentLengthLong());
        HttpURLConnection get = (HttpURLConnection) URI.create(url).toURL().openConnection();
        assertEquals(200, get.getResponseCode());
        assertEquals(70_000, get.getContentLengthLong());
        try (InputStream content = get.getInputStream()) {
            assertArrayEquals(program(70_000), content.readAllBytes());
        }
    }

    @Test
    public void s20IpxeGetsItsScriptAndNeverTheFirstStage() throws Exception {
        for (ClientArch arch : List.of(ClientArch.X86_BIOS, ClientArch.X64_UEFI)) {
            Machine firmware = fresh(arch.isUefi() ? Machine.uefi(arch) : Machine.bios());
            assertEquals(
                    arch.isUefi() ? UEFI_FILE : BIOS_FILE,
                    ask(firmware.discover()).file());

            Machine ipxe = Machine.ipxe(arch).mac(firmware.mac().toString()).address(CLIENT);
            Exchange offer = ask(ipxe.discover());
            offer.reply().assertFile(SCRIPT).assertNextServer(SERVER).assertHex(43, TAKE_MY_FILE);
            assertEquals(SCRIPT, askBootServer(ipxe.askBootServer()).file());

            byte[] listed = "\u0004iPXE".getBytes(StandardCharsets.US_ASCII);
            Packet asRfc3004Says = ipxe.discover().with(message -> message.option(Dhcp4OptionCode.USER_CLASS, listed));
            assertEquals(SCRIPT, ask(asRfc3004Says).file());
            Packet onlyIts175 = ipxe.discover().with(message -> message.removeOption(Dhcp4OptionCode.USER_CLASS));
            assertEquals(SCRIPT, ask(onlyIts175).file());
        }
    }

    @Test
    public void s25OrdinaryClientIsNobodysButTheOneWhoAskedForAll() throws Exception {
        List<Integer> pxe = new CopyOnWriteArrayList<>();
        List<Integer> all = new CopyOnWriteArrayList<>();
        List<ServiceRegistration<PxeProvider>> providers = List.of(
                ScriptedProvider.register(context(), "s25.pxe", 2000, PacketFilter.PXE_ONLY, listener(pxe)),
                ScriptedProvider.register(context(), "s25.all", 1000, PacketFilter.ALL, listener(all)));
        try {
            awaitActive("s25.pxe");
            awaitActive("s25.all");
            Packet ordinary = fresh(Machine.ordinary()).discover();
            Exchange exchange = ask(ordinary);
            exchange.assertSilent();
            int xid = exchange.question().dhcp4().orElseThrow().xid();
            assertEquals(List.of(), pxe);
            assertEquals(List.of(xid), all);

            Exchange booting = ask(fresh(Machine.bios()).discover());
            assertEquals(BIOS_FILE, booting.file());
            assertEquals(List.of(booting.question().dhcp4().orElseThrow().xid()), pxe);
        } finally {
            providers.forEach(ServiceRegistration::unregister);
        }
    }

    private static ScriptedProvider.Step listener(List<Integer> seen) {
        return request -> {
            seen.add(request.dhcp4().orElseThrow().xid());
            return BootAction.REJECTED;
        };
    }
}
