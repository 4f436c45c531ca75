// SPDX-License-Identifier: Apache-2.0
/** What a WDS server and the boot programs of Windows tell each other inside DHCP (WdsBp). */
@Export
@Version("1.1.0")
package org.slipway.wire.wdsbp;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
