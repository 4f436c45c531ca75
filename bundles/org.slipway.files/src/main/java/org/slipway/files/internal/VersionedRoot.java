// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.file.FileSetException;
import org.slipway.files.internal.set.VersionPointer;

/**
 * Which version of a root is current: the one that its pointer names, once that was found whole. Until then, and if it is
 * broken, it stays the one before. Looking and switching take turns; reading {@link #current} never waits for either.
 */
final class VersionedRoot {
    private static final Logger LOG = LoggerFactory.getLogger(VersionedRoot.class);

    /** As many versions as machines can be in the midst of at the same time, and then some. */
    private static final int KNOWN = 8;

    private final Path root;
    private final boolean manifestRequired;
    private final VersionPointer pointer;
    private final VersionPointer earlier;

    private volatile Optional<Version> current = Optional.empty();
    private volatile Optional<String> problem = Optional.empty();
    private volatile Map<String, Version> known = Map.of();
    private Optional<Refused> refused = Optional.empty();

    /** A version that was found whole, with its files as they were then if it has a manifest. */
    record Version(String name, Optional<Map<String, VersionCheck.Checked>> files) {}

    /** A version whose checksums were wrong, with its files as they were then. */
    private record Refused(String version, Map<String, VersionCheck.Checked> files, String why) {}

    VersionedRoot(Path root, boolean manifestRequired) {
        this.root = root;
        this.manifestRequired = manifestRequired;
        this.pointer = new VersionPointer(root, "current");
        this.earlier = new VersionPointer(root, "previous");
    }

    Path root() {
        return root;
    }

    Optional<Version> current() {
        return current;
    }

    /** {@return a version as it was when it became current; empty if that is long ago, or never was} */
    Optional<Version> known(String version) {
        return Optional.ofNullable(known.get(version));
    }

    /** {@return why the current version is not what the pointer says; empty if it is} */
    Optional<String> problem() {
        return problem;
    }

    /** Follows the pointer if an operator changed it. */
    synchronized void look() {
        try {
            String wanted = pointer.read()
                    .orElseThrow(() -> new FileSetException("there is no " + root
                            + "/current yet: switch to a version with file:switch, or make it a link to one"));
            if (current.isEmpty() || !current.get().name().equals(wanted)) {
                Version checked = check(wanted);
                current.ifPresent(before -> remember(before.name()));
                enter(checked);
            }
            problem = Optional.empty();
        } catch (FileSetException e) {
            trouble(e.getMessage());
        }
    }

    synchronized void switchTo(String version) throws FileSetException {
        if (!VersionPointer.isVersion(version) || !versions().contains(version)) {
            throw new FileSetException(
                    "there is no version " + version + " in " + root + ", only " + String.join(", ", versions()));
        }
        refused = Optional.empty();
        Version checked = check(version);
        Optional<String> before = current.map(Version::name);
        pointer.write(version);
        before.filter(name -> !name.equals(version)).ifPresent(this::remember);
        enter(checked);
        problem = Optional.empty();
    }

    synchronized Optional<String> previous() {
        try {
            return earlier.read();
        } catch (FileSetException e) {
            return Optional.empty();
        }
    }

    /** {@return the folders that can be versions, in the order of their names} */
    TreeSet<String> versions() {
        TreeSet<String> names = new TreeSet<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(root, Files::isDirectory)) {
            for (Path child : children) {
                String name = child.getFileName().toString();
                if (VersionPointer.isVersion(name) && !name.equals("current") && !name.equals("previous")) {
                    names.add(name);
                }
            }
        } catch (IOException e) {
            LOG.debug("{}: {}", root, e.toString());
        }
        return names;
    }

    /** What was refused because of its content is not read again before something in it changes. */
    private Version check(String version) throws FileSetException {
        VersionCheck check = new VersionCheck(root.resolve(version), manifestRequired);
        try {
            Map<String, VersionCheck.Checked> files = check.sizes().orElse(Map.of());
            Optional<Refused> same = refused.filter(
                    was -> was.version().equals(version) && was.files().equals(files));
            if (same.isPresent()) {
                throw new FileSetException(same.get().why());
            }
            return hash(check, version, files);
        } catch (FileSetException e) {
            throw new FileSetException("version " + version + " is broken: " + e.getMessage());
        }
    }

    private Version hash(VersionCheck check, String version, Map<String, VersionCheck.Checked> files)
            throws FileSetException {
        try {
            return new Version(version, check.all());
        } catch (FileSetException e) {
            refused = Optional.of(new Refused(version, files, String.valueOf(e.getMessage())));
            throw e;
        }
    }

    private void enter(Version version) {
        LOG.info(
                "{}: version {} is current{}{}",
                root,
                version.name(),
                version.files()
                        .map(files -> ", " + files.size() + " files checked")
                        .orElse(", without a MANIFEST"),
                current.map(before -> ", was " + before.name()).orElse(""));
        Map<String, Version> next = new HashMap<>(known.size() < KNOWN ? known : Map.of());
        current.ifPresent(before -> next.put(before.name(), before));
        next.put(version.name(), version);
        known = Map.copyOf(next);
        current = Optional.of(version);
    }

    /** Only for the way back: a root that the server must not write to is switched by its operator alone. */
    private void remember(String version) {
        try {
            earlier.write(version);
        } catch (FileSetException e) {
            LOG.info("{}: file:rollback will not know the way back: {}", root, e.getMessage());
        }
    }

    private void trouble(String text) {
        if (!problem.equals(Optional.of(text))) {
            LOG.warn(
                    "{}: {}; {}",
                    root,
                    text,
                    current.map(now -> "version " + now.name() + " stays current")
                            .orElse("nothing is served from here"));
        }
        problem = Optional.of(text);
    }
}
