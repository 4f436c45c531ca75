// SPDX-License-Identifier: Apache-2.0
package org.slipway.example.macfilter.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slipway.wire.HardwareAddress;

/** A list in a file, read anew when the file has changed; looked at once a second at most. Thread-safe. */
final class ListFile {
    private static final long LOOK_EVERY = TimeUnit.SECONDS.toNanos(1);

    private final Path file;
    private final LongSupplier nanos;
    private String stamp = "";
    private long lookedAt;
    private Set<HardwareAddress> addresses;
    private UnreadableListException failure;

    ListFile(Path file, LongSupplier nanos) throws UnreadableListException {
        this.file = file;
        this.nanos = nanos;
        look();
        current();
    }

    /** The addresses, unless the file cannot be relied on as it is now. */
    synchronized Set<HardwareAddress> current() throws UnreadableListException {
        if (nanos.getAsLong() - lookedAt >= LOOK_EVERY) {
            look();
        }
        if (failure != null) {
            throw failure;
        }
        return addresses;
    }

    private void look() {
        lookedAt = nanos.getAsLong();
        String now = stamp();
        if (now.equals(stamp)) {
            return;
        }
        stamp = now;
        try {
            addresses = AddressList.read(file);
            failure = null;
        } catch (UnreadableListException unreadable) {
            failure = unreadable;
        }
    }

    /** What differs once the file has another content. */
    private String stamp() {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return now.lastModifiedTime() + " " + now.size() + " " + now.fileKey();
        } catch (IOException absent) {
            return "absent: " + absent;
        }
    }
}
