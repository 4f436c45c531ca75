// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.file;

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
}
