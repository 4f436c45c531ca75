// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.command;

/** A command needs a part of the server that is not there now. */
public final class ServiceAbsentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Names the missing part.
     *
     * @param part what is missing, in the operator's words
     * @param service the service that was looked for
     */
    public ServiceAbsentException(String part, Class<?> service) {
        super(part + " is not running: no " + service.getSimpleName() + " service", null, false, false);
    }
}
