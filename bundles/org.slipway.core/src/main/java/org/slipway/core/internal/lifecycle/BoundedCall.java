// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls foreign code on a thread of its own and waits for it no longer than a limit. */
final class BoundedCall {
    private final String what;
    private final FutureTask<Object> task;
    private final Runnable tooLate;
    private boolean abandoned;

    /** The call did not return in time; it may still be running. */
    static final class Overdue extends Exception {
        private static final long serialVersionUID = 1L;

        Overdue(String what, Duration limit) {
            super(what + " did not return within " + limit.toSeconds() + " s");
        }
    }

    private BoundedCall(String what, Callable<?> call, Runnable tooLate) {
        this.what = what;
        this.task = new FutureTask<>(call::call);
        this.tooLate = tooLate;
    }

    /**
     * Runs the call.
     *
     * @param what what is done, for messages and the thread's name
     * @param limit how long to wait
     * @param call the foreign code
     * @param tooLate what to do if it succeeds after the limit
     * @throws Overdue if it takes longer
     * @throws Throwable whatever it throws
     */
    static void run(String what, Duration limit, Callable<?> call, Runnable tooLate) throws Throwable {
        BoundedCall bounded = new BoundedCall(what, call, tooLate);
        Thread thread = new Thread(bounded::execute, "slipway-" + what.replace(' ', '-'));
        thread.setDaemon(true);
        thread.start();
        bounded.await(limit);
    }

    private void execute() {
        task.run();
        synchronized (this) {
            if (!abandoned) {
                return;
            }
        }
        try {
            task.get();
            tooLate.run();
        } catch (InterruptedException | ExecutionException failedTooLate) {
            // Nobody waits for it any more, and what failed needs no cleaning up.
        }
    }

    private void await(Duration limit) throws Throwable {
        try {
            task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause();
        } catch (TimeoutException slow) {
            abandon(limit);
        }
    }

    private void abandon(Duration limit) throws Throwable {
        synchronized (this) {
            abandoned = !task.isDone();
        }
        if (abandoned) {
            throw new Overdue(what, limit);
        }
        await(limit);
    }
}
