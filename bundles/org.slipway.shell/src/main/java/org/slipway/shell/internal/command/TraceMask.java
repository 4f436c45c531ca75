// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.command;

import java.util.Set;
import org.slipway.api.server.TraceSeverity;

/**
 * Which trace lines the server keeps.
 *
 * @param source of whom; {@code *} for all without a set of their own
 * @param severities which
 */
public record TraceMask(String source, Set<TraceSeverity> severities) {

    /** Stands for all sources without a set of their own. */
    public static final String EVERYBODY = "*";
}
