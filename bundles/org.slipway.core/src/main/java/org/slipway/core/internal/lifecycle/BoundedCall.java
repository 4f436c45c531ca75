// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls foreign code on a thread of its own and waits for it no longer than a limit. */
final class BoundedCall {
    private static final Logger LOG = LoggerFactory.getLogger(BoundedCall.class);

    private final String what;
    private final FutureTask<Object> task;
    private final Late late;
    private boolean abandoned;

    /** Told about a call that was given up. */
    interface Late {
        /** Nobody waits for the call any more. Called on the waiting thread, before {@link #returned}. */
        void abandoned();

        /** It has returned after all. Called on the call's own thread. */
        void returned(boolean succeeded);
    }

    /** The call did not return in time; it may still be running. */
    static final class Overdue extends Exception {
        private static final long serialVersionUID = 1L;

        Overdue(String what, Duration limit) {
            super(what + " did not return within " + limit.toMillis() + " ms");
        }
    }

    private BoundedCall(String what, Callable<?> call, Late late) {
        this.what = what;
        this.task = new FutureTask<>(call::call);
        this.late = late;
    }

    /**
     * Runs the call.
     *
     * @param what what is done, for messages and the thread's name
     * @param limit how long to wait
     * @param call the foreign code
     * @param late told if it takes longer
     * @throws Overdue if it takes longer
     * @throws Throwable whatever it throws
     */
    static void run(String what, Duration limit, Callable<?> call, Late late) throws Throwable {
        BoundedCall bounded = new BoundedCall(what, call, late);
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
            late.returned(succeeded());
        } catch (RuntimeException | Error failure) {
            LOG.error("what had to be done after the late return of {} failed: {}", what, failure.toString());
        }
    }

    private boolean succeeded() {
        try {
            task.get();
            return true;
        } catch (InterruptedException | ExecutionException failed) {
            return false;
        }
    }

    private void await(Duration limit) throws Throwable {
        try {
            task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause();
        } catch (TimeoutException slow) {
            abandonUnlessDone(limit);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            abandonUnlessDone(limit);
        }
    }

    private void abandonUnlessDone(Duration limit) throws Throwable {
        synchronized (this) {
            if (!task.isDone()) {
                abandoned = true;
                late.abandoned();
                throw new Overdue(what, limit);
            }
        }
        try {
            task.get();
        } catch (ExecutionException failed) {
            throw failed.getCause();
        }
    }
}
