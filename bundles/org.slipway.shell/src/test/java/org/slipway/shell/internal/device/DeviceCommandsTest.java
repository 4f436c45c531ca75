// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceImportException;
import org.slipway.api.device.DeviceKey;
import org.slipway.api.device.DeviceRegistryException;
import org.slipway.api.device.DeviceState;
import org.slipway.api.device.DeviceTransfer.ImportResult;
import org.slipway.api.device.RegistryStatus.State;
import org.slipway.shell.internal.command.ServerServices;
import org.slipway.shell.internal.command.ServiceAbsentException;
import org.slipway.shell.internal.format.DeviceFormats;
import org.slipway.shell.internal.format.ServerFormats;
import org.slipway.wire.HardwareAddress;

/** The commands as they are typed. */
class DeviceCommandsTest {
    @TempDir
    private Path folder;

    private final FakeDevices devices = new FakeDevices();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private CommandSession session;

    @BeforeEach
    void open() {
        session = session(new ServerServices(devices, devices));
    }

    private CommandSession session(ServerServices services) {
        var processor = new CommandProcessorImpl(null);
        processor.addConverter(new ServerFormats());
        processor.addConverter(new DeviceFormats());
        for (String function : List.of("list", "show", "status", "audit")) {
            processor.addCommand("device", new DeviceCommands(services), function);
        }
        for (String function : List.of("add", "set", "approve", "reject", "remove")) {
            processor.addCommand("device", new DeviceEditCommands(services), function);
        }
        for (String function : List.of("import", "export")) {
            processor.addCommand("device", new DeviceFileCommands(services), function);
        }
        return processor.createSession(new ByteArrayInputStream(new byte[0]), printed, printed);
    }

    @AfterEach
    void close() {
        session.close();
    }

    private String shown(String line) throws Exception {
        return session.format(session.execute(line), Converter.INSPECT).toString();
    }

    private <T extends Throwable> String refused(Class<T> type, String line) {
        return assertThrows(type, () -> session.execute(line)).getMessage();
    }

    private static DeviceKey key(int number) {
        return DeviceKey.of(HardwareAddress.ethernet(new byte[] {2, 0, 0, 0, 0, (byte) number}));
    }

    @Test
    void devicesAreEnteredChangedListedAndShown() throws Exception {
        Device added = (Device) session.execute(
                "device:add pc-17 52:54:00:12:34:56 52-54-00-12-34-57 4c4c4544-0043-3510-8052-b4c04f4a4d32");
        assertEquals(2, added.key().macs().size());
        assertEquals("lab 1", ((Device) session.execute("device:set 52:54:00:12:34:57 'group=lab 1'")).group());
        assertEquals("", ((Device) session.execute("device:set pc-17 group=")).group());
        session.execute("device:set PC-17 group=lab");
        assertEquals("""
                #  NAME   GROUP  STATE      ARCH  MAC                                  GUID                                  LAST SEEN  BOOT
                1  pc-17  lab    prestaged  -     52:54:00:12:34:56 52:54:00:12:34:57  4c4c4544-0043-3510-8052-b4c04f4a4d32  -          -""", shown("device:list"));
        assertEquals(List.of(), session.execute("device:list -g other"));
        assertEquals("There is no such device.", shown("device:list -s pending"));
        assertTrue(shown("device:show 1").contains("name          pc-17"), shown("device:show 1"));
    }

    @Test
    void wrongWordsAreExplained() throws Exception {
        session.execute("device:add - 02:00:00:00:00:01");
        assertTrue(refused(IllegalArgumentException.class, "device:show nobody").contains("no device 'nobody'"));
        assertTrue(refused(IllegalArgumentException.class, "device:add x y").contains("neither"));
        assertTrue(refused(IllegalArgumentException.class, "device:set 1 group").contains("field=value"));
        assertTrue(
                refused(IllegalArgumentException.class, "device:list -s lost").contains("prestaged, pending"));
        devices.state = State.AWAY;
        assertTrue(refused(IllegalArgumentException.class, "device:show nobody").contains("as it is"));
        assertEquals("the database is away", refused(DeviceRegistryException.class, "device:set 1 group=a"));
    }

    @Test
    void pendingDevicesAreDecidedOneByOneOrAllAtOnce() throws Exception {
        for (int i = 1; i <= 4; i++) {
            devices.pending(key(i));
        }
        session.execute("device:approve -n pc-1 -g lab 1 nbp=grub.efi");
        assertEquals("grub.efi", devices.devices.get(1L).boot().nbp());
        assertEquals("pc-1", devices.devices.get(1L).name());
        assertEquals(DeviceState.APPROVED, devices.devices.get(1L).state());
        session.execute("device:reject 02:00:00:00:00:02");
        assertEquals(DeviceState.REJECTED, devices.devices.get(2L).state());
        assertEquals(2, ((List<?>) session.execute("device:approve all")).size());
        assertEquals("No device is pending.", shown("device:reject all"));
    }

    @Test
    void removedDevicesHaveAnAudit() throws Exception {
        devices.pending(key(1));
        assertEquals("device 1, 02:00:00:00:00:01, is removed", session.execute("device:remove 1"));
        assertTrue(shown("device:audit 1").contains("02:00:00:00:00:01  shell  remove"), shown("device:audit 1"));
        assertEquals("Nothing was changed yet.", shown("device:audit -n 0"));
        assertEquals("Nothing is known about 7.", shown("device:audit 7"));
    }

    @Test
    void filesHaveAbsolutePathsAndTellTheirForm() throws Exception {
        Path csv = Files.writeString(folder.resolve("a.csv"), "good");
        Path json = Files.writeString(folder.resolve("a.JSON"), "good");
        assertEquals(new ImportResult(1, 0, 0), session.execute("device:import " + csv));
        assertEquals("2 devices added, 0 changed, 0 as they were", shown("device:import " + json));
        session.getConsole().flush();
        assertTrue(printed.toString(StandardCharsets.UTF_8).contains("reading 5000"));
        Files.writeString(csv, "bad");
        assertEquals(
                "line 3, column macs: no\nline 4: n", refused(DeviceImportException.class, "device:import " + csv));
        assertTrue(
                refused(IllegalArgumentException.class, "device:import a.csv").contains("absolute"));
        devices.pending(key(1));
        assertEquals("1 devices written to " + json, session.execute("device:export -s pending " + json));
        assertEquals("JSON 1", Files.readString(json));
        try (var left = Files.list(folder)) {
            assertEquals(2, left.count());
        }
    }

    @Test
    void statusIsShownAndAnAbsentRegistryIsSaid() throws Exception {
        assertTrue(shown("device:status").contains("sightings      3 waiting, 1 lost"), shown("device:status"));
        CommandSession alone = session(new ServerServices(null, null));
        assertThrows(ServiceAbsentException.class, () -> alone.execute("device:list"));
        alone.close();
    }
}
