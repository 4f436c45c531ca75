// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LifecycleThreadTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final LifecycleThread lifecycle = new LifecycleThread();
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void close() {
        released.countDown();
        lifecycle.close();
    }

    @Test
    void askerGetsTheResultAlsoOnTheThreadItself() {
        assertEquals(
                "slipway-lifecycle", lifecycle.ask(() -> Thread.currentThread().getName(), LONG));
        assertEquals("inner", lifecycle.ask(() -> lifecycle.ask(() -> "inner", LONG), LONG));
    }

    @Test
    void refusalReachesTheAsker() {
        IllegalArgumentException refusal = new IllegalArgumentException("no");
        assertSame(
                refusal,
                assertThrows(
                        IllegalArgumentException.class,
                        () -> lifecycle.ask(
                                () -> {
                                    throw refusal;
                                },
                                LONG)));
    }

    @Test
    void askerDoesNotWaitForEver() throws InterruptedException {
        CountDownLatch carriedOut = new CountDownLatch(1);
        lifecycle.submit(() -> {
            try {
                released.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            }
        });
        assertThrows(
                IllegalStateException.class,
                () -> lifecycle.ask(
                        () -> {
                            carriedOut.countDown();
                            return "";
                        },
                        Duration.ofMillis(20)));
        released.countDown();
        assertEquals(true, carriedOut.await(20, TimeUnit.SECONDS), "it is carried out all the same");
    }

    @Test
    void afterTheEndNobodyWaits() {
        lifecycle.close();
        assertThrows(IllegalStateException.class, () -> lifecycle.ask(() -> "", LONG));
    }
}
