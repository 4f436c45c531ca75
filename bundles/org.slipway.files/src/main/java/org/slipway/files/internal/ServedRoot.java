// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slipway.api.file.AccessRefusedException;
import org.slipway.api.file.BootFile;
import org.slipway.api.file.BootFileEntry;
import org.slipway.api.file.BootFileRequest;
import org.slipway.files.internal.set.Pins;
import org.slipway.files.internal.view.Machines;

/**
 * A root at work.
 *
 * @param settings as configured
 * @param tree its files
 * @param machines tells who asks
 */
record ServedRoot(RootSettings settings, FileTree tree, Machines machines) {

    /** Versions under way stay known when something else about the root is changed. */
    static ServedRoot of(RootSettings settings, Optional<ServedRoot> before, Machines machines) {
        Optional<FileTree> kept = before.filter(old -> old.settings.sets().equals(settings.sets())
                        && old.settings.caseSensitive() == settings.caseSensitive())
                .map(ServedRoot::tree);
        return new ServedRoot(settings, kept.orElseGet(() -> tree(settings, machines)), machines);
    }

    private static FileTree tree(RootSettings settings, Machines machines) {
        RootSettings.Sets sets = settings.sets();
        if (!sets.versioned()) {
            return new PlainTree(new BootFolder(settings.folder(), settings.caseSensitive()));
        }
        return new VersionedTree(
                        new VersionedRoot(settings.folder(), sets.manifestRequired()),
                        new Pins(sets.machines(), sets.pin(), System::nanoTime),
                        settings.caseSensitive(),
                        machines)
                .start();
    }

    Path folder() {
        return settings.folder();
    }

    Optional<String> objection(BootFileRequest request) {
        return settings.view().objection(request, machines);
    }

    Optional<BootFile> open(SafePath path, BootFileRequest request) throws AccessRefusedException {
        Optional<SafePath> below = settings.prefix().strip(path);
        return below.isEmpty() ? Optional.empty() : tree.open(below.get(), request);
    }

    List<BootFileEntry> list(SafePath path, BootFileRequest request, int limit) throws AccessRefusedException {
        Optional<String> next = settings.prefix().next(path);
        if (next.isPresent()) {
            return List.of(new BootFileEntry(next.get(), true, 0, Optional.empty(), ""));
        }
        Optional<SafePath> below = settings.prefix().strip(path);
        return below.isEmpty() ? List.of() : tree.list(below.get(), request, limit);
    }

    String describe(BootFileRequest request) {
        return tree.describe(request);
    }

    void close() {
        tree.close();
    }
}
