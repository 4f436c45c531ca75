// SPDX-License-Identifier: Apache-2.0
package org.slipway.testkit.internal;

import java.util.function.Supplier;

/** Failed checks. */
public final class Failing {
    private Failing() {}

    /** Throws an AssertionError that says what was expected and shows what there is, unless all is well. */
    public static void unless(boolean good, Supplier<String> expectation, Object shown) {
        if (!good) {
            throw new AssertionError(expectation.get() + "\n" + shown);
        }
    }
}
