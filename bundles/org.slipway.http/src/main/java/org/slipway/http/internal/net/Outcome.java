// SPDX-License-Identifier: Apache-2.0
package org.slipway.http.internal.net;

/** How the delivery of a content ended. */
enum Outcome {
    /** The connection took all of it. */
    COMPLETE("complete"),
    /** The client closed or reset the connection. */
    BROKEN_OFF("broken off, the client went away"),
    /** The client took nothing for as long as connections may be idle. */
    SILENT("broken off, the client took no more"),
    /** The file could not be read any more. */
    READ_FAILED("broken off, the file cannot be read"),
    /** The server stopped, or its configuration changed. */
    STOPPED("broken off, the server stopped");

    private final String text;

    Outcome(String text) {
        this.text = text;
    }

    /** {@return the kind of end in the operator's words} */
    String text() {
        return text;
    }
}
