// SPDX-License-Identifier: Apache-2.0
package org.slipway.example.macfilter.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.config.Settings;
import org.slipway.wire.HardwareAddress;

/**
 * Who may boot.
 *
 * @param allowed those on the list of the configuration
 * @param allowFile those in a file
 * @param denied those on the list of the configuration
 * @param denyFile those in a file
 */
record Lists(
        Set<HardwareAddress> allowed,
        Optional<ListFile> allowFile,
        Set<HardwareAddress> denied,
        Optional<ListFile> denyFile) {

    static Lists of(Settings settings, LongSupplier nanos) throws InvalidSettingException {
        FilterConfig config = settings.as(FilterConfig.class);
        return new Lists(
                AddressList.of("allow", config.allow()),
                file("allow.file", config.allow_file(), settings, nanos),
                AddressList.of("deny", config.deny()),
                file("deny.file", config.deny_file(), settings, nanos));
    }

    /** A relative path begins where the configuration file is. */
    private static Optional<ListFile> file(String key, String name, Settings settings, LongSupplier nanos)
            throws InvalidSettingException {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ListFile(Path.of(settings.source()).resolveSibling(name), nanos));
        } catch (InvalidPathException unreadable) {
            throw new InvalidSettingException(key, name, "is no path of a file");
        } catch (UnreadableListException unreadable) {
            throw new InvalidSettingException(key, name, unreadable.getMessage());
        }
    }

    /** Why a machine may not boot; empty if there is no objection. */
    Optional<String> objection(HardwareAddress machine) {
        try {
            if (isEmpty()) {
                return Optional.empty();
            }
            if (machine.isEmpty()) {
                return Optional.of("its hardware address is not known");
            }
            if (denied.contains(machine) || isIn(denyFile, machine)) {
                return Optional.of(machine + " is on the deny list");
            }
            boolean everyone = allowed.isEmpty() && allowFile.isEmpty();
            return everyone || allowed.contains(machine) || isIn(allowFile, machine)
                    ? Optional.empty()
                    : Optional.of(machine + " is not on the allow list");
        } catch (UnreadableListException unreadable) {
            return Optional.of("nobody may boot: " + unreadable.getMessage());
        }
    }

    private boolean isEmpty() {
        return allowed.isEmpty() && allowFile.isEmpty() && denied.isEmpty() && denyFile.isEmpty();
    }

    private static boolean isIn(Optional<ListFile> file, HardwareAddress machine) throws UnreadableListException {
        return file.isPresent() && file.get().current().contains(machine);
    }

    /** Fails if a file cannot be relied on. */
    void requireReadable() throws UnreadableListException {
        if (allowFile.isPresent()) {
            allowFile.get().current();
        }
        if (denyFile.isPresent()) {
            denyFile.get().current();
        }
    }
}
