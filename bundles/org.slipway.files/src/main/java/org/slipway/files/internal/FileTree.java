// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal;

import java.util.List;
import java.util.Optional;
import org.slipway.api.file.AccessRefusedException;
import org.slipway.api.file.BootFile;
import org.slipway.api.file.BootFileEntry;
import org.slipway.api.file.BootFileRequest;

/** The files below a root, whichever of them a client gets. Thread-safe. */
interface FileTree extends AutoCloseable {

    Optional<BootFile> open(SafePath path, BootFileRequest request) throws AccessRefusedException;

    /** Entries of a folder; empty if it is not there. */
    List<BootFileEntry> list(SafePath path, BootFileRequest request, int limit) throws AccessRefusedException;

    /** What a client gets of it, in words; may be empty. */
    String describe(BootFileRequest request);

    @Override
    void close();
}
