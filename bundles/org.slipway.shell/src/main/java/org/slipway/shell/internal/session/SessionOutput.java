// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.session;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Output of an interactive session: flushed at once, and never closed. Gogo writes through an interruptible channel, which
 * closes what is below it when a command is interrupted while it writes; then the session needs a new channel, not the
 * terminal its end.
 */
final class SessionOutput extends FilterOutputStream {

    private volatile boolean severed;

    SessionOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        out.flush();
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
        out.flush();
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
