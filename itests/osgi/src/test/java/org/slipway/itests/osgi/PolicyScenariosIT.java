// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceRegistry;
import org.slipway.api.server.BootTimeline;
import org.slipway.api.server.ServerStatistics;
import org.slipway.api.server.SilenceReason;
import org.slipway.testkit.Machine;
import org.slipway.testkit.Packet;
import org.slipway.wire.ClientArch;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;
import org.slipway.wire.tftp.TftpAck;
import org.slipway.wire.tftp.TftpOptions;

/** Scenarios S11 to S13: who gets which program, how often, and whether its user is asked. */
@ExamReactorStrategy(PerClass.class)
public class PolicyScenariosIT extends InScenario {
    private static final String PROMPT = "boot\\x86\\pxeboot.com";
    private static final String AT_ONCE = "boot\\x86\\pxeboot.n12";
    private static final String ABORT = "boot\\x86\\abortpxe.com";
    private static final String IMAGE = "boot\\x86\\image.com";
    private static final int LOOP = 3;

    /** Longer than the repetitions of one boot, shorter than anything that boots. */
    private static final Duration REBOOT = Duration.ofMillis(2300);

    /** After which a transfer that ended has had its consequences, if there are any. */
    private static final Duration SETTLED = Duration.ofMillis(700);

    private Shell shell;

    @Configuration
    public Option[] server() throws IOException {
        return AssembledServer.of(PolicyScenariosIT.class)
                .withBootFiles()
                .with(POLICY, "nbp.bios = @pxeboot")
                .with(
                        "org.slipway.http",
                        "address = " + SERVER,
                        "port = " + Ports.ofThisServer().http())
                .options();
    }

    @Before
    public void operator() throws Exception {
        shell = new Shell(context());
    }

    @After
    public void leave() {
        shell.close();
    }

    private Machine prestaged(Machine machine, String... fields) throws Exception {
        Machine fresh = fresh(machine);
        shell.run("device:add - " + fresh.mac() + " " + uuid(fresh));
        for (String field : fields) {
            set(fresh, field);
        }
        return fresh;
    }

    private void set(Machine machine, String fields) throws Exception {
        shell.run("device:set " + machine.mac() + " " + fields);
    }

    private String offered(Machine machine) throws Exception {
        return ask(machine.discover()).file();
    }

    private static void pause(Duration time) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        Await.until("the time", () -> System.nanoTime() > end);
    }

    @Test
    public void s11ImageIsDeployedOnceAndTheNextBootIsTheOrdinaryOne() throws Exception {
        policy("nbp.bios = @pxeboot");
        Machine bios = prestaged(Machine.bios(), "'nbp=" + AT_ONCE + "'");
        assertEquals(AT_ONCE, offered(bios));
        assertEquals("until somebody says that it is done", AT_ONCE, offered(bios));
        set(bios, "nbp=");
        assertEquals(PROMPT, offered(bios));
    }

    @Test
    public void s11BootOnceProgramEndsWithItsCompleteTransfer() throws Exception {
        bootFile("boot/x86/image.com", program(4000));
        policy("nbp.bios = @pxeboot");
        Machine bios = prestaged(Machine.bios(), "'bootOnce=" + IMAGE + "'");
        assertEquals(IMAGE, offered(bios));
        Exchange ack = askBootServer(bios.askBootServer());
        assertEquals(IMAGE, ack.file());
        try (TftpPeer tftp = TftpPeer.of(SERVER, ports().tftp())) {
            tftp.read(IMAGE, TftpOptions.none());
            tftp.hear();
            tftp.send(new TftpAck(1));
            tftp.hear();
            tftp.abort(0);
        }
        pause(SETTLED);
        assertEquals("it was not complete", IMAGE, offered(bios));
        assertArrayEquals(program(4000), load(ack.reply().dhcp4()));
        Await.until("the end of boot-once", () -> offered(bios).equals(PROMPT));
    }

    @Test
    public void s11BootOnceProgramOfHttpBootEndsWithItsCompleteTransfer() throws Exception {
        // More than fits into the buffers of a connection, so that hanging up early is seen.
        int length = 24 << 20;
        bootFile("boot/x64/once.efi", program(length));
        policy("nbp.bios = @pxeboot", "http.x64-uefi = boot/x64/usual.efi");
        Machine http = prestaged(Machine.httpBoot(ClientArch.X64_UEFI_HTTP), "bootOnce=boot/x64/once.efi");
        String root = "http://" + SERVER + ":" + ports().http() + "/boot/x64/";
        assertEquals(root + "once.efi", url(http));
        ask(http.requestFrom(DHCP_SERVER)).assertSilent();
        assertEquals(3000, loadOverHttp("/boot/x64/once.efi", 3000));
        pause(SETTLED);
        assertEquals(root + "once.efi", url(http));
        assertEquals(length, loadOverHttp("/boot/x64/once.efi", length));
        Await.until("the end of boot-once", () -> url(http).equals(root + "usual.efi"));
    }

    private String url(Machine machine) throws Exception {
        byte[] url = ask(machine.discover())
                .reply()
                .dhcp4()
                .option(Dhcp4OptionCode.BOOT_FILE_NAME)
                .orElseThrow();
        return new String(url, StandardCharsets.US_ASCII);
    }

    /** Reads so many bytes from the machine's address and hangs up; returns how many there were. */
    private int loadOverHttp(String path, int most) throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getByName(SERVER), ports().http(), InetAddress.getByName(CLIENT), 0)) {
            String get = "GET " + path + " HTTP/1.1\r\nHost: " + SERVER + "\r\n\r\n";
            socket.getOutputStream().write(get.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            String head = "";
            while (!head.endsWith("\r\n\r\n")) {
                head += (char) in.read();
            }
            return in.readNBytes(most).length;
        }
    }

    @Test
    public void s11BootOnceProgramThatEndsOnRequestOutlastsItsTransfer() throws Exception {
        bootFile("boot/x86/image.com", program(4000));
        policy("nbp.bios = @pxeboot");
        for (Ending ending : List.<Ending>of(
                bios -> set(bios, "bootOnce="),
                bios -> service(DeviceRegistry.class).clearBootOnce(device(bios).id(), "a program of the site"),
                bios -> TftpPeer.load(SERVER, ports().tftp(), "slipway/done"))) {
            Machine bios = prestaged(Machine.bios(), "'bootOnce=" + IMAGE + "'", "bootOnceReset=on-request");
            Exchange ack = askBootServer(bios.askBootServer());
            assertArrayEquals(program(4000), load(ack.reply().dhcp4()));
            pause(SETTLED);
            assertEquals(IMAGE, offered(bios));
            ending.of(bios);
            Await.until("the end of boot-once", () -> offered(bios).equals(PROMPT));
        }
    }

    private interface Ending {
        void of(Machine machine) throws Exception;
    }

    private Device device(Machine machine) throws Exception {
        return (Device) shell.run("device:show " + machine.mac());
    }

    @Test
    public void s11RebootingMachineIsStoppedAtTheConfiguredCountAndTheOperatorSeesWhichAndWhy() throws Exception {
        policy(
                "nbp.bios = @pxeboot-n12",
                "nbp.bios.abort = @abortpxe",
                "nbp.x64-uefi = x64/image.efi",
                "loop.boots = " + LOOP,
                "loop.minutes = 10");
        Machine bios = prestaged(Machine.bios());
        Machine uefi = fresh(Machine.uefi(ClientArch.X64_UEFI));
        for (int boot = 0; boot < LOOP; boot++) {
            Exchange begun = ask(bios.discover());
            assertEquals(AT_ONCE, begun.file());
            assertEquals("a repetition is no boot", AT_ONCE, again(begun).file());
            assertEquals("x64/image.efi", ask(uefi.discover()).file());
            pause(REBOOT);
        }
        Exchange stopped = ask(bios.discover());
        assertEquals(ABORT, stopped.file());
        stopped.assertReason("boot loop", "pxeboot.n12");
        assertEquals(ABORT, offered(bios));
        ask(uefi.discover()).assertSilent("boot loop: x64/image.efi");

        List<BootTimeline.Event> events =
                service(BootTimeline.class).events(bios.mac().toString());
        List<BootTimeline.Event> stops =
                events.stream().filter(event -> event.stage().equals("STOPPED")).toList();
        assertEquals(events.toString(), 1, stops.size());
        assertTrue(stops.get(0).text(), stops.get(0).text().contains("boot loop: " + AT_ONCE));
        assertTrue(shell.read("pxe:timeline " + bios.mac()).contains("STOPPED"));
        String loops = shell.read("device:loops");
        assertTrue(loops, loops.contains(bios.mac().toString()) && loops.contains(AT_ONCE));
        awaitLog(0, bios.mac() + "", "is stopped: boot loop");

        shell.run("device:release " + bios.mac());
        assertEquals(AT_ONCE, offered(bios));
    }

    /** The program is named to the helper alone, whose questions look the same in every boot. */
    @Test
    public void s11MachineThatRebootsThroughTheHelperIsStoppedAtTheSameCount() throws Exception {
        policy("nbp.bios = @pxeboot-n12", "nbp.bios.helper = @wdsnbp", "arch.detect = true", "loop.boots = " + LOOP);
        Machine bios = fresh(Machine.bios());
        Packet wdsnbp = Machine.wdsnbp()
                .mac(bios.mac().toString())
                .uuid(uuid(bios))
                .address(CLIENT)
                .askBootServer();
        for (int boot = 0; boot < LOOP; boot++) {
            assertEquals("boot\\x86\\wdsnbp.com", offered(bios));
            assertEquals(AT_ONCE, askBootServer(wdsnbp).file());
            assertEquals(AT_ONCE, askBootServer(wdsnbp).file());
            pause(REBOOT);
        }
        offered(bios);
        Exchange stopped = askBootServer(wdsnbp).assertReason("boot loop");
        assertEquals("020105ff", stopped.hex(Dhcp4OptionCode.WDSBP));
    }

    @Test
    public void s11ProgramThatAsksItsUserMayBeLoadedAsOftenAsTheMachineLikes() throws Exception {
        policy("nbp.bios = @pxeboot", "loop.boots = 1");
        Machine bios = fresh(Machine.bios());
        for (int boot = 0; boot < 3; boot++) {
            assertEquals(PROMPT, offered(bios));
            pause(REBOOT);
        }
    }

    @Test
    public void s12KnownMachineIsAskedAndUnknownOneBootsAtOnceByOneLine() throws Exception {
        policy("nbp.bios = @pxeboot", "prompt.new = noprompt");
        Machine known = prestaged(Machine.bios());
        Machine unknown = fresh(Machine.bios());
        assertEquals(PROMPT, offered(known));
        assertEquals(AT_ONCE, offered(unknown));

        set(known, "'nbp=" + IMAGE + "'");
        assertEquals("its own program beats both", IMAGE, offered(known));
        set(known, "nbp= prompt=no-prompt");
        assertEquals("and so does its own prompt", AT_ONCE, offered(known));
    }

    @Test
    public void s12GroupsHaveTheirProgramsAndPrompts() throws Exception {
        policy(
                "nbp.bios = @pxeboot",
                "group.lab.nbp.bios = lab/loader.0",
                "group.kiosk.prompt = noprompt",
                "group.any.nbp.any = @grub");
        assertEquals("lab/loader.0", offered(prestaged(Machine.bios(), "group=lab")));
        assertEquals(AT_ONCE, offered(prestaged(Machine.bios(), "group=kiosk")));
        assertEquals("grub/i386-pc/core.0", offered(prestaged(Machine.bios(), "group=any")));
        assertEquals(PROMPT, offered(prestaged(Machine.bios(), "group=other")));
        assertEquals(PROMPT, offered(fresh(Machine.bios())));
    }

    @Test
    public void s12BootProgramIsToldThePromptUnlessItsUserWasAskedAlready() throws Exception {
        policy("nbp.x64-uefi = boot/x64/bootmgfw.efi", "prompt.known = optin", "prompt.new = optout");
        Machine known = prestaged(Machine.uefi(ClientArch.X64_UEFI));
        assertEquals("0b0101" + "0e0101" + "ff", wdsmgfw(known, 0).hex(Dhcp4OptionCode.WDSBP));
        assertEquals("0e0101" + "ff", wdsmgfw(known, 1).hex(Dhcp4OptionCode.WDSBP));
        Machine unknown = fresh(Machine.uefi(ClientArch.X64_UEFI));
        assertEquals("0b0103" + "0e0101" + "ff", wdsmgfw(unknown, 0).hex(Dhcp4OptionCode.WDSBP));
        set(known, "prompt=no-prompt");
        assertEquals("0b0102" + "0e0101" + "ff", wdsmgfw(known, 0).hex(Dhcp4OptionCode.WDSBP));
        assertEquals("boot/x64/bootmgfw.efi", wdsmgfw(known, 0).file());
    }

    private Exchange wdsmgfw(Machine firmware, int promptDone) throws Exception {
        byte[] said = {12, 1, (byte) promptDone, 13, 2, 8, 0, 1, 2, 0, 7, 14, 1, 0, (byte) 255};
        Machine stage = Machine.wdsmgfw()
                .mac(firmware.mac().toString())
                .uuid(uuid(firmware))
                .address(CLIENT);
        return askBootServer(stage.askBootServer().with(message -> message.option(Dhcp4OptionCode.WDSBP, said)));
    }

    @Test
    public void s12FirmwareThatCannotAskLoadsTheHelperThatCan() throws Exception {
        policy("nbp.x64-uefi = boot/x64/grub.efi", "nbp.x64-uefi.helper = @wdsmgfw", "prompt.new = optin");
        Machine uefi = fresh(Machine.uefi(ClientArch.X64_UEFI));
        assertEquals(
                "boot\\x64\\wdsmgfw.efi", askBootServer(uefi.askBootServer()).file());
        Exchange asked = wdsmgfw(uefi, 0);
        assertEquals("0b0101" + "0e0101" + "ff", asked.hex(Dhcp4OptionCode.WDSBP));
        assertEquals("boot/x64/grub.efi", asked.file());
        assertEquals("boot/x64/grub.efi", wdsmgfw(uefi, 1).file());

        Machine known = prestaged(Machine.uefi(ClientArch.X64_UEFI));
        assertEquals(
                "no wish",
                "boot/x64/grub.efi",
                askBootServer(known.askBootServer()).file());
    }

    @Test
    public void s12WishedPromptWithoutAProgramForItFailsClosed() throws Exception {
        policy("nbp.bios = grub/core.0", "prompt.new = optin");
        ask(fresh(Machine.bios()).discover()).assertSilent("nbp.bios.optin");
    }

    @Test
    public void s13UnknownMachineGetsNotOnePacketAndIsCounted() throws Exception {
        policy("nbp.bios = @pxeboot", "answer.clients = known");
        Machine known = prestaged(Machine.bios());
        ServerStatistics statistics = service(ServerStatistics.class);
        long silent = rejected(statistics);
        long counted = provider("policy").orElseThrow().counters().rejected();

        Machine unknown = fresh(Machine.bios());
        Exchange exchange = ask(unknown.discover()).assertSilent("unknown machine, and answer.clients = known");
        assertEquals("REJECTED", exchange.decision().verdicts().get(0).outcome());
        assertEquals(SilenceReason.REJECTED, exchange.decision().silence().orElseThrow());
        askBootServer(unknown.askBootServer()).assertSilent("answer.clients = known");
        Await.until("the count", () -> rejected(statistics) == silent + 2);
        assertEquals(counted + 2, provider("policy").orElseThrow().counters().rejected());

        policy("nbp.bios = @pxeboot", "answer.clients = known", "pending.enabled = true");
        ask(unknown.discover()).assertSilent("unknown machine, and answer.clients = known");
        assertEquals("nor put down", List.of(), shell.run("device:list " + unknown.mac()));

        assertEquals(PROMPT, offered(known));
        policy("nbp.bios = @pxeboot", "answer.clients = none");
        ask(known.discover()).assertSilent("answer.clients = none");
        policy("nbp.bios = @pxeboot", "answer.clients = known");
        set(known, "answered=false");
        ask(known.discover()).assertSilent("is not to be answered");
    }

    private static long rejected(ServerStatistics statistics) {
        return statistics.snapshot().silent().get(SilenceReason.REJECTED);
    }

    @Test
    public void s13NetworksAreFilteredByRelayInterfaceAndSubnet() throws Exception {
        Machine bios = fresh(Machine.bios());
        policy("nbp.bios = @pxeboot", "network.not = relay:" + RELAY);
        relay(bios.discover().relayed(RELAY)).assertSilent("network.not");
        assertEquals(PROMPT, offered(bios));
        policy("nbp.bios = @pxeboot", "network.only = subnet:127.0.0.64/27");
        assertEquals(PROMPT, relay(bios.discover().relayed(RELAY)).file());
        askBootServer(bios.askBootServer()).assertSilent("network.only");
        policy("nbp.bios = @pxeboot", "network.only = interface:eth9");
        ask(bios.discover()).assertSilent("network.only");
    }

    @Test
    public void s13StrangersFirstQuestionIsAnsweredLateAndKnownOnesAtOnce() throws Exception {
        policy("nbp.bios = @pxeboot", "answer.delay.s = 2");
        Machine known = prestaged(Machine.bios());
        Machine unknown = fresh(Machine.bios());
        assertAtOnce(ask(known.discover()));
        Exchange late = ask(unknown.discover());
        assertEquals(PROMPT, late.file());
        late.assertReason("after 2 s");
        assertTrue(late.toString(), late.decision().duration().compareTo(Duration.ofSeconds(2)) >= 0);
        assertAtOnce(ask(unknown.discover().with(message -> message.secs(4))));
    }

    private static void assertAtOnce(Exchange exchange) {
        assertEquals(PROMPT, exchange.file());
        String reason = exchange.decision().reason();
        assertFalse(reason, reason.contains("after "));
    }
}
