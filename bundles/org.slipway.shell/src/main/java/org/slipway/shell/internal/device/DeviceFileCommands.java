// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.Process;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slipway.api.device.DeviceFilter;
import org.slipway.api.device.DeviceImportException;
import org.slipway.api.device.DeviceRegistryException;
import org.slipway.api.device.DeviceTransfer.Format;
import org.slipway.api.device.DeviceTransfer.ImportResult;
import org.slipway.api.device.DeviceTransfer.Progress;
import org.slipway.shell.internal.command.ServerServices;

/** Commands that move devices from and to files. */
@Component(service = DeviceFileCommands.class)
@GogoCommand(
        scope = "device",
        function = {"import", "export"})
public final class DeviceFileCommands {

    private final ServerServices services;

    /**
     * Makes the commands.
     *
     * @param services the server's services
     */
    @Activate
    public DeviceFileCommands(@Reference ServerServices services) {
        this.services = services;
    }

    /**
     * Reads devices from a file.
     *
     * @param session gets the progress
     * @param file the file, which ends in {@code .json} if it is JSON
     * @return what was done
     * @throws DeviceImportException if something in the file is wrong
     * @throws DeviceRegistryException if the database is away
     * @throws IOException if the file cannot be read
     */
    @Descriptor("enters and changes devices from a CSV or JSON file, all or none of them")
    public ImportResult _import(
            CommandSession session, @Descriptor("absolute path on the server; JSON if it ends in .json") String file)
            throws DeviceImportException, DeviceRegistryException, IOException {
        Path path = path(file);
        try (InputStream in = Files.newInputStream(path)) {
            return services.deviceTransfer()
                    .importDevices(
                            in, format(path), DeviceEditCommands.WHO + " " + path.getFileName(), progress(session));
        }
    }

    /**
     * Writes devices to a file.
     *
     * @param session gets the progress
     * @param state only those in this state, or empty
     * @param group only those in this group, or empty
     * @param file the file, which ends in {@code .json} if it is to be JSON
     * @return a sentence
     * @throws DeviceRegistryException if the devices were not read yet
     * @throws IOException if the file cannot be written
     */
    @Descriptor("writes devices to a CSV or JSON file that can be imported")
    public String export(
            CommandSession session,
            @Descriptor("only those in this state: prestaged, pending, approved, rejected")
                    @Parameter(
                            names = {"-s", "--state"},
                            absentValue = "")
                    String state,
            @Descriptor("only those in this group")
                    @Parameter(
                            names = {"-g", "--group"},
                            absentValue = "")
                    String group,
            @Descriptor("absolute path on the server; JSON if it ends in .json") String file)
            throws DeviceRegistryException, IOException {
        Path path = path(file);
        DeviceFilter filter = DeviceWords.filter(state, group, "");
        Path part = Files.createTempFile(path.getParent(), ".devices", ".part");
        try {
            long count;
            try (OutputStream out = Files.newOutputStream(part)) {
                count = services.deviceTransfer().exportDevices(out, format(path), filter, progress(session));
            }
            Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
            return count + " devices written to " + path;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** The server's working folder is not the one that the operator is in. */
    private static Path path(String file) {
        Path path = Path.of(file);
        if (!path.isAbsolute() || path.getFileName() == null) {
            throw new IllegalArgumentException(
                    "'" + file + "' is no absolute path; the server reads and writes the file");
        }
        return path;
    }

    private static Format format(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".json") ? Format.JSON : Format.CSV;
    }

    /** To standard error, so that the result alone is what a script reads. */
    private static Progress progress(CommandSession session) {
        Process process = Process.Utils.current();
        PrintStream out = process == null ? session.getConsole() : process.err();
        return (phase, done, total) -> {
            out.println(phase + " " + done + (total > 0 ? " of " + total : ""));
            out.flush();
        };
    }
}
