// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal.transfer;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceImportException;
import org.slipway.api.device.DeviceTransfer.Format;
import org.slipway.api.device.DeviceTransfer.Progress;

/** Files of devices, in either form. */
public final class DeviceFiles {
    static final int PROGRESS = 5000;

    private DeviceFiles() {}

    /**
     * Reads a file.
     *
     * @param in the file
     * @param format its form
     * @param progress is told how far it is
     * @return its devices; the values are not checked
     * @throws DeviceImportException if it does not have that form
     * @throws IOException if it cannot be read
     */
    public static List<ImportedDevice> read(InputStream in, Format format, Progress progress)
            throws DeviceImportException, IOException {
        return format == Format.CSV ? new CsvFile().read(in, progress) : new JsonFile().read(in, progress);
    }

    /**
     * Writes a file.
     *
     * @param devices the devices
     * @param out where to
     * @param format the form
     * @param progress is told how far it is
     * @return how many
     * @throws IOException if it cannot be written
     */
    public static long write(List<Device> devices, OutputStream out, Format format, Progress progress)
            throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        if (format == Format.CSV) {
            new CsvFile().write(devices, writer, progress);
        } else {
            new JsonFile().write(devices, writer, progress);
        }
        writer.flush();
        progress.at("written", devices.size(), devices.size());
        return devices.size();
    }

    static void tell(Progress progress, String phase, long done, long total) {
        if (done % PROGRESS == 0) {
            progress.at(phase, done, total);
        }
    }
}
