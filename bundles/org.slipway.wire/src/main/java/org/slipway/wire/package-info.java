// SPDX-License-Identifier: Apache-2.0
/** Values and registries shared by the packet formats. */
@Export
@Version("1.0.0")
package org.slipway.wire;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
