// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slipway.api.file.AccessRefusedException;
import org.slipway.api.file.BootFile;
import org.slipway.api.file.BootFileEntry;
import org.slipway.api.file.BootFileRequest;
import org.slipway.api.file.FileSetException;
import org.slipway.api.file.FileSets;
import org.slipway.files.internal.set.Manifest;
import org.slipway.files.internal.set.Pins;
import org.slipway.files.internal.view.Machines;

/**
 * The files of a root that has versions. A machine gets the version that was current when it loaded the first of its files,
 * until it is quiet for a while. What that version does not have nobody else may give it: it could be of another version.
 */
final class VersionedTree implements FileTree {
    private static final long POLL_MILLIS = 1000;

    private final VersionedRoot versions;
    private final Pins pins;
    private final boolean caseSensitive;
    private final Machines machines;
    private final ScheduledExecutorService watcher;

    VersionedTree(VersionedRoot versions, Pins pins, boolean caseSensitive, Machines machines) {
        this.versions = versions;
        this.pins = pins;
        this.caseSensitive = caseSensitive;
        this.machines = machines;
        this.watcher = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "slipway-files-" + versions.root().getFileName());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins to follow the pointer; reading a version's checksums for the first time is not waited for. */
    VersionedTree start() {
        watcher.scheduleWithFixedDelay(versions::look, 0, POLL_MILLIS, TimeUnit.MILLISECONDS);
        return this;
    }

    @Override
    public void close() {
        watcher.shutdownNow();
    }

    @Override
    public Optional<BootFile> open(SafePath path, BootFileRequest request) throws AccessRefusedException {
        if (request.rehearsal()) {
            return open(versionFor(request), path);
        }
        Pins.Pin pin = pins.begin(names(request), current().name())
                .orElseThrow(() -> new AccessRefusedException("too many machines load at once (set.pin.machines)"));
        Optional<BootFile> file = Optional.empty();
        try {
            file = open(pin.version(), path).map(found -> new PinnedBootFile(found, () -> pins.end(pin, true)));
            return file;
        } finally {
            if (file.isEmpty()) {
                pins.end(pin, false);
            }
        }
    }

    private VersionedRoot.Version current() throws AccessRefusedException {
        return versions.current()
                .orElseThrow(() -> new AccessRefusedException(versions.problem()
                        .map(text -> "no version is current")
                        .orElse("the version is being checked")));
    }

    private Optional<BootFile> open(String version, SafePath path) throws AccessRefusedException {
        Path folder = versions.root().resolve(version);
        if (!Files.isDirectory(folder)) {
            throw new AccessRefusedException("version " + version + " is gone in the midst of a boot from it");
        }
        Optional<BootFile> file = new BootFolder(folder, caseSensitive).open(path);
        if (file.isPresent()) {
            refuseChanged(version, file.get());
        }
        return file;
    }

    private void refuseChanged(String version, BootFile file) throws AccessRefusedException {
        boolean changed = versions.known(version)
                .flatMap(VersionedRoot.Version::files)
                .filter(files -> !VersionCheck.Checked.of(file).equals(files.get(file.name())))
                .isPresent();
        if (changed) {
            closeQuietly(file);
            throw new AccessRefusedException("version " + version + ": the file is not what " + Manifest.NAME
                    + " had checked; put changes into a new version");
        }
    }

    private static void closeQuietly(BootFile file) {
        try {
            file.close();
        } catch (IOException e) {
            // nothing was read
        }
    }

    @Override
    public List<BootFileEntry> list(SafePath path, BootFileRequest request, int limit) throws AccessRefusedException {
        return new BootFolder(versions.root().resolve(versionFor(request)), caseSensitive).list(path, limit);
    }

    @Override
    public String describe(BootFileRequest request) {
        Optional<String> pinned = pins.peek(names(request));
        return pinned.map(version -> "version " + version + ", in the midst of a boot from it")
                .or(() -> versions.current().map(now -> "version " + now.name()))
                .or(versions::problem)
                .orElse("the version is being checked");
    }

    private String versionFor(BootFileRequest request) throws AccessRefusedException {
        Optional<String> pinned = pins.peek(names(request));
        return pinned.isPresent() ? pinned.get() : current().name();
    }

    /** The address alone would do for most; a machine may change it between firmware, loader and system. */
    private List<String> names(BootFileRequest request) {
        return Stream.concat(
                        machines.machine(request).map(Object::toString).stream(),
                        Stream.of(request.client().getHostAddress()))
                .toList();
    }

    VersionedRoot versions() {
        return versions;
    }

    FileSets.FileSet status(String name) {
        versions.look();
        return new FileSets.FileSet(
                name,
                versions.root().toString(),
                versions.current().map(VersionedRoot.Version::name),
                versions.previous(),
                versions.problem(),
                versions.versions().stream().map(this::version).toList());
    }

    private FileSets.Version version(String name) {
        Path folder = versions.root().resolve(name);
        return new FileSets.Version(
                name, Files.isRegularFile(folder.resolve(Manifest.NAME)), pins.machines(name), modified(folder));
    }

    private static Instant modified(Path folder) {
        try {
            return Files.getLastModifiedTime(folder).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }

    void rollback() throws FileSetException {
        versions.switchTo(versions.previous()
                .orElseThrow(
                        () -> new FileSetException("no earlier version is known; see file:sets, then file:switch")));
    }
}
