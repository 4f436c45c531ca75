// SPDX-License-Identifier: Apache-2.0
package org.slipway.deploy.internal;

/** The present content of a file is not used. The message is the reason as a clause that follows the file's name. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What may turn the refusal into its opposite, apart from another content of the file. */
    enum Until {
        /** The file may still be being written. */
        WHOLE,
        /** Something that it needs may come, or something that is in its way may go. */
        BUNDLES_CHANGE,
        /** It was tried and failed: only another file, or the operator who touches this one. */
        TOUCHED
    }

    private final Until until;

    RefusedException(Until until, String reason, Throwable cause) {
        super(reason, cause);
        this.until = until;
    }

    RefusedException(Until until, String reason) {
        this(until, reason, null);
    }

    Until until() {
        return until;
    }
}
