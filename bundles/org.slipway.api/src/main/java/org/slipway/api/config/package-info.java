// SPDX-License-Identifier: Apache-2.0
/** Configuration of every component: checked as a whole, refused with file, key and value. */
@Export
@Version("1.0.0")
package org.slipway.api.config;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
