// SPDX-License-Identifier: Apache-2.0
/** TFTP packets (RFC 1350) with options (RFC 2347, 2348, 2349, 7440) and Microsoft's variable window. */
@Export
@Version("1.0.0")
package org.slipway.wire.tftp;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
