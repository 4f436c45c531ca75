// SPDX-License-Identifier: Apache-2.0
/** The devices that the server knows: who they are, what they may boot, and who decided it. */
@Export
@Version("1.1.0")
package org.slipway.api.device;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
