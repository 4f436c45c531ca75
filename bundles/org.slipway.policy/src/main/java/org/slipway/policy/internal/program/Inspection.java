// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import org.slipway.api.file.AccessRefusedException;
import org.slipway.api.file.BootFile;
import org.slipway.api.file.BootFileRequest;
import org.slipway.api.file.BootFiles;
import org.slipway.policy.internal.program.image.Image;

/** Looks at one file after another, as a machine on this host would be given it. */
final class Inspection {
    private final BootFiles files;

    Inspection(BootFiles files) {
        this.files = files;
    }

    /** What is under a key; empty for a file that need not be there and is not. */
    Optional<Finding> of(Named named) {
        Entry entry = named.entry();
        if (ProgramText.isUrl(entry.file())) {
            return Optional.of(Finding.unchecked(entry, "is a URL, which is not followed"));
        }
        InetAddress here = InetAddress.getLoopbackAddress();
        try (BootFile file =
                files.open(new BootFileRequest(entry.file(), here, here)).orElse(null)) {
            if (file == null) {
                return named.wanted() ? Optional.of(Finding.bad(entry, missing(entry))) : Optional.empty();
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

    private static String missing(Entry entry) {
        return "is not there: put it below the boot root"
                + entry.role()
                        .map(role -> ", or say where it is by " + Roles.PREFIX + role.word() + ".<architecture>")
                        .orElse(", or correct the path");
    }
}
