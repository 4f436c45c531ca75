// SPDX-License-Identifier: Apache-2.0
/** DHCPv4 messages (RFC 2131) and their options (RFC 2132, 3046, 3396, 4578) as a view and a builder. */
@Export
@Version("1.0.0")
package org.slipway.wire.dhcp4;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
