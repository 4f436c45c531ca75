// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.tftp;

/** A file could not be read; the message is one sentence for a person. */
public final class TftpFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why a read failed, for what depends on it. */
    public enum Reason {
        /** Nothing came back. */
        SILENT,
        /** The server has no such file. */
        NO_SUCH_FILE,
        /** The server answered with another ERROR. */
        REFUSED,
        /** Only another address answered than the one that was asked. */
        WRONG_SOURCE,
        /** The server broke the protocol. */
        PROTOCOL,
        /** The transfer began and then stood still, or took longer than it may. */
        STALLED,
        /** More bytes than the machine is ready to take. */
        TOO_LARGE
    }

    /** Why. */
    private final Reason reason;

    TftpFailure(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
