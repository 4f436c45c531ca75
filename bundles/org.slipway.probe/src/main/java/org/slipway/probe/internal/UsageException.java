// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal;

/** The command line, or what this host offers, does not allow what was asked; the message is for the user. */
final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
