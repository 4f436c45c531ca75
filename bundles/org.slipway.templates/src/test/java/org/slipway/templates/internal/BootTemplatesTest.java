// SPDX-License-Identifier: Apache-2.0
package org.slipway.templates.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceKey;
import org.slipway.api.device.DeviceLookup;
import org.slipway.api.device.DeviceRegistry;
import org.slipway.api.file.BootFile;
import org.slipway.api.file.BootFileEntry;
import org.slipway.api.file.BootFileLook;
import org.slipway.api.file.BootFileRequest;
import org.slipway.api.server.BootTimeline;
import org.slipway.testkit.TestSettingsReader;
import org.slipway.wire.ClientArch;
import org.slipway.wire.HardwareAddress;

class BootTemplatesTest {
    private static final HardwareAddress MAC = HardwareAddress.parse("52:54:00:00:00:01");
    private static final UUID GUID = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    private static final Device LAB = Device.prestaged(DeviceKey.of(MAC))
            .withName("lab-1")
            .withGroup("lab")
            .withFacts(Map.of("disk", "sda && reboot"));

    @TempDir
    Path temp;

    private final TestSettingsReader reader = new TestSettingsReader();
    private final Map<String, Object> settings = new HashMap<>();
    private DeviceLookup answer = new DeviceLookup.Unknown("never seen");
    private BootTemplates templates;

    @BeforeEach
    void start() {
        settings.put("root", temp.toString());
        templates = new BootTemplates(reader, settings, temp);
        templates.know(service(BootTimeline.class), service(DeviceRegistry.class));
    }

    @AfterEach
    void stop() {
        templates.deactivate();
    }

    /** The machine at 192.0.2.1 is {@link #MAC}; the registry answers {@link #answer} for it or its GUID. */
    private <T> T service(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "machineAt" ->
                        Optional.of(MAC)
                                .filter(mac -> ((InetAddress) arguments[0])
                                        .getHostAddress()
                                        .equals("192.0.2.1"));
                    case "architectureOf" -> Optional.of(ClientArch.X64_UEFI);
                    case "find" ->
                        asksForLab((DeviceKey) arguments[0]) ? answer : new DeviceLookup.Unknown("another machine");
                    default -> throw new AssertionError(method);
                }));
    }

    private static boolean asksForLab(DeviceKey key) {
        return key.macs().contains(MAC) || key.guid().equals(Optional.of(GUID));
    }

    @Test
    void deviceIsKnownByTheAddressOfTheClient() throws Exception {
        write("m.ipxe.ftl", "<#if device??>[=device.name]/[=device.group]/[=device.facts.disk]<#else>nobody</#if>");
        assertEquals("nobody", text(request("m.ipxe", "192.0.2.1")));
        answer = new DeviceLookup.Known(LAB, DeviceLookup.MatchedBy.MAC, Optional.empty());
        assertEquals("lab-1/lab/sda __ reboot", text(request("m.ipxe", "192.0.2.1")));
        assertEquals("nobody", text(request("m.ipxe", "192.0.2.2")));
    }

    @Test
    void deviceIsKnownByNameQueryOrOperatorWhereverTheClientIs() throws Exception {
        answer = new DeviceLookup.Known(LAB, DeviceLookup.MatchedBy.MAC, Optional.empty());
        write("pxelinux.cfg/01-{mac}.ftl", "[=(device.name)!'nobody'] [=machine.machyp]");
        write("m.ipxe.ftl", "[=(device.name)!'nobody'] [=known]");
        assertEquals("lab-1 52-54-00-00-00-01", text(request("pxelinux.cfg/01-52-54-00-00-00-01", "192.0.2.9")));
        assertEquals("nobody 52-54-00-00-00-02", text(request("pxelinux.cfg/01-52-54-00-00-00-02", "192.0.2.1")));
        BootFileRequest asking = request("m.ipxe", "192.0.2.9");
        assertEquals("nobody false", text(asking));
        assertEquals("lab-1 true", text(asking.withQuery("mac=52-54-00-00-00-01")));
        assertEquals("lab-1 true", text(asking.withQuery("x=%zz&mac=52%3A54%3a00:00:00:01")));
        assertEquals("lab-1 true", text(asking.withQuery("uuid=" + GUID)));
        assertEquals("nobody false", text(asking.withQuery("mac=&uuid=x&mac")));
        assertEquals("lab-1 true", text(asking.rehearsedFor(Optional.of(MAC))));
    }

    @Test
    void requestAndMachineAreAmongTheFacts() throws Exception {
        write("m.txt.ftl", "[=client.address] [=server.address] [=machine.arch] [=machine.uefi] [=request.query.x]");
        assertEquals(
                "192.0.2.1 127.0.0.1 x64-uefi true 1_2",
                text(request("m.txt", "192.0.2.1").withQuery("x=1;2")));
    }

    @Test
    void nothingIsMadeWhileTheRegistryCannotTell() throws Exception {
        write("m.ipxe.ftl", "always");
        answer = new DeviceLookup.Unavailable("the database is away");
        assertFails("m.ipxe", "the database is away");
        templates.know(service(BootTimeline.class), null);
        assertFails("m.ipxe", "devices.use");
        settings.put("devices.use", false);
        templates.modified(settings);
        assertEquals("always", text(request("m.ipxe", "192.0.2.1")));
    }

    @Test
    void mistakeIsNeverServed() throws Exception {
        write("m.ipxe.ftl", "#!ipxe\nboot [=no.such.thing]\n");
        assertFails("m.ipxe", "m.ipxe.ftl line 2, column 8");
        BootFileLook look = templates.look(request("m.ipxe", "192.0.2.1").rehearsedFor(Optional.empty()));
        assertEquals(BootFileLook.Answer.FAILS, look.answer());
        assertTrue(look.detail().contains("line 2, column 8"), look.detail());
        assertTrue(templates.open(request("other", "192.0.2.1")).isEmpty());
    }

    @Test
    void templateThatTakesTooLongFailsAndIsRefusedForAWhile() throws Exception {
        write("first.ipxe.ftl", "warm");
        assertEquals("warm", text(request("first.ipxe", "192.0.2.1")));
        settings.put("time.ms", 100);
        templates.modified(settings);
        write("m.ipxe.ftl", "<#list 1.. as i></#list>");
        assertFails("m.ipxe", "more than 100 ms");
        assertFails("m.ipxe", "too long a moment ago");
        settings.put("time.ms", 5000);
        templates.modified(settings);
        write("other.ipxe.ftl", "fine");
        assertEquals("fine", text(request("other.ipxe", "192.0.2.1")));
    }

    @Test
    void lookShowsTheTextAndListingTheNames() throws Exception {
        write("ipxe/menu.ipxe.ftl", "[=client.address]\n");
        write("ipxe/{mac}.ipxe.ftl", "");
        write("a.txt.ftl", "");
        BootFileLook look =
                templates.look(request("ipxe/menu.ipxe", "192.0.2.1").rehearsedFor(Optional.empty()));
        assertEquals(Optional.of("192.0.2.1\n"), look.text());
        assertEquals(10, look.size());
        assertEquals("templates: ipxe/menu.ipxe.ftl", look.source());
        assertEquals(List.of("a.txt", "ipxe"), names(""));
        assertEquals(List.of("menu.ipxe", "{mac}.ipxe"), names("/IPXE/"));
        assertEquals(List.of(), names("ip"));
    }

    @Test
    void badSettingsAreRefusedAndTheOldOnesGoOn() throws Exception {
        write("m.ipxe.ftl", "old");
        templates.modified(Map.of("root", temp.toString(), "time.ms", 1));
        templates.modified(Map.of("root", " "));
        templates.modified(Map.of("root", temp.toString(), "output.kib", 5000));
        assertEquals(3, reader.refusals().size());
        assertEquals("old", text(request("m.ipxe", "192.0.2.1")));
    }

    private List<String> names(String folder) throws Exception {
        return templates.list(request(folder, "192.0.2.1"), 100).stream()
                .map(BootFileEntry::name)
                .toList();
    }

    private void assertFails(String path, String why) throws Exception {
        BootFileRequest request = request(path, "192.0.2.1");
        // new files are seen within a second
        Await.until(() -> templates.list(request.withPath(""), 100).stream()
                .anyMatch(entry -> entry.name().equals(path)));
        String message = assertThrows(TemplateFailure.class, () -> templates.open(request))
                .toString();
        assertTrue(message.contains(why), message);
        assertFalse(message.contains("\n"), message);
    }

    private String text(BootFileRequest request) throws Exception {
        Await.until(() -> templates.open(request).isPresent());
        try (BootFile file = templates.open(request).orElseThrow()) {
            ByteBuffer target = ByteBuffer.allocate((int) file.size() + 1);
            file.read(0, target);
            return StandardCharsets.UTF_8.decode(target.flip()).toString();
        }
    }

    private static BootFileRequest request(String path, String client) throws Exception {
        return new BootFileRequest(path, InetAddress.getByName(client), InetAddress.getByName("127.0.0.1"));
    }

    private void write(String file, String text) throws IOException {
        Path path = temp.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
