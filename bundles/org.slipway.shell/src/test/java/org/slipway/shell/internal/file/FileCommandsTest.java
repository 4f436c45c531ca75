// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.Converter;
import org.junit.jupiter.api.Test;
import org.slipway.api.file.AccessRefusedException;
import org.slipway.api.file.BootFileEntry;
import org.slipway.api.file.BootFileLook;
import org.slipway.api.file.BootFileLook.Answer;
import org.slipway.api.file.BootFileRequest;
import org.slipway.api.file.FileSetException;
import org.slipway.shell.internal.command.ServerServices;
import org.slipway.shell.internal.command.ServiceAbsentException;
import org.slipway.shell.internal.format.FileFormats;
import org.slipway.wire.HardwareAddress;

class FileCommandsTest {
    private static final String MAC = "52:54:00:00:00:01";

    private final FakeFiles files = new FakeFiles();
    private final ServerServices services = new ServerServices(files, files, null);
    private final FileCommands commands = new FileCommands(services);

    @Test
    void questionIsARehearsalForTheMachineThatIsNamed() {
        commands.show("192.0.2.7", MAC, "192.0.2.1", "ipxe/menu.ipxe?mac=x&y");
        BootFileRequest asked = files.asked.get(0);
        assertTrue(asked.rehearsal());
        assertEquals("ipxe/menu.ipxe", asked.path());
        assertEquals("mac=x&y", asked.query());
        assertEquals("192.0.2.7", asked.client().getHostAddress());
        assertEquals("192.0.2.1", asked.local().getHostAddress());
        assertEquals(Optional.of(HardwareAddress.parse(MAC)), asked.machine());
    }

    @Test
    void badAddressesAreNamed() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> commands.show("here", "", "", "x"))
                .getMessage()
                .contains("here"));
        assertThrows(IllegalArgumentException.class, () -> commands.show("", "52:54", "", "x"));
    }

    @Test
    void textOfATemplateIsShownWithoutControlCharacters() {
        files.looks.add(BootFileLook.without("files lab: /lab", Answer.NOT_FOR_CLIENT, "192.0.2.7 is in none of x"));
        files.looks.add(new BootFileLook(
                "templates: m.ipxe.ftl", Answer.SERVES, "m.ipxe", 20, "", Optional.of("#!ipxe\necho \u001b[2J\n")));
        files.looks.add(new BootFileLook("files main: /boot", Answer.SERVES, "m.ipxe", 7, "", Optional.empty()));
        String shown = shown(commands.show("192.0.2.7", MAC, "192.0.2.1", "m.ipxe"));
        assertTrue(shown.contains("m.ipxe, asked by 192.0.2.7 (" + MAC + ") at 192.0.2.1"), shown);
        assertTrue(shown.contains("The machine gets 20 bytes."), shown);
        assertTrue(shown.contains("not for this client"), shown);
        assertTrue(shown.contains("hidden (serves)"), shown);
        assertTrue(shown.contains("\n\n#!ipxe\necho \\x1b[2J\n"), shown);
    }

    @Test
    void failureIsWhatTheMachineIsTold() {
        files.looks.add(BootFileLook.without("templates: m.ipxe.ftl", Answer.FAILS, "m.ipxe.ftl line 2, column 8: x"));
        files.looks.add(new BootFileLook("files main: /boot", Answer.SERVES, "m.ipxe", 7, "", Optional.empty()));
        String shown = shown(commands.show("", "", "", "m.ipxe"));
        assertTrue(shown.contains("server error"), shown);
        assertTrue(shown.contains("line 2, column 8"), shown);
        files.looks.clear();
        assertTrue(shown(commands.show("", "", "", "m.ipxe")).contains("Nobody has it"));
    }

    @Test
    void foldersAreListed() throws Exception {
        files.folders.put(
                "",
                List.of(
                        new BootFileEntry("boot.efi", false, 2048, Optional.of(FakeFiles.THEN), "files main"),
                        new BootFileEntry("ipxe", true, 0, Optional.empty(), "templates")));
        String shown = shown(commands.list("", ""));
        assertTrue(shown.contains("boot.efi"), shown);
        assertTrue(shown.contains("2.0 KiB"), shown);
        assertTrue(shown.contains("ipxe/"), shown);
        assertEquals(List.of(), commands.list("", "", "none"));
        assertThrows(AccessRefusedException.class, () -> commands.list("", "", ".."));
    }

    @Test
    void setsAreShownAndSwitched() throws Exception {
        SetCommands sets = new SetCommands(services);
        String shown = shown(sets.sets());
        assertTrue(shown.matches("(?s).*os +A +current +yes +3 .*os +B +previous +- +0 .*"), shown);
        assertTrue(shown.contains("version C is broken"), shown);
        sets._switch("os", "B");
        assertEquals("B", files.current);
        assertThrows(FileSetException.class, () -> sets._switch("none", "B"));
        assertTrue(shown(sets.rollback("os")).contains("current"));
    }

    @Test
    void commandsSayWhatIsMissing() {
        ServerServices none = new ServerServices(null, null, null, null, null, null);
        assertThrows(ServiceAbsentException.class, () -> new FileCommands(none).list("", ""));
        assertThrows(ServiceAbsentException.class, () -> new SetCommands(none).sets());
    }

    private static String shown(Object result) {
        return new FileFormats().format(result, Converter.INSPECT, null).toString();
    }
}
