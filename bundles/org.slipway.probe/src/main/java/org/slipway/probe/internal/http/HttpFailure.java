// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.http;

/** A file could not be read over HTTP; the message is one sentence for a person. */
public final class HttpFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why a read failed, for what depends on it. */
    public enum Reason {
        /** Nobody listens there, or nothing comes back. */
        SILENT,
        /** The server has no such file. */
        NO_SUCH_FILE,
        /** The server answered with another status than 200. */
        REFUSED,
        /** The server does not say how long the file is, or says different things. */
        LENGTH,
        /** The server broke the protocol. */
        PROTOCOL,
        /** The transfer began and then stood still or broke off, or took longer than it may. */
        STALLED,
        /** More bytes than the machine is ready to take. */
        TOO_LARGE
    }

    /** Why. */
    private final Reason reason;

    HttpFailure(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
