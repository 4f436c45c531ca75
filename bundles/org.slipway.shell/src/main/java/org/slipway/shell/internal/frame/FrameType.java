// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.frame;

import java.util.Optional;

/** What a frame between the attached client and the server carries. */
public enum FrameType {
    /** Client, first: one byte, the protocol version. */
    HELLO('H'),
    /** Client: a command line in UTF-8. The server ends it with one {@link #EXIT}. */
    EXECUTE('X'),
    /** Client, instead of {@link #EXECUTE}: a {@link TerminalRequest} that opens an interactive session. */
    TERMINAL('T'),
    /** Client: bytes typed on the terminal. */
    INPUT('I'),
    /** Client: the terminal's new size, see {@link TerminalRequest#size}. */
    RESIZE('W'),
    /** Server: bytes for standard output. */
    OUTPUT('O'),
    /** Server: bytes for standard error. */
    ERROR('E'),
    /** Server: an {@link ExitStatus}. */
    EXIT('Q');

    private final byte code;

    FrameType(char code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }

    static Optional<FrameType> of(byte code) {
        for (FrameType type : values()) {
            if (type.code == code) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
