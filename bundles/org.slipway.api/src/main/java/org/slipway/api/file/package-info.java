// SPDX-License-Identifier: Apache-2.0
/** Boot files, whoever keeps them, as the file services see them. */
@Export
@Version("1.2.0")
package org.slipway.api.file;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
