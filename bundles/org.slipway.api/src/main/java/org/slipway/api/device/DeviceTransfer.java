// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Devices as texts: from and to files, and field by field. Thread-safe service.
 *
 * <p>CSV (RFC 4180, UTF-8) begins with a line of column names; JSON is an array of objects with the same names. They are
 * {@code id} (written, not read), {@code guid}, {@code macs} (separated by blanks; an array in JSON), {@code name},
 * {@code group}, {@code state}, {@code answered}, {@code nbp}, {@code prompt}, {@code bootServer}, {@code bootOnce},
 * {@code bootOnceReset}, {@code arch}, {@code firstSeen}, {@code lastSeen} (these three written, not read), and
 * {@code fact.<name>} for each fact ({@code facts}, an object, in JSON).
 */
@ProviderType
public interface DeviceTransfer {

    /** Forms of a file. */
    enum Format {
        /** Lines with separators (RFC 4180). */
        CSV,
        /** One array of objects (RFC 8259). */
        JSON
    }

    /** Is told how far a transfer is. Called every few thousand devices,
     * on one thread at a time, not always the caller's; it must be quick. */
    @FunctionalInterface
    interface Progress {
        /**
         * Tells how far it is.
         *
         * @param phase what is being done now, in a word or two
         * @param done devices done in this phase
         * @param total devices in all; 0 while that is not known
         */
        void at(String phase, long done, long total);
    }

    /**
     * What an import did.
     *
     * @param added devices that are new
     * @param changed devices that were there and are different now
     * @param unchanged devices that were there as the file has them
     */
    record ImportResult(long added, long changed, long unchanged) {}

    /**
     * Reads a whole file and then stores all of it, or nothing. A device of the file that is there already, by GUID, MAC
     * address or name, takes over the values of the file; what the file does not mention stays as it is.
     *
     * @param in the file; read to its end, not closed
     * @param format its form
     * @param who who does it, for the audit
     * @param progress is told how far it is
     * @return what was done
     * @throws DeviceImportException if the file cannot be taken as it is; says where and why
     * @throws DeviceRegistryException if the database is away
     * @throws IOException if the file cannot be read
     */
    ImportResult importDevices(InputStream in, Format format, String who, Progress progress)
            throws DeviceImportException, DeviceRegistryException, IOException;

    /**
     * Writes devices in a form that can be imported again.
     *
     * @param out where to; flushed, not closed
     * @param format the form
     * @param filter which devices
     * @param progress is told how far it is
     * @return how many
     * @throws DeviceRegistryException if the devices were not read yet
     * @throws IOException if the file cannot be written
     */
    long exportDevices(OutputStream out, Format format, DeviceFilter filter, Progress progress)
            throws DeviceRegistryException, IOException;

    /** {@return names of the fields that {@link #with} sets, besides {@code fact.<name>}; unmodifiable} */
    List<String> fields();

    /**
     * Tells a device's fields.
     *
     * @param device any device
     * @return every field that can be set, with an empty text for what is not there, and the facts, in a fixed order
     */
    Map<String, String> texts(Device device);

    /**
     * Changes a field of a copy. Nothing is stored.
     *
     * @param device any device
     * @param field one of {@link #fields()}, or {@code fact.} and the name of a fact
     * @param text the value as in a file; empty for none
     * @return a changed copy
     * @throws IllegalArgumentException if there is no such field, or it does not take the value; the message says what it takes
     */
    Device with(Device device, String field, String text);
}
