// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.file;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What the {@link BootFileSource}s together would serve, for an operator. Thread-safe service; reads the storage. */
@ProviderType
public interface BootFileCatalog {

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
