// SPDX-License-Identifier: Apache-2.0
package org.slipway.example.macfilter.internal;

/** A list that cannot be relied on; the message names file and line. */
final class UnreadableListException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableListException(String message) {
        super(message);
    }
}
