// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

import java.util.Optional;
import org.slipway.api.file.BootFileCatalog;
import org.slipway.api.file.BootFiles;

/** The services of boot files, each of which may come and go. */
public interface FileView {

    /** {@return what machines are served} */
    Optional<BootFiles> files();

    /** {@return what tells why a file is not} */
    Optional<BootFileCatalog> catalog();
}
