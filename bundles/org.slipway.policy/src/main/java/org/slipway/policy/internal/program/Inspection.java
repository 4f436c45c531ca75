// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import org.slipway.api.file.AccessRefusedException;
import org.slipway.api.file.BootFile;
import org.slipway.api.file.BootFileCatalog;
import org.slipway.api.file.BootFileLook;
import org.slipway.api.file.BootFileRequest;
import org.slipway.api.file.BootFiles;
import org.slipway.policy.internal.program.image.Image;

/** Looks at one file after another, as a machine on this host would be given it. */
final class Inspection {
    private final BootFiles files;
    private final Optional<BootFileCatalog> catalog;

    Inspection(BootFiles files, Optional<BootFileCatalog> catalog) {
        this.files = files;
        this.catalog = catalog;
    }

    /** What is under a key; empty for a file that need not be there and is not. */
    Optional<Finding> of(Named named) {
        Entry entry = named.entry();
        if (ProgramText.isUrl(entry.file())) {
            return Optional.of(Finding.unchecked(entry, "is a URL, which is not followed"));
        }
        InetAddress here = InetAddress.getLoopbackAddress();
        BootFileRequest request = new BootFileRequest(entry.file(), here, here).rehearsedFor(Optional.empty());
        try (BootFile file = files.open(request).orElse(null)) {
            if (file == null) {
                return isForOthers(request) ? Optional.of(forOthers(entry)) : missing(named);
            }
            return Optional.of(Finding.of(named, Image.read(file)));
        } catch (AccessRefusedException refused) {
            return Optional.of(Finding.bad(entry, "is refused to machines: " + refused.getMessage()));
        } catch (IOException unreadable) {
            return Optional.of(Finding.bad(entry, "cannot be read: " + unreadable.getMessage()));
        } catch (RuntimeException broken) {
            // A source is anybody's code, and the other files are still to be looked at.
            return Optional.of(Finding.bad(entry, "cannot be looked at: " + broken));
        }
    }

    /** A source may have it for some networks or machines only, of which this host is none. */
    private boolean isForOthers(BootFileRequest request) {
        return catalog.stream()
                .flatMap(known -> known.look(request).stream())
                .anyMatch(look -> look.answer() == BootFileLook.Answer.NOT_FOR_CLIENT);
    }

    private static Finding forOthers(Entry entry) {
        return Finding.unchecked(entry, "is for certain machines only, if it is there");
    }

    private static Optional<Finding> missing(Named named) {
        if (!named.wanted()) {
            return Optional.empty();
        }
        String place = named.entry()
                .role()
                .map(role -> "say where it is by " + Roles.PREFIX + role.word() + ".<architecture>")
                .orElse("correct the path");
        return Optional.of(Finding.bad(named.entry(), "is not there: put it below the boot root, or " + place));
    }
}
