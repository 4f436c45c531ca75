// SPDX-License-Identifier: Apache-2.0
package org.slipway.http.internal.net;

import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.file.AccessRefusedException;
import org.slipway.api.file.BootFile;
import org.slipway.api.file.BootFileRequest;
import org.slipway.api.file.BootFiles;

/**
 * Finds what is asked for in threads of its own: a source may wait for a disk or a database, and hundreds of connections share
 * a thread. Thread-safe.
 */
final class FileOpener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FileOpener.class);
    private static final int THREADS = 4;
    private static final int WAITING = 1024;
    private static final int IDLE_SECONDS = 10;
    private static final int STOP_SECONDS = 2;

    private final BootFiles sources;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            new DefaultThreadFactory("slipway-http-open", true));

    /** What became of a search. */
    sealed interface Finding {}

    /**
     * It is there.
     *
     * @param file opened; who takes the finding closes it
     * @param answer what the client gets of it
     */
    record Found(BootFile file, FileAnswer answer) implements Finding {}

    /**
     * There is nothing to send.
     *
     * @param status of the answer
     * @param why for the operator
     */
    record Refused(HttpResponseStatus status, String why) implements Finding {}

    FileOpener(BootFiles sources) {
        this.sources = sources;
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Begins a search.
     *
     * @param wanted what is asked of the sources
     * @param asked the request with its fields
     * @param loop runs what follows
     * @param then takes the finding
     * @return whether it began; otherwise too many wait already
     */
    boolean find(BootFileRequest wanted, HttpRequest asked, Executor loop, Consumer<Finding> then) {
        try {
            threads.execute(() -> hand(find(wanted, asked), loop, then));
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    private static void hand(Finding finding, Executor loop, Consumer<Finding> then) {
        try {
            loop.execute(() -> then.accept(finding));
        } catch (RejectedExecutionException stopped) {
            discard(finding);
        }
    }

    /** Closes what was found and is not wanted any more. */
    static void discard(Finding finding) {
        if (finding instanceof Found found) {
            BootFileRegion.close(found.file());
        }
    }

    private Finding find(BootFileRequest wanted, HttpRequest asked) {
        try {
            Optional<BootFile> file = sources.open(wanted);
            return file.isPresent()
                    ? describe(file.get(), asked)
                    : new Refused(HttpResponseStatus.NOT_FOUND, "not found");
        } catch (AccessRefusedException refused) {
            return new Refused(HttpResponseStatus.FORBIDDEN, "refused, " + refused.getMessage());
        } catch (Throwable fault) {
            // whatever it is, the client waits for an answer
            LOG.warn("a boot-file source failed: {}", fault.toString());
            LOG.debug("a boot-file source failed", fault);
            return new Refused(HttpResponseStatus.INTERNAL_SERVER_ERROR, "a boot-file source failed");
        }
    }

    private static Found describe(BootFile file, HttpRequest asked) {
        try {
            return new Found(file, FileAnswer.to(asked, file));
        } catch (Throwable fault) {
            BootFileRegion.close(file);
            throw fault;
        }
    }

    /** Begins nothing more; waits a little for what is under way, and leaves behind what hangs in a source. */
    @Override
    public void close() {
        threads.shutdown();
        threads.getQueue().clear();
        try {
            threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
