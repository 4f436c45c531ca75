// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.file;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A place that boot files come from: a directory, or a bundle that generates files. File services ask the sources in
 * service ranking order, high to low, ties to the lower service id, and serve the first answer. Thread-safe service.
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
}
