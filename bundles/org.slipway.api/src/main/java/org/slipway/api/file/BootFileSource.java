// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.file;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A place that boot files come from: a directory, or a bundle that generates files. File services ask the sources in
 * service ranking order, high to low, ties to the lower service id, and serve the first answer; a service property
 * {@code ranking} wins over {@code service.ranking}. Thread-safe service.
 */
@ConsumerType
public interface BootFileSource {

    /**
     * Finds a file. Must not block on anything slower than local storage.
     *
     * @param request what is asked, as the client wrote it
     * @return the file, opened; the caller closes it. Empty if this source does not have it
     * @throws AccessRefusedException if the name must not be served by anybody, for example because it leaves the root
     */
    Optional<BootFile> open(BootFileRequest request) throws AccessRefusedException;

    /**
     * Tells an operator what this source is and how it would answer. Never throws for what a client could ask.
     *
     * @param request what is asked; {@link BootFileRequest#rehearsal()} is true
     * @return the answer; by default what {@link #open} gives
     */
    default BootFileLook look(BootFileRequest request) {
        return BootFileLook.by(getClass().getSimpleName(), "", () -> open(request));
    }

    /**
     * Lists a folder, as the client would see it.
     *
     * @param request the folder as path; empty or {@code /} is the top. {@link BootFileRequest#rehearsal()} is true
     * @param limit how many entries at most, 1 and up
     * @return what lies in the folder; empty, as it is by default, if this source has no such folder or does not list
     * @throws AccessRefusedException if the name must not be served
     */
    default List<BootFileEntry> list(BootFileRequest request, int limit) throws AccessRefusedException {
        return List.of();
    }
}
