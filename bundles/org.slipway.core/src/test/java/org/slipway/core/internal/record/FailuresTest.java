// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class FailuresTest {

    @Test
    void declaredFailureSpeaksForItself() {
        assertEquals("the store is away", Failures.describe(new IOException("the store is away")));
        assertEquals("IOException", Failures.describe(new IOException()));
    }

    @Test
    void faultIsNamed() {
        assertEquals("IllegalStateException: odd", Failures.describe(new IllegalStateException("odd")));
        assertEquals("StackOverflowError", Failures.describe(new StackOverflowError()));
        assertEquals("NoClassDefFoundError: a/B", Failures.describe(new NoClassDefFoundError("a/B")));
    }

    @Test
    void messageIsHarmless() {
        assertEquals("IllegalStateException: a<0a>b", Failures.describe(new IllegalStateException("a\nb")));
    }
}
