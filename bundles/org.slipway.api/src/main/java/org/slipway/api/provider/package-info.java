// SPDX-License-Identifier: Apache-2.0
/** The contract between the server and the providers that decide what a machine boots. */
@Export
@Version("1.1.0")
package org.slipway.api.provider;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
