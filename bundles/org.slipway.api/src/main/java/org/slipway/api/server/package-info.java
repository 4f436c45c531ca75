// SPDX-License-Identifier: Apache-2.0
/** What the server tells about itself: providers, statistics, decisions, trace, machine timelines and rehearsals. */
@Export
@Version("1.1.0")
package org.slipway.api.server;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
