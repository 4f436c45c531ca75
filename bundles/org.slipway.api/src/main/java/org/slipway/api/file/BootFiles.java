// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.file;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** All {@link BootFileSource}s as one, which is what a file service serves. Thread-safe service. */
@ProviderType
public interface BootFiles {

    /**
     * Asks the sources in the order of their ranking; the first that has the file answers. A source that fails ends the
     * search: what a lower one has under the same name may be something else.
     *
     * @param request what is asked, as the client wrote it
     * @return the file, opened; the caller closes it. Empty if no source has it
     * @throws AccessRefusedException if the name must not be served
     */
    Optional<BootFile> open(BootFileRequest request) throws AccessRefusedException;

    /**
     * Asks every source, also those behind the one that answers.
     *
     * @param request what a client would ask; {@link BootFileRequest#rehearsal()} is true
     * @return what each says, in the order in which they are asked; the first that {@linkplain BootFileLook.Answer#ends ends}
     *     the search is what the client gets
     */
    List<BootFileLook> look(BootFileRequest request);

    /**
     * Lists a folder over all sources. Of entries with the same name the one is listed that a client would get.
     *
     * @param request the folder as path; empty or {@code /} is the top. {@link BootFileRequest#rehearsal()} is true
     * @param limit how many entries at most of each source, 1 and up
     * @return the entries in the order of their names
     * @throws AccessRefusedException if a source refuses the name
     */
    List<BootFileEntry> list(BootFileRequest request, int limit) throws AccessRefusedException;
}
