// SPDX-License-Identifier: Apache-2.0
package org.slipway.templates.internal.script;

import java.io.IOException;
import java.io.Writer;

/** Takes text up to a length, which is counted in characters while it is written. */
final class BoundedText extends Writer {
    private final StringBuilder text = new StringBuilder();
    private final int most;

    BoundedText(int most) {
        this.most = most;
    }

    /** More was written than fits. */
    static final class Overflow extends IOException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public void write(char[] buffer, int offset, int length) throws IOException {
        if (text.length() + length > most) {
            throw new Overflow();
        }
        text.append(buffer, offset, length);
    }

    @Override
    public void flush() {
        // it is in memory
    }

    @Override
    public void close() {
        // it is in memory
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
