// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.server;

/** Severities of trace lines ({@code WDS_TRACE_*}): single bits, so that a level is a mask. */
public enum TraceSeverity {
    /** Every step. */
    VERBOSE(0x10000),
    /** Noteworthy, normal. */
    INFO(0x20000),
    /** Something is odd, the request goes on. */
    WARNING(0x40000),
    /** A request or a function failed. */
    ERROR(0x80000),
    /** The provider cannot go on. */
    FATAL(0x100000);

    private final int bit;

    TraceSeverity(int bit) {
        this.bit = bit;
    }

    /** {@return the bit of the severity in a mask} */
    public int bit() {
        return bit;
    }
}
