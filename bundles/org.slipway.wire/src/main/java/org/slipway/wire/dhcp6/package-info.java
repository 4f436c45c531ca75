// SPDX-License-Identifier: Apache-2.0
/** DHCPv6 messages (RFC 8415), their netboot options (RFC 5970) and relay levels as views and builders. */
@Export
@Version("1.0.0")
package org.slipway.wire.dhcp6;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
