// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.slipway.api.device.AuditEntry;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceRegistry;
import org.slipway.api.device.DeviceTransfer.ImportResult;
import org.slipway.api.device.RegistryStatus.State;

/** The device registry as it is shipped: the embedded database, its tables and its libraries, inside of the framework. */
@ExamReactorStrategy(PerClass.class)
public class DeviceCommandsIT extends InServer {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private CommandSession session;

    @Configuration
    public Option[] server() throws IOException {
        return AssembledServer.of(DeviceCommandsIT.class).options();
    }

    @Before
    public void sessionAndDatabase() throws Exception {
        PrintStream out = new PrintStream(printed, true);
        session = service(CommandProcessor.class).createSession(new ByteArrayInputStream(new byte[0]), out, out);
        for (String command : List.of("list", "add", "import", "export")) {
            Await.until(
                    "command " + command,
                    () -> context()
                                    .getServiceReferences(
                                            (String) null,
                                            "(&(osgi.command.scope=device)(osgi.command.function=" + command + "))")
                            != null);
        }
        DeviceRegistry registry = service(DeviceRegistry.class);
        Await.until("the database", () -> registry.status().state() == State.AVAILABLE);
    }

    @After
    public void closeSession() {
        session.close();
    }

    @Test
    public void devicesAreEnteredChangedAndRemoved() throws Exception {
        Device added = (Device) session.execute("device:add it-1 02:00:00:00:01:01");
        assertEquals("lab", ((Device) session.execute("device:set it-1 group=lab fact.room=1")).group());
        assertEquals(
                "1",
                ((Device) session.execute("device:show 02:00:00:00:01:01"))
                        .facts()
                        .get("room"));
        assertTrue(((List<?>) session.execute("device:list it-1")).get(0) instanceof Device);
        session.execute("device:remove it-1");
        List<?> audit = (List<?>) session.execute("device:audit " + added.id());
        assertEquals(AuditEntry.Action.REMOVE, ((AuditEntry) audit.get(0)).action());
        assertThrows(Exception.class, () -> session.execute("device:show it-1"));
    }

    @Test
    public void filesOfBothFormsGoOutAndIn() throws Exception {
        session.execute("device:add it-2 02:00:00:00:01:02");
        for (String name : List.of("devices.csv", "devices.json")) {
            Path file = Files.createTempDirectory("devices").resolve(name);
            session.execute("device:export " + file);
            assertEquals(0, ((ImportResult) session.execute("device:import " + file)).added());
            session.execute("device:remove it-2");
            assertEquals(1, ((ImportResult) session.execute("device:import " + file)).added());
            Files.delete(file);
        }
    }
}
