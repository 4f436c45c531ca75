// SPDX-License-Identifier: Apache-2.0
package org.slipway.testkit.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The same thing from several threads at the same time. */
public final class AtOnce {
    private AtOnce() {}

    /** What each thread does. */
    @FunctionalInterface
    public interface Step<T> {
        /** Does it, for the thread with this number. */
        T of(int number) throws Exception;
    }

    /** {@return what each thread made of it, in the order of their numbers from 0} */
    public static <T> List<T> ask(int threads, Step<T> step) throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        List<FutureTask<T>> tasks = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            Callable<T> whenAllAreReady = () -> {
                go.await();
                return step.of(number);
            };
            FutureTask<T> task = new FutureTask<>(whenAllAreReady);
            Thread thread = new Thread(task, "testkit machine " + number);
            thread.setDaemon(true);
            thread.start();
            tasks.add(task);
        }
        go.countDown();
        List<T> results = new ArrayList<>();
        for (FutureTask<T> task : tasks) {
            results.add(result(task));
        }
        return results;
    }

    private static <T> T result(FutureTask<T> task) throws InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
