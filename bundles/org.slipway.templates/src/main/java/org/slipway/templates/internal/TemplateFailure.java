// SPDX-License-Identifier: Apache-2.0
package org.slipway.templates.internal;

/**
 * A file could not be made. Unchecked, so that file services answer with an error of the server, and ask no other source
 * for a file of the same name.
 */
public final class TemplateFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong.
     *
     * @param message one line for the operator, with template, line and column where there are any
     */
    public TemplateFailure(String message) {
        super(message, null, false, false);
    }

    /** {@return the message alone: it is all that a log line needs} */
    @Override
    public String toString() {
        return getMessage();
    }
}
