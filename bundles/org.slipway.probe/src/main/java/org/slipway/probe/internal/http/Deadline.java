// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.http;

import java.util.concurrent.TimeUnit;
import org.slipway.probe.internal.http.HttpFailure.Reason;
import org.slipway.probe.internal.tftp.TftpLimits;

/** How long a transfer may still take. TCP repeats by itself, so that one wait is as long as all tries of TFTP. */
final class Deadline {

    private final TftpLimits limits;
    private final long began = System.nanoTime();

    Deadline(TftpLimits limits) {
        this.limits = limits;
    }

    /** {@return the milliseconds to wait for the next bytes, at least 1} */
    int nextWait() throws HttpFailure {
        long left = limits.totalMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        if (left <= 0) {
            throw new HttpFailure(Reason.STALLED, "the transfer took more than " + limits.totalMillis() + " ms");
        }
        return (int) Math.min(left, (long) limits.waitMillis() * limits.tries());
    }
}
