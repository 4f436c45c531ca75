// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.file;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slipway.api.file.AccessRefusedException;
import org.slipway.api.file.BootFileCatalog;
import org.slipway.api.file.BootFileEntry;
import org.slipway.api.file.BootFileLook;
import org.slipway.api.file.BootFileRequest;
import org.slipway.api.file.FileSetException;
import org.slipway.api.file.FileSets;

/** Boot files for the commands: looks and folders as a test sets them, and a set of versions. */
public final class FakeFiles implements BootFileCatalog, FileSets {
    public static final Instant THEN = Instant.parse("2026-03-01T10:00:00Z");

    public final List<BootFileRequest> asked = new ArrayList<>();
    public final List<BootFileLook> looks = new ArrayList<>();
    public final Map<String, List<BootFileEntry>> folders = new TreeMap<>();
    public String current = "A";

    @Override
    public List<BootFileLook> look(BootFileRequest request) {
        asked.add(request);
        return looks;
    }

    @Override
    public List<BootFileEntry> list(BootFileRequest request, int limit) throws AccessRefusedException {
        asked.add(request);
        if (request.path().contains("..")) {
            throw new AccessRefusedException("parent folder");
        }
        return folders.getOrDefault(request.path(), List.of());
    }

    @Override
    public List<FileSet> sets() {
        return List.of(new FileSet(
                "os",
                "/srv/os",
                Optional.of(current),
                Optional.of("B"),
                Optional.of("version C is broken: initrd is missing"),
                List.of(new Version("A", true, 3, THEN), new Version("B", false, 0, THEN))));
    }

    @Override
    public FileSet switchTo(String root, String version) throws FileSetException {
        if (!root.equals("os")) {
            throw new FileSetException("there is no root " + root);
        }
        current = version;
        return sets().get(0);
    }

    @Override
    public FileSet rollback(String root) throws FileSetException {
        return switchTo(root, "B");
    }
}
