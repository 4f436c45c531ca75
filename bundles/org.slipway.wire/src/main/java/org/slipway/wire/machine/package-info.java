// SPDX-License-Identifier: Apache-2.0
/**
 * What machines send: each family of boot clients writes its questions in its own way, in the order of options and with the
 * values, flags and lengths that recorded packets of it have. For tests, probes, and for an operator who asks what a machine
 * would get.
 */
@Export
@Version("1.0.0")
package org.slipway.wire.machine;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
