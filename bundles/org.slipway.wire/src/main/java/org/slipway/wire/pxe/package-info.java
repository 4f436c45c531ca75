// SPDX-License-Identifier: Apache-2.0
/** What PXE puts into DHCPv4: the sub-options of option 43, the vendor class, and who the client is. */
@Export
@Version("1.0.0")
package org.slipway.wire.pxe;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
