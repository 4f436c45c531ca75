// SPDX-License-Identifier: Apache-2.0
/** Packets in words, for operators, reports and failed tests. Whatever stands in a packet, its text is harmless. */
@Export
@Version("1.1.0")
package org.slipway.wire.text;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
