// SPDX-License-Identifier: Apache-2.0
package org.slipway.deploy.internal;

/** A jar that is not taken as it is; the message is what the operator reads. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    Refusal(String why) {
        super(why, null, false, false);
    }

    Refusal(String why, Throwable cause) {
        super(why, cause, false, false);
    }
}
