// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.file;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Roots whose files come in versions, each of which is served as a whole: a machine never gets files of two of them within
 * one boot. Thread-safe service. Switching reads and writes the storage, and may take as long as the version's checksums do.
 */
@ProviderType
public interface FileSets {

    /** {@return the versioned roots in the order of their names} */
    List<FileSet> sets();

    /**
     * Makes another version the current one. The version is checked first; boots under way finish on the one they began.
     *
     * @param root the root's name, from its configuration file {@code org.slipway.files-<name>.cfg}
     * @param version a folder of the root
     * @return the set after the switch
     * @throws FileSetException if there is no such root or version, the version is broken, or the pointer cannot be written
     */
    FileSet switchTo(String root, String version) throws FileSetException;

    /**
     * Makes the version current that was it before the latest switch.
     *
     * @param root the root's name
     * @return the set after the switch
     * @throws FileSetException as {@link #switchTo}, and if no earlier version is known
     */
    FileSet rollback(String root) throws FileSetException;

    /**
     * A versioned root.
     *
     * @param root its name
     * @param folder where it lies on this host
     * @param current the version that machines get that begin to boot; empty: none, nothing is served to them
     * @param previous the version that {@link FileSets#rollback} goes back to
     * @param problem why {@code current} is not what the pointer says; empty if it is
     * @param versions the versions there, in the order of their names
     */
    record FileSet(
            String root,
            String folder,
            Optional<String> current,
            Optional<String> previous,
            Optional<String> problem,
            List<Version> versions) {
        /**
         * Copies the list.
         *
         * @param root its name
         * @param folder where it lies on this host
         * @param current the version that machines get that begin to boot
         * @param previous the version before
         * @param problem why {@code current} is not what the pointer says
         * @param versions the versions there
         */
        public FileSet {
            versions = List.copyOf(versions);
        }
    }

    /**
     * One version of a root.
     *
     * @param name its folder's name
     * @param manifest whether it has a list of its files to be checked against
     * @param machines how many machines are in the midst of a boot from it
     * @param lastModified when its folder last changed
     */
    record Version(String name, boolean manifest, int machines, Instant lastModified) {}
}
