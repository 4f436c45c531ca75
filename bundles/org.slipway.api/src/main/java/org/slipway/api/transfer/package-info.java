// SPDX-License-Identifier: Apache-2.0
/** File transfers that are under way, whichever service makes them. */
@Export
@Version("1.1.0")
package org.slipway.api.transfer;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
