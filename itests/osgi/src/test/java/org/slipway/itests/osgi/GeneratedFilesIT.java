// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.Before;
import org.junit.Test;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceKey;
import org.slipway.api.device.DeviceRegistry;
import org.slipway.api.device.RegistryStatus.State;
import org.slipway.api.file.BootFileCatalog;
import org.slipway.api.file.BootFileLook;
import org.slipway.api.file.BootFileRequest;
import org.slipway.testkit.Machine;
import org.slipway.wire.ClientArch;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.Ipv4;
import org.slipway.wire.tftp.TftpError;
import org.slipway.wire.tftp.TftpOptions;

/** Files that are made for a machine: by what DHCP and the device registry know of it, over both protocols. */
@ExamReactorStrategy(PerClass.class)
public class GeneratedFilesIT extends InScenario {
    private static final HardwareAddress MAC = HardwareAddress.parse("02:00:00:00:20:01");
    private static final String STRANGER = "127.0.0.51";

    @Configuration
    public Option[] server() throws IOException {
        return AssembledServer.of(GeneratedFilesIT.class)
                .with(POLICY, "nbp.x64-uefi = x64/ipxe.efi")
                .with(
                        "org.slipway.http",
                        "address = 127.0.0.1",
                        "port = " + Ports.ofThisServer().http())
                .with("org.slipway.templates", "root = ${slipway.templates}")
                .with("org.slipway.files-x64", "root = ${slipway.boot}/x64only", "architectures = x64-uefi")
                .withBootFiles()
                .options();
    }

    @Before
    public void machineIsADeviceAndHasAskedForABoot() throws Exception {
        DeviceRegistry devices = service(DeviceRegistry.class);
        Await.until("the database", () -> devices.status().state() == State.AVAILABLE);
        if (devices.byName("lab-1").isEmpty()) {
            devices.add(
                    Device.prestaged(DeviceKey.of(MAC))
                            .withName("lab-1")
                            .withGroup("lab")
                            .withFacts(Map.of("disk", "sda ; sanboot")),
                    "test");
        }
        Machine machine = fresh(Machine.uefi(ClientArch.X64_UEFI)).mac(MAC.toString());
        askBootServer(machine.askBootServer());
    }

    @Test
    public void scriptHasTheFactsOfTheMachineThatAsks() throws Exception {
        write(
                folders().templates(),
                "ipxe/menu.ipxe.ftl",
                "#!ipxe\necho [=(device.name)!'nobody'] [=(device.facts.disk)!'-'] [=(machine.arch)!'-']\n");
        String made = "#!ipxe\necho lab-1 sda _ sanboot x64-uefi\n";
        awaitServed("ipxe/menu.ipxe");
        assertEquals(made, tftp(CLIENT, "ipxe/menu.ipxe"));
        assertEquals(made, tftp(CLIENT, "\\IPXE\\menu.ipxe"));
        assertTrue(http(CLIENT, "/ipxe/menu.ipxe").endsWith("\r\n\r\n" + made));
        String nobody = "#!ipxe\necho nobody - -\n";
        assertEquals(nobody, tftp(STRANGER, "ipxe/menu.ipxe"));
        assertTrue(http(STRANGER, "/ipxe/menu.ipxe").endsWith("\r\n\r\n" + nobody));
        assertTrue(http(STRANGER, "/ipxe/menu.ipxe?mac=02-00-00-00-20-01").endsWith("\r\n\r\n" + made));
    }

    @Test
    public void nameOfTheFileSaysWhichMachineItIsFor() throws Exception {
        write(folders().templates(), "pxelinux.cfg/01-{mac}.ftl", "SAY [=(device.name)!'nobody']\n");
        awaitServed("pxelinux.cfg/01-02-00-00-00-20-01");
        assertEquals("SAY lab-1\n", tftp(STRANGER, "pxelinux.cfg/01-02-00-00-00-20-01"));
        assertEquals("SAY nobody\n", tftp(STRANGER, "pxelinux.cfg/01-02-00-00-00-20-02"));
    }

    @Test
    public void mistakeIsAnErrorAndNoOtherFileTakesItsPlace() throws Exception {
        write(folders().boot(), "broken.ipxe", "#!ipxe\nfrom the folder\n");
        write(folders().templates(), "broken.ipxe.ftl", "#!ipxe\necho [=no.such.fact]\n");
        awaitServed("broken.ipxe");
        try (TftpPeer peer = TftpPeer.of(SERVER, ports().tftp())) {
            peer.read("broken.ipxe", TftpOptions.none());
            TftpError error = (TftpError) peer.hear();
            assertEquals("server error", error.message());
        }
        String answer = http(CLIENT, "/broken.ipxe");
        assertTrue(answer, answer.startsWith("HTTP/1.1 500 "));
        assertFalse(answer, answer.contains("line"));
        Await.until("the log", () -> folders().logText().contains("broken.ipxe.ftl line 2, column 8"));
        BootFileLook look = look("broken.ipxe");
        assertEquals(BootFileLook.Answer.FAILS, look.answer());
        assertTrue(look.detail(), look.detail().contains("line 2, column 8"));
    }

    @Test
    public void shippedExamplesWorkForKnownMachinesAndForOthers() throws Exception {
        Path examples = ServerFolders.distribution().resolve("docs/examples/templates");
        Map<String, String> paths = Map.of(
                "ipxe/menu.ipxe.ftl", "ipxe/menu.ipxe",
                "grub/grub.cfg-01-{mac}.ftl", "grub/grub.cfg-01-",
                "pxelinux.cfg/01-{mac}.ftl", "pxelinux.cfg/01-");
        for (String example : paths.keySet()) {
            write(folders().templates(), example, Files.readString(examples.resolve(example)));
        }
        for (String path : paths.values()) {
            boolean named = path.endsWith("-");
            awaitServed(named ? path + "02-00-00-00-20-01" : path);
            String known = tftp(CLIENT, named ? path + "02-00-00-00-20-01" : path);
            String unknown = tftp(STRANGER, named ? path + "02-00-00-00-20-99" : path);
            assertTrue(known, known.contains("lab-1"));
            assertFalse(unknown, unknown.contains("lab-1") || unknown.contains("[="));
        }
    }

    @Test
    public void folderForAnArchitectureIsThereForMachinesThatToldIt() throws Exception {
        write(folders().boot(), "x64only/only.efi", "x64");
        assertEquals("x64", tftp(CLIENT, "only.efi"));
        try (TftpPeer peer = TftpPeer.of(STRANGER, SERVER, ports().tftp())) {
            peer.read("only.efi", TftpOptions.none());
            assertEquals("file not found", ((TftpError) peer.hear()).message());
        }
    }

    /** The folder is looked at once a second. */
    private void awaitServed(String path) throws Exception {
        Await.until(path, () -> look(path).source().startsWith("templates:"));
    }

    private BootFileLook look(String path) throws Exception {
        BootFileRequest request = new BootFileRequest(path, Ipv4.of(CLIENT), Ipv4.of(SERVER));
        return service(BootFileCatalog.class).look(request.rehearsedFor(Optional.empty())).stream()
                .filter(look -> look.answer().ends())
                .findFirst()
                .orElse(BootFileLook.without("nobody", BootFileLook.Answer.HAS_NOT, ""));
    }

    private String tftp(String client, String file) throws Exception {
        return new String(TftpPeer.load(client, SERVER, ports().tftp(), file), StandardCharsets.UTF_8);
    }

    private String http(String client, String target) throws IOException {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(client, 0));
            socket.connect(new InetSocketAddress(SERVER, ports().http()));
            socket.setSoTimeout((int) Await.LONG.toMillis());
            String request = "GET " + target + " HTTP/1.1\r\nHost: boot\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void write(Path folder, String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
