// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.session;

import java.io.FilterInputStream;
import java.io.InputStream;

/** Input of an interactive session that stays open below an interrupted channel, see {@link SessionOutput}. */
final class SessionInput extends FilterInputStream {

    private volatile boolean severed;

    SessionInput(InputStream in) {
        super(in);
    }

    @Override
    public void close() {
        severed = true;
    }

    /** {@return whether the channel above was closed} */
    boolean severed() {
        return severed;
    }
}
