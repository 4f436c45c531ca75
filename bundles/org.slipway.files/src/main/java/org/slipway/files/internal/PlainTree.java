// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal;

import java.util.List;
import java.util.Optional;
import org.slipway.api.file.AccessRefusedException;
import org.slipway.api.file.BootFile;
import org.slipway.api.file.BootFileEntry;
import org.slipway.api.file.BootFileRequest;

/**
 * A folder as it is.
 *
 * @param folder the folder
 */
record PlainTree(BootFolder folder) implements FileTree {

    @Override
    public Optional<BootFile> open(SafePath path, BootFileRequest request) throws AccessRefusedException {
        return folder.open(path);
    }

    @Override
    public List<BootFileEntry> list(SafePath path, BootFileRequest request, int limit) throws AccessRefusedException {
        return folder.list(path, limit);
    }

    @Override
    public String describe(BootFileRequest request) {
        return "";
    }

    @Override
    public void close() {
        // holds nothing
    }
}
