// SPDX-License-Identifier: Apache-2.0
package org.slipway.testkit;

import org.slipway.api.server.TraceSeverity;

/**
 * A line that a provider wrote to the trace.
 *
 * @param severity how much it matters
 * @param text the formatted text
 */
public record TraceLine(TraceSeverity severity, String text) {

    @Override
    public String toString() {
        return severity + " " + text;
    }
}
