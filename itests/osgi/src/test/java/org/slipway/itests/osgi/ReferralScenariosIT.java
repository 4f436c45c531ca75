// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.slipway.testkit.Machine;
import org.slipway.wire.ClientArch;
import org.slipway.wire.Ipv4;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;

/**
 * Scenarios S3 to S6: machines that boot from another server. P2 is 127.0.0.2, where the same TFTP server serves; where P2
 * has to decide, this server takes its part by advertising that address, with the same devices, as WDS servers share theirs.
 */
@ExamReactorStrategy(PerClass.class)
public class ReferralScenariosIT extends InScenario {
    private static final String HELPER = "\\boot\\x86\\wdsnbp.com";
    private static final String OWN = "boot\\x86\\pxeboot.com";
    private static final String UEFI = "boot\\x64\\bootmgfw.efi";
    private static final String NOBODY = "127.0.0.3";
    private static final String[] PROGRAMS = {
        "nbp.bios = boot\\\\x86\\\\pxeboot.com",
        "nbp.bios.helper = \\\\boot\\\\x86\\\\wdsnbp.com",
        "nbp.x64-uefi = boot\\\\x64\\\\bootmgfw.efi",
        "nbp.itanium = boot\\\\ia64\\\\bootmgfw.efi"
    };
    private static final byte[] WDSNBP = program(2500);

    private Shell shell;

    @Configuration
    public Option[] server() throws IOException {
        AssembledServer server =
                AssembledServer.of(ReferralScenariosIT.class).withBootFiles().with(POLICY, PROGRAMS);
        return server.with(
                        "org.slipway.tftp",
                        "address = " + SERVER + ", " + OTHER_SERVER,
                        "port = " + Ports.ofThisServer().tftp())
                .options();
    }

    @Before
    public void operatorAndFiles() throws Exception {
        shell = new Shell(context());
        bootFile("boot/wdsnbp.com", WDSNBP);
        bootFile("boot/x86/wdsnbp.com", WDSNBP);
        policy(PROGRAMS);
    }

    @After
    public void leave() throws Exception {
        shell.close();
        advertise(SERVER);
    }

    private static String[] with(String... more) {
        String[] lines = Arrays.copyOf(PROGRAMS, PROGRAMS.length + more.length);
        System.arraycopy(more, 0, lines, PROGRAMS.length, more.length);
        return lines;
    }

    /** Lets this server be known by another address. */
    private void advertise(String address) throws Exception {
        core(
                "interfaces = lo",
                "dhcp.port = " + ports().dhcp(),
                "proxy.port = " + ports().proxy(),
                "dhcp6.port = 0",
                "server.address = " + address);
    }

    private Machine prestaged(Machine machine, String... fields) throws Exception {
        Machine fresh = fresh(machine);
        shell.run("device:add - " + fresh.mac() + " " + uuid(fresh));
        shell.run("device:set " + fresh.mac() + " " + String.join(" ", fields));
        return fresh;
    }

    private Exchange wdsnbp(Machine firmware) throws Exception {
        Machine stage = Machine.wdsnbp()
                .mac(firmware.mac().toString())
                .uuid(uuid(firmware))
                .address(CLIENT);
        return askBootServer(stage.askBootServer());
    }

    @Test
    public void s03PrestagedMachineIsReferredByTheFirstOrder() throws Exception {
        policy(
                "nbp.bios = boot\\\\x86\\\\pxeboot.com",
                "nbp.bios.helper = \\\\boot\\\\wdsnbp.com",
                "nbp.x64-uefi = boot\\\\x64\\\\bootmgfw.efi");
        Machine bios = prestaged(Machine.bios(), "bootServer=" + OTHER_SERVER);

        Exchange offer = ask(bios.discover());
        offer.assertWay(ports().dhcp(), EVERYBODY, ports().client());
        offer.reply()
                .assertText(Dhcp4OptionCode.VENDOR_CLASS, "PXEClient")
                .assertNoOption(Dhcp4OptionCode.VENDOR_SPECIFIC)
                .assertNextServer(SERVER)
                .assertFile("");

        Exchange ack = askBootServer(bios.askBootServer());
        ack.assertWay(ports().proxy(), CLIENT, ports().proxy());
        ack.reply()
                .assertType(Dhcp4MessageType.ACK)
                .assertNextServer(OTHER_SERVER)
                .assertFile("\\boot\\wdsnbp.com")
                .assertAddress(Dhcp4OptionCode.SERVER_IDENTIFIER, SERVER)
                .assertNoOption(Dhcp4OptionCode.VENDOR_SPECIFIC, Dhcp4OptionCode.WDSBP);
        Dhcp4Message answer = ack.reply().dhcp4();
        assertNotEquals(answer.serverIdentifier().orElseThrow(), answer.siaddr());
        assertArrayEquals(WDSNBP, load(answer));
    }

    @Test
    public void s03UefiIsNotReferredAndTheDecisionSaysSo() throws Exception {
        for (ClientArch arch : List.of(ClientArch.X64_UEFI, ClientArch.ITANIUM)) {
            Machine uefi = prestaged(Machine.uefi(arch), "bootServer=" + OTHER_SERVER);
            Exchange ack = askBootServer(uefi.askBootServer());
            ack.reply().assertNextServer(SERVER);
            assertEquals(arch == ClientArch.X64_UEFI ? UEFI : "boot\\ia64\\bootmgfw.efi", ack.file());
            ack.assertReason("does not count for UEFI");
            int from = folders().logText().indexOf(uefi.mac().toString());
            awaitLog(from, "does not count for UEFI");
        }
    }

    @Test
    public void s03ReferralStandsInOptions66And67TooIfThatIsWanted() throws Exception {
        policy(with("offer.names = true"));
        Machine bios = prestaged(Machine.bios(), "bootServer=" + OTHER_SERVER);
        askBootServer(bios.askBootServer())
                .reply()
                .assertNextServer(OTHER_SERVER)
                .assertFile(HELPER)
                .assertText(Dhcp4OptionCode.TFTP_SERVER_NAME, OTHER_SERVER)
                .assertText(Dhcp4OptionCode.BOOT_FILE_NAME, HELPER);
        ask(fresh(Machine.bios()).discover())
                .reply()
                .assertNextServer(SERVER)
                .assertText(Dhcp4OptionCode.TFTP_SERVER_NAME, SERVER)
                .assertText(Dhcp4OptionCode.BOOT_FILE_NAME, OWN);
    }

    @Test
    public void s03GroupClassAndWeightsReferToo() throws Exception {
        policy(with(
                "referral.group.lab = " + OTHER_SERVER,
                "referral.class.kiosk.prefix = Kiosk",
                "referral.class.kiosk.to = " + NOBODY,
                "group.branch.boot.server = " + NOBODY + "*1, " + OTHER_SERVER + "*3"));
        Machine inLab = prestaged(Machine.bios(), "group=lab");
        askBootServer(inLab.askBootServer()).reply().assertNextServer(OTHER_SERVER);

        Machine kiosk = prestaged(Machine.bios(), "fact.room=1");
        byte[] userClass = {5, 'K', 'i', 'o', 's', 'k'};
        askBootServer(kiosk.askBootServer().with(message -> message.option(Dhcp4OptionCode.USER_CLASS, userClass)))
                .reply()
                .assertNextServer(NOBODY);
        askBootServer(kiosk.askBootServer()).reply().assertNextServer(SERVER).assertFile(OWN);

        int referredToSecond = 0;
        for (int i = 0; i < 24; i++) {
            Machine branch = prestaged(Machine.bios(), "group=branch");
            String first = server(branch);
            assertEquals("a machine stays with its server", first, server(branch));
            assertTrue(first, first.equals(NOBODY) || first.equals(OTHER_SERVER));
            referredToSecond += first.equals(OTHER_SERVER) ? 1 : 0;
        }
        // One in four goes to the first server; that fewer than 8 of 24 go to the second has a chance of 1 in 10,000.
        assertTrue(referredToSecond + " of 24", referredToSecond >= 8);
    }

    private String server(Machine machine) throws Exception {
        return askBootServer(machine.askBootServer()).reply().dhcp4().siaddr().getHostAddress();
    }

    @Test
    public void s03ServerThatHasToBeAliveIsPassedOverWhileItIsNot() throws Exception {
        policy(with(
                "referral.alive = tftp",
                "referral.alive.s = 1",
                "referral.alive.port = " + ports().tftp(),
                "referral.group.one = " + NOBODY,
                "referral.group.two = " + NOBODY + ", " + OTHER_SERVER));
        Machine one = prestaged(Machine.bios(), "group=one");
        Await.until(
                "the probes",
                () -> askBootServer(one.askBootServer())
                        .decision()
                        .reason()
                        .contains("referral.group.one has no server"));
        askBootServer(one.askBootServer()).assertSilent(NOBODY);
        for (int i = 0; i < 6; i++) {
            Machine two = prestaged(Machine.bios(), "group=two");
            Await.until(
                    "the probe",
                    () -> askBootServer(two.askBootServer()).answer().isPresent());
            askBootServer(two.askBootServer())
                    .reply()
                    .assertNextServer(OTHER_SERVER)
                    .assertFile(HELPER);
        }

        policy(with(
                "referral.alive = tftp",
                "referral.alive.s = 1",
                "referral.alive.port = " + ports().tftp(),
                "referral.fallback = self",
                "referral.group.one = " + NOBODY));
        Await.until(
                "the probe", () -> askBootServer(one.askBootServer()).answer().isPresent());
        askBootServer(one.askBootServer()).reply().assertNextServer(SERVER).assertFile(OWN);
    }

    @Test
    public void s04MachineThatTheDhcpServerSendsIsServedFilesAndNothingElse() throws Exception {
        policy(with("answer.clients = none"));
        Machine bios = fresh(Machine.bios());
        ask(bios.discover()).assertSilent("answer.clients = none");
        ask(bios.requestFrom(DHCP_SERVER)).assertSilent();
        askBootServer(bios.askBootServer()).assertSilent("answer.clients = none");
        for (String path : List.of(
                "\\boot\\x86\\wdsnbp.com",
                "/boot/x86/wdsnbp.com",
                "boot\\x86\\wdsnbp.com",
                "boot/x86/wdsnbp.com",
                "\\boot/x86\\wdsnbp.com",
                "\\Boot\\x86\\WDSNBP.COM")) {
            assertArrayEquals(path, WDSNBP, TftpPeer.load(SERVER, ports().tftp(), path));
        }
    }

    @Test
    public void s05BootProgramIsReferredByTheSecondOrderAndNotOnceMoreByTheOther() throws Exception {
        Machine bios = prestaged(Machine.bios(), "bootServer=" + OTHER_SERVER);
        assertArrayEquals(WDSNBP, TftpPeer.load(SERVER, ports().tftp(), HELPER));

        Exchange first = wdsnbp(bios);
        first.assertWay(ports().proxy(), CLIENT, ports().proxy());
        first.reply()
                .assertType(Dhcp4MessageType.ACK)
                .assertNextServer(OTHER_SERVER)
                .assertFile(HELPER)
                .assertAddress(Dhcp4OptionCode.SERVER_IDENTIFIER, SERVER)
                .assertNoOption(Dhcp4OptionCode.BCD_PATH);
        assertEquals("020103" + "0904" + hex(OTHER_SERVER) + "0e0100" + "ff", first.hex(Dhcp4OptionCode.WDSBP));
        assertArrayEquals(WDSNBP, load(first.reply().dhcp4()));

        advertise(OTHER_SERVER);
        Exchange second = wdsnbp(bios);
        second.reply()
                .assertAddress(Dhcp4OptionCode.SERVER_IDENTIFIER, OTHER_SERVER)
                .assertNextServer(OTHER_SERVER)
                .assertFile(OWN);
        assertEquals("0e0101ff", second.hex(Dhcp4OptionCode.WDSBP));
        second.assertReason("is this server");
    }

    @Test
    public void s05ServersThatReferToEachOtherDoNotKeepAMachineForEver() throws Exception {
        Machine bios = prestaged(Machine.bios(), "bootServer=" + NOBODY);
        int referred = 0;
        Exchange answer = wdsnbp(bios);
        while (answer.hex(Dhcp4OptionCode.WDSBP).startsWith("020103")) {
            referred++;
            assertTrue("goes round and round: " + answer.decision(), referred < 10);
            answer = wdsnbp(bios);
        }
        assertTrue("referred at all", referred > 0);
        answer.reply().assertNextServer(SERVER).assertFile(OWN);
    }

    @Test
    public void s06MachineThatNobodyEnteredIsNotReferred() throws Exception {
        String[] everywhere = {"referral.arch.bios = " + OTHER_SERVER, "pending.bios.boot.server = " + OTHER_SERVER};
        policy(with(everywhere));
        Machine stranger = fresh(Machine.bios());
        ask(stranger.discover()).reply().assertNextServer(SERVER).assertFile(OWN);
        askBootServer(stranger.askBootServer()).reply().assertNextServer(SERVER).assertFile(OWN);
        assertEquals("0e0101ff", wdsnbp(stranger).hex(Dhcp4OptionCode.WDSBP));

        policy(with(everywhere[0], everywhere[1], "pending.enabled = true"));
        ask(stranger.discover()).reply().assertNextServer(SERVER).assertFile(HELPER);
        Exchange held = wdsnbp(stranger);
        assertTrue(
                held.hex(Dhcp4OptionCode.WDSBP), held.hex(Dhcp4OptionCode.WDSBP).startsWith("020101"));
        held.reply().assertNextServer(SERVER);

        shell.run("device:approve " + stranger.mac());
        Exchange approved = wdsnbp(stranger);
        assertEquals("020103" + "0904" + hex(OTHER_SERVER) + "0e0100" + "ff", approved.hex(Dhcp4OptionCode.WDSBP));
    }

    private static String hex(String address) {
        return HexFormat.of().formatHex(Ipv4.of(address).getAddress());
    }
}
