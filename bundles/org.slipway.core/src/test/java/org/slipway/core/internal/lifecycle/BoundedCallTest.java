// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BoundedCallTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(30);

    private final CountDownLatch released = new CountDownLatch(1);
    private final BlockingQueue<String> late = new LinkedBlockingQueue<>();
    private final BoundedCall.Late listener = new BoundedCall.Late() {
        @Override
        public void abandoned() {
            late.add("abandoned");
        }

        @Override
        public void returned(boolean succeeded) {
            late.add(succeeded ? "succeeded" : "failed");
        }
    };

    private void run(Duration limit, Callable<?> call) throws Throwable {
        BoundedCall.run("initialize of x", limit, call, listener);
    }

    @Test
    void callRunsOnThreadOfItsOwnAndInTimeNobodyIsTold() throws Throwable {
        Thread[] thread = new Thread[1];
        run(LONG, () -> {
            thread[0] = Thread.currentThread();
            return null;
        });
        assertEquals("slipway-initialize-of-x", thread[0].getName());
        assertTrue(thread[0].isDaemon());
        assertTrue(late.isEmpty());
    }

    @Test
    void whatTheCallThrowsIsThrown() {
        IOException failure = new IOException("no disk");
        assertSame(
                failure,
                assertThrows(
                        IOException.class,
                        () -> run(LONG, () -> {
                            throw failure;
                        })));
        assertThrows(
                StackOverflowError.class,
                () -> run(LONG, () -> {
                    throw new StackOverflowError();
                }));
        assertTrue(late.isEmpty());
    }

    @Test
    void callThatIsGivenUpIsReportedWhenItReturnsAfterAll() throws Exception {
        BoundedCall.Overdue overdue = assertThrows(
                BoundedCall.Overdue.class,
                () -> run(SHORT, () -> {
                    released.await(20, TimeUnit.SECONDS);
                    return null;
                }));
        assertEquals("initialize of x did not return within 30 ms", overdue.getMessage());
        assertEquals("abandoned", late.poll(5, TimeUnit.SECONDS));
        assertTrue(late.isEmpty());
        released.countDown();
        assertEquals("succeeded", late.poll(5, TimeUnit.SECONDS));
    }

    @Test
    void callThatIsGivenUpAndFailsLaterIsReportedAsFailed() throws Exception {
        assertThrows(
                BoundedCall.Overdue.class,
                () -> run(SHORT, () -> {
                    released.await(20, TimeUnit.SECONDS);
                    throw new IOException();
                }));
        released.countDown();
        assertEquals("abandoned", late.poll(5, TimeUnit.SECONDS));
        assertEquals("failed", late.poll(5, TimeUnit.SECONDS));
    }

    @Test
    void waitingThreadThatIsInterruptedGivesTheCallUp() throws Exception {
        Thread.currentThread().interrupt();
        assertThrows(
                BoundedCall.Overdue.class,
                () -> run(LONG, () -> {
                    released.await(20, TimeUnit.SECONDS);
                    return null;
                }));
        assertTrue(Thread.interrupted(), "the interrupt is kept for whoever it was meant for");
        released.countDown();
        assertEquals("abandoned", late.poll(5, TimeUnit.SECONDS));
        assertEquals("succeeded", late.poll(5, TimeUnit.SECONDS));
    }
}
