// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.file;

/** A file name that must not be served: the answer is an access violation, without a reason for the client. */
public final class AccessRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Says why, for the operator only.
     *
     * @param why one line without a path of the host
     */
    public AccessRefusedException(String why) {
        super(why, null, false, false);
    }
}
