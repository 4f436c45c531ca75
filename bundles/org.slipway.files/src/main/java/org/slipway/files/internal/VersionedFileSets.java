// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slipway.api.file.FileSetException;
import org.slipway.api.file.FileSets;

/** The roots that have versions. */
@Component(service = FileSets.class)
public final class VersionedFileSets implements FileSets {
    private final List<DirectoryBootFiles> roots = new CopyOnWriteArrayList<>();

    /** Starts with none; the framework adds them. */
    @Activate
    public VersionedFileSets() {
        // The reference is dynamic, so it cannot be an argument here.
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addRoot(DirectoryBootFiles root) {
        roots.add(root);
    }

    void removeRoot(DirectoryBootFiles root) {
        roots.remove(root);
    }

    @Override
    public List<FileSet> sets() {
        List<FileSet> sets = new ArrayList<>();
        roots.forEach(root -> root.versions().ifPresent(tree -> sets.add(tree.status(root.name()))));
        sets.sort(Comparator.comparing(FileSet::root));
        return List.copyOf(sets);
    }

    @Override
    public FileSet switchTo(String root, String version) throws FileSetException {
        VersionedTree tree = tree(root);
        tree.versions().switchTo(version);
        return tree.status(root);
    }

    @Override
    public FileSet rollback(String root) throws FileSetException {
        VersionedTree tree = tree(root);
        tree.rollback();
        return tree.status(root);
    }

    private VersionedTree tree(String name) throws FileSetException {
        for (DirectoryBootFiles root : roots) {
            if (root.name().equals(name) && root.versions().isPresent()) {
                return root.versions().get();
            }
        }
        throw new FileSetException("there is no root " + name + " with versions; file:sets lists those that are");
    }
}
