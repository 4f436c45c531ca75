// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.slipway.api.device.AuditEntry;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceKey;
import org.slipway.api.device.DeviceLookup;
import org.slipway.api.device.DeviceRegistry;
import org.slipway.api.device.DeviceState;
import org.slipway.testkit.Machine;
import org.slipway.testkit.Packet;
import org.slipway.wire.ClientArch;
import org.slipway.wire.Ipv4;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;

/** Scenarios S7 to S10: the boot programs of Windows find out the processor, and wait for an approval. */
@ExamReactorStrategy(PerClass.class)
public class PendingScenariosIT extends InScenario {
    private static final String[] BOTH = {
        "nbp.bios = boot\\\\x86\\\\pxeboot.com",
        "nbp.bios-x64 = boot\\\\x64\\\\pxeboot.com",
        "nbp.bios.helper = boot\\\\x86\\\\wdsnbp.com",
        "nbp.x64-uefi = boot\\\\x64\\\\bootmgfw.efi",
        "nbp.x64-uefi.helper = boot\\\\x64\\\\wdsmgfw.efi",
        "bcd.bios = boot\\\\x86\\\\default.bcd",
        "bcd.bios-x64 = boot\\\\x64\\\\default.bcd",
        "bcd.x64-uefi = boot\\\\x64uefi\\\\default.bcd"
    };
    private static final String X86 = "boot\\x86\\pxeboot.com";
    private static final String X64 = "boot\\x64\\pxeboot.com";
    private static final String WDSNBP = "boot\\x86\\wdsnbp.com";
    private static final String WDSMGFW = "boot\\x64\\wdsmgfw.efi";
    private static final String UEFI = "boot\\x64\\bootmgfw.efi";
    private static final String MESSAGE = "Call the help desk.";
    /** What wdsmgfw.efi was seen to say: not asked its user, version 8, x64 UEFI, nothing done yet. */
    private static final String CAPTURED = "0c0100" + "0d020800" + "01020007" + "0e0100" + "ff";

    private Shell shell;

    @Configuration
    public Option[] server() throws IOException {
        return AssembledServer.of(PendingScenariosIT.class)
                .withBootFiles()
                .with(POLICY, withLines())
                .options();
    }

    private static String[] withLines(String... more) {
        String[] lines = Arrays.copyOf(BOTH, BOTH.length + more.length);
        System.arraycopy(more, 0, lines, BOTH.length, more.length);
        return lines;
    }

    @Before
    public void operator() throws Exception {
        shell = new Shell(context());
    }

    @After
    public void leave() {
        shell.close();
    }

    private void pending() throws Exception {
        policy(withLines("pending.enabled = true", "pending.message = " + MESSAGE));
    }

    /** What wdsnbp.com asks, with the architecture that it found. */
    private Exchange wdsnbp(Machine firmware, int architecture) throws Exception {
        byte[] said = HexFormat.of().parseHex("0c01000d0208000102" + String.format("%04x", architecture) + "0e0100ff");
        return poll(stage(Machine.wdsnbp(), firmware).askBootServer().with(message -> message.option(250, said)));
    }

    private Exchange wdsmgfw(Machine firmware) throws Exception {
        Packet question = stage(Machine.wdsmgfw(), firmware).askBootServer();
        assertEquals(
                CAPTURED,
                HexFormat.of()
                        .formatHex(question.dhcp4().orElseThrow().option(250).orElseThrow()));
        return poll(question);
    }

    /** As recorded: the same transaction in every request, seconds at their end, the server in siaddr. */
    private Exchange poll(Packet question) throws Exception {
        Packet asRecorded = question.with(message -> message.siaddr(Ipv4.of(SERVER)));
        assertEquals(0x40e20100, asRecorded.dhcp4().orElseThrow().xid());
        assertEquals(0xffff, asRecorded.dhcp4().orElseThrow().secs());
        Exchange exchange = askBootServer(asRecorded);
        if (exchange.answer().isPresent()) {
            exchange.assertWay(ports().proxy(), CLIENT, ports().proxy());
            exchange.reply()
                    .assertType(Dhcp4MessageType.ACK)
                    .assertAddress(Dhcp4OptionCode.SERVER_IDENTIFIER, SERVER)
                    .assertText(Dhcp4OptionCode.VENDOR_CLASS, "PXEClient")
                    .assertOption(
                            Dhcp4OptionCode.MACHINE_ID,
                            asRecorded.dhcp4().orElseThrow().option(97).orElseThrow());
        }
        return exchange;
    }

    private static Machine stage(Machine program, Machine firmware) throws WireParseException {
        return program.mac(firmware.mac().toString()).uuid(uuid(firmware)).address(CLIENT);
    }

    private Device device(Machine machine) throws Exception {
        DeviceLookup found = service(DeviceRegistry.class).find(DeviceKey.of(uuid(machine)));
        assertTrue(found.toString(), found instanceof DeviceLookup.Known);
        return ((DeviceLookup.Known) found).device();
    }

    /** Option 250 of an answer that lets a machine wait, bit by bit. */
    private static String waiting(long id) {
        return "020101" + "0504" + String.format("%08x", id) + "0302000a" + "04020870" + "0e0100" + "06"
                + String.format("%02x", MESSAGE.length())
                + HexFormat.of().formatHex(MESSAGE.getBytes(StandardCharsets.US_ASCII))
                + "ff";
    }

    private static String text(Exchange exchange, int code) {
        return exchange.reply()
                .dhcp4()
                .joined(code)
                .map(value -> new String(value, StandardCharsets.US_ASCII))
                .orElse("none");
    }

    @Test
    public void s07DiscoveryIsOffUnlessItIsWanted() throws Exception {
        policy(withLines());
        Machine bios = fresh(Machine.bios());
        assertEquals(X86, ask(bios.discover()).file());
    }

    @Test
    public void s07BiosMachineGetsTheHelperAndThenTheFilesOfItsProcessor() throws Exception {
        policy(withLines("arch.detect = true"));
        Machine bios = fresh(Machine.bios());
        assertEquals(WDSNBP, ask(bios.discover()).file());
        assertEquals(
                "without option 250 again",
                WDSNBP,
                askBootServer(bios.askBootServer()).file());

        for (int x64 : new int[] {6, 7, 9}) {
            Exchange found = wdsnbp(bios, x64);
            assertEquals(X64, found.file());
            assertEquals("boot\\x64\\default.bcd", text(found, 252));
        }
        Exchange x86 = wdsnbp(bios, 0);
        assertEquals(X86, x86.file());
        assertEquals("boot\\x86\\default.bcd", text(x86, 252));
        assertEquals("0e0101ff", x86.hex(250));
        Packet version = stage(Machine.wdsnbp(), bios)
                .askBootServer()
                .with(message -> message.option(250, HexFormat.of().parseHex("0700" + "0e0100" + "ff")));
        assertEquals(
                "with the version that it asks for",
                "0e0101" + "0804000a0000" + "ff",
                poll(version).hex(250));

        Machine uefi = fresh(Machine.uefi(ClientArch.X64_UEFI));
        assertEquals(
                "UEFI tells it in option 93",
                UEFI,
                askBootServer(uefi.askBootServer()).file());
        byte[] listed = HexFormat.of().parseHex("00070000");
        Packet mixed = uefi.askBootServer().with(message -> message.option(Dhcp4OptionCode.CLIENT_ARCH, listed));
        assertEquals(UEFI, askBootServer(mixed).file());
    }

    @Test
    public void s08UnknownMachineWaitsAndBootsOnceItIsApproved() throws Exception {
        pending();
        Machine bios = fresh(Machine.bios());
        assertEquals(WDSNBP, ask(bios.discover()).file());
        Device record = device(bios);
        assertEquals(DeviceState.PENDING, record.state());
        long id = record.requestId().orElseThrow();

        for (int i = 0; i < 3; i++) {
            Exchange held = wdsnbp(bios, 9);
            assertEquals(waiting(id), held.hex(250));
            assertEquals("none", held.hex(252));
        }
        assertEquals("one record", record.id(), device(bios).id());
        assertEquals(1, ((List<?>) shell.run("device:list " + bios.mac())).size());

        shell.run("device:approve " + id);
        Exchange approved = wdsnbp(bios, 9);
        assertEquals(X64, approved.file());
        assertEquals("boot\\x64\\default.bcd", text(approved, 252));
        assertEquals("0e0101ff", approved.hex(250));
        assertEquals(DeviceState.APPROVED, device(bios).state());
        assertEquals(record.id(), device(bios).id());
    }

    @Test
    public void s08WholeFlowFromTheFirstDiscoverToTheBootByTheBootProgramsOfUefi() throws Exception {
        bootFile("boot/x64/wdsmgfw.efi", program(3000));
        bootFile("boot/x64/bootmgfw.efi", program(5000));
        pending();
        Machine uefi = fresh(Machine.uefi(ClientArch.X64_UEFI));

        ask(uefi.discover()).reply().assertNextServer(SERVER).assertNoOption(43);
        Exchange helper = askBootServer(uefi.askBootServer());
        assertEquals(WDSMGFW, helper.file());
        helper.reply().assertNextServer(SERVER).assertNoOption(250, 252);
        assertArrayEquals(program(3000), load(helper.reply().dhcp4()));

        Exchange held = wdsmgfw(uefi);
        long id = device(uefi).requestId().orElseThrow();
        assertEquals(waiting(id), held.hex(250));
        assertTrue(shell.read("device:list -s pending").contains(uefi.mac().toString()));

        shell.run("device:approve -n flow-1 -g lab " + id);
        Exchange approved = wdsmgfw(uefi);
        assertEquals(UEFI, approved.file());
        assertEquals("boot\\x64uefi\\default.bcd", text(approved, 252));
        approved.reply().assertNextServer(SERVER);
        assertArrayEquals(program(5000), load(approved.reply().dhcp4()));
        assertEquals("flow-1", device(uefi).name());
        assertEquals("lab", device(uefi).group());

        assertEquals(
                "at the next start no helper",
                UEFI,
                askBootServer(uefi.askBootServer()).file());
    }

    @Test
    public void s08PendingMachineIsRenamedAndApprovedByNameAndTheAuditTellsWhoDidIt() throws Exception {
        pending();
        Machine bios = fresh(Machine.bios());
        assertEquals(WDSNBP, ask(bios.discover()).file());
        shell.run("device:set " + bios.mac() + " name=renamed-1");
        assertEquals(DeviceState.PENDING, device(bios).state());
        shell.run("device:approve renamed-1");
        assertEquals(X86, wdsnbp(bios, 0).file());
        List<?> audit = (List<?>) shell.run("device:audit renamed-1");
        assertEquals("shell", ((AuditEntry) audit.get(0)).who());
        assertEquals("policy", ((AuditEntry) audit.get(audit.size() - 1)).who());
    }

    @Test
    public void s08ApprovedMachineGetsWhatIsMeantForApprovedOnes() throws Exception {
        policy(withLines("pending.enabled = true", "pending.bios.nbp = boot\\\\x86\\\\install.com"));
        Machine bios = fresh(Machine.bios());
        Machine other = fresh(Machine.bios());
        assertEquals(WDSNBP, ask(bios.discover()).file());
        assertEquals(WDSNBP, ask(other.discover()).file());
        shell.run("device:approve all");
        assertEquals("boot\\x86\\install.com", wdsnbp(bios, 0).file());
        assertEquals("boot\\x86\\install.com", ask(other.discover()).file());
        shell.run("device:set " + other.mac() + " nbp=own.0");
        assertEquals("own.0", ask(other.discover()).file());
    }

    @Test
    public void s08IpxeIsHeldByAScriptThatAsksAgain() throws Exception {
        policy("nbp.bios = @ipxe", "nbp.ipxe = boot.ipxe", "pending.enabled = true", "pending.poll.s = 7");
        Machine firmware = fresh(Machine.bios());
        Exchange first = ask(firmware.discover());
        first.assertReason("held by iPXE");
        Machine ipxe = stage(Machine.ipxe(ClientArch.X86_BIOS), firmware);
        long id = device(firmware).requestId().orElseThrow();

        Exchange held = ask(ipxe.discover());
        assertEquals("slipway/hold-" + id + ".ipxe", held.file());
        String script = new String(load(held.reply().dhcp4()), StandardCharsets.US_ASCII);
        assertTrue(script, script.startsWith("#!ipxe\n"));
        assertTrue(script, script.contains("request " + id) && script.contains("sleep 7"));
        assertEquals(held.file(), ask(ipxe.discover()).file());

        shell.run("device:approve " + id);
        assertEquals("boot.ipxe", ask(ipxe.discover()).file());
        shell.run("device:reject " + firmware.mac());
        Exchange leaving = ask(ipxe.discover());
        assertEquals("slipway/local.ipxe", leaving.file());
        assertTrue(new String(load(leaving.reply().dhcp4()), StandardCharsets.US_ASCII).contains("exit 1"));
    }

    @Test
    public void s09RejectedMachineIsAbortedAtTheNextPollAndAtLaterStarts() throws Exception {
        policy(withLines("pending.enabled = true", "nbp.bios.abort = boot\\\\x86\\\\abortpxe.com"));
        Machine bios = fresh(Machine.bios());
        assertEquals(WDSNBP, ask(bios.discover()).file());
        wdsnbp(bios, 0);
        shell.run("device:reject " + device(bios).requestId().orElseThrow());

        Exchange poll = wdsnbp(bios, 0);
        assertEquals("020105ff", poll.hex(250));
        assertEquals("none", poll.hex(252));
        assertEquals("", poll.file());
        for (int i = 0; i < 2; i++) {
            Exchange start = ask(bios.discover());
            assertEquals("boot\\x86\\abortpxe.com", start.file());
            start.assertReason("rejected");
        }

        Machine uefi = fresh(Machine.uefi(ClientArch.X64_UEFI));
        ask(uefi.discover());
        shell.run("device:reject " + uefi.mac());
        assertEquals("020105ff", wdsmgfw(uefi).hex(250));
        ask(uefi.discover()).assertSilent("is rejected");
        askBootServer(uefi.askBootServer()).assertSilent("is rejected");

        shell.run("device:approve " + uefi.mac());
        assertEquals("minds change", UEFI, askBootServer(uefi.askBootServer()).file());
    }

    @Test
    public void s10MachineThatGaveUpStaysOnRecordAndIsCountedUntilItsRetentionEnds() throws Exception {
        policy(withLines("pending.enabled = true", "pending.poll.s = 1", "pending.retries = 2"));
        Machine bios = fresh(Machine.bios());
        ask(bios.discover());
        Exchange held = wdsnbp(bios, 0);
        assertTrue(held.hex(250), held.hex(250).contains("03020001" + "04020002"));
        Device record = device(bios);

        // Longer than interval x 3: it does not come back, and nobody takes it out.
        long end = System.nanoTime() + 3_500_000_000L;
        Await.until("3.5 s", () -> System.nanoTime() > end);
        assertEquals(DeviceState.PENDING, device(bios).state());
        assertEquals(record.requestId(), device(bios).requestId());
        List<?> waiting = (List<?>) shell.run("device:list -s pending");
        assertTrue("counted among " + waiting, waiting.contains(device(bios)));

        Exchange back = wdsnbp(bios, 0);
        assertTrue(
                "the same request when it comes back",
                back.hex(250)
                        .contains("0504"
                                + String.format("%08x", record.requestId().orElseThrow())));
        DeviceRegistry registry = service(DeviceRegistry.class);
        int ended = registry.expire(DeviceState.PENDING, Instant.now().plusSeconds(1), "the end of its retention");
        assertTrue(ended + " ended", ended >= 1);
        ask(bios.discover());
        assertTrue("a new request", device(bios).id() != record.id());
        assertEquals(Optional.empty(), registry.byId(record.id()));
    }
}
