// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slipway.api.file.BootFiles;
import org.slipway.api.provider.ProviderContext;
import org.slipway.api.server.TraceSeverity;
import org.slipway.policy.internal.program.Finding.Result;

/**
 * Tells the operator of boot programs that are not there or not what their machines can load, when the configuration or the
 * service of boot files changes. It works on a thread of its own, which lives only while there is something to look at;
 * decisions never wait for it and do not depend on it. Thread-safe.
 */
public final class ProgramCheck implements AutoCloseable {
    private static final long IDLE_SECONDS = 5;
    private static final long PATIENCE_SECONDS = 5;

    private final ProviderContext context;
    private final ThreadPoolExecutor worker;

    private Optional<BootFiles> files = Optional.empty();
    private Optional<Subject> subject = Optional.empty();
    private boolean queued;
    private boolean closed;
    private volatile List<Finding> findings = List.of();

    /** What is configured. */
    private record Subject(ProgramTable programs, HttpTable http, boolean tftpElsewhere) {}

    /**
     * Starts without anything to look at.
     *
     * @param context where it reports to
     */
    public ProgramCheck(ProviderContext context) {
        this.context = context;
        this.worker =
                new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "slipway-program-check");
                    thread.setDaemon(true);
                    return thread;
                });
        worker.allowCoreThreadTimeOut(true);
    }

    /**
     * Looks at everything again, because the configuration is another one.
     *
     * @param programs the programs
     * @param http the programs over HTTP
     * @param tftpElsewhere whether machines load by TFTP from another server, whose files are out of reach
     */
    public synchronized void configure(ProgramTable programs, HttpTable http, boolean tftpElsewhere) {
        subject = Optional.of(new Subject(programs, http, tftpElsewhere));
        queue();
    }

    /**
     * Looks at everything again, because the service came, went or is another one.
     *
     * @param service the boot files, if there are any
     */
    public synchronized void serve(Optional<BootFiles> service) {
        files = service;
        queue();
    }

    /** {@return what the last complete look came to, in the order of the keys; empty before the first} */
    public List<Finding> findings() {
        return findings;
    }

    /** {@return the files that are not as they should be, one line each} */
    public List<String> complaints() {
        return findings.stream()
                .filter(finding -> finding.result() == Result.BAD)
                .map(Finding::toString)
                .toList();
    }

    /** Several changes at once are one look. */
    private void queue() {
        if (!closed && !queued && subject.isPresent() && files.isPresent()) {
            queued = true;
            worker.execute(this::look);
        }
    }

    private void look() {
        Subject configured;
        Inspection inspection;
        synchronized (this) {
            queued = false;
            if (closed || subject.isEmpty() || files.isEmpty()) {
                return;
            }
            configured = subject.get();
            inspection = new Inspection(files.get());
        }
        var found = new TreeMap<String, Finding>();
        for (Named named : named(configured)) {
            if (isStale()) {
                return;
            }
            // A role for every architecture has one key for several files.
            inspection.of(named).ifPresent(finding -> found.put(finding.key() + " " + finding.file(), finding));
        }
        report(configured, List.copyOf(found.values()));
    }

    private static List<Named> named(Subject configured) {
        List<Named> named = new ArrayList<>(configured.http().named());
        if (!configured.tftpElsewhere()) {
            named.addAll(configured.programs().named());
        }
        return named;
    }

    /** Closed, or overtaken by a change that has its own look coming. */
    private synchronized boolean isStale() {
        return closed || queued;
    }

    /** Holds the lock, so that nothing is traced once {@link #close} is over; tracing never blocks. */
    private synchronized void report(Subject configured, List<Finding> found) {
        if (isStale()) {
            return;
        }
        findings = found;
        if (configured.tftpElsewhere()) {
            context.trace(
                    TraceSeverity.INFO,
                    "next.server is another server: whether it has the files of nbp.* and bcd.* cannot be checked");
        }
        configured.programs().loops().forEach(loop -> context.trace(TraceSeverity.WARNING, "%s", loop));
        for (Finding finding : found) {
            context.trace(finding.result() == Result.BAD ? TraceSeverity.WARNING : TraceSeverity.INFO, "%s", finding);
        }
        unsigned(found);
        context.trace(TraceSeverity.INFO, "boot programs: %s", summary(found));
    }

    private void unsigned(List<Finding> found) {
        String files = found.stream()
                .filter(finding -> finding.result() == Result.UNSIGNED)
                .map(finding -> finding.key() + " (" + finding.file() + ")")
                .collect(Collectors.joining(", "));
        if (!files.isEmpty()) {
            context.trace(
                    TraceSeverity.WARNING,
                    "not signed, so that machines with Secure Boot refuse them: %s; name a signed program, such as @shim,"
                            + " if you have such machines",
                    files);
        }
    }

    private static String summary(List<Finding> found) {
        return (count(found, Result.GOOD) + count(found, Result.UNSIGNED)) + " as they should be, "
                + count(found, Result.BAD) + " not, " + count(found, Result.UNCHECKED) + " not checked";
    }

    private static long count(List<Finding> found, Result result) {
        return found.stream().filter(finding -> finding.result() == result).count();
    }

    /**
     * Ends the thread. A read under way is waited for, and not interrupted, which would close the file for others too.
     */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        worker.shutdown();
        try {
            worker.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
