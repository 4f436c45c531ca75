// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.frame;

import java.io.IOException;

/** The other side does not keep to the protocol; the connection is of no use any more. */
public final class FrameException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * Names the offence.
     *
     * @param message what was wrong
     */
    public FrameException(String message) {
        super(message);
    }
}
