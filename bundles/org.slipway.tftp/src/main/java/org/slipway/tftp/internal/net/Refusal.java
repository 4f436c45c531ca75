// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import org.slipway.wire.tftp.TftpError;

/** A request that is answered by an ERROR. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient TftpError error;

    /** Tells the client the one and the operator the other. */
    Refusal(int code, String forClient, String forOperator) {
        super(forOperator, null, false, false);
        error = new TftpError(code, forClient);
    }

    TftpError error() {
        return error;
    }
}
