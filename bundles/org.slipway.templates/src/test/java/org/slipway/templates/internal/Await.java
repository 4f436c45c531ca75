// SPDX-License-Identifier: Apache-2.0
package org.slipway.templates.internal;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.function.BooleanSupplier;

/** Waits for what comes within seconds. */
final class Await {
    private Await() {}

    static void until(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 1000; i++) {
            if (condition.getAsBoolean()) {
                return;
            }
            Thread.sleep(10);
        }
        fail("did not come true");
    }
}
