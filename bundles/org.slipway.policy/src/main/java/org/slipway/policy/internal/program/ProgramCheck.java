// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slipway.api.file.BootFiles;
import org.slipway.api.provider.ProviderContext;
import org.slipway.api.server.TraceSeverity;
import org.slipway.policy.internal.program.Finding.Result;

/**
 * Tells the operator of boot programs that are not there or not what their machines can load, when the configuration or what
 * is served changes. It works on a thread of its own, which lives only while there is something to look at; decisions never
 * wait for it and do not depend on it. Thread-safe.
 */
public final class ProgramCheck implements AutoCloseable {
    /** Sources of files come one by one when the server starts; what is missing now may be there in a moment. */
    public static final Duration SETTLE = Duration.ofSeconds(3);

    private static final long IDLE_SECONDS = 5;
    private static final long PATIENCE_SECONDS = 5;

    private final ProviderContext context;
    private final FileView view;
    private final Duration settle;
    private final ScheduledThreadPoolExecutor worker;

    private Optional<Subject> subject = Optional.empty();
    private boolean toReport;
    private long changes;
    private boolean closed;
    private volatile List<Finding> findings = List.of();

    /** What is configured. */
    private record Subject(ProgramTable programs, HttpTable http, boolean tftpElsewhere) {}

    /**
     * Starts without anything to look at.
     *
     * @param context where it reports to
     * @param view what it looks at; asked on the check's own thread
     * @param settle how long nothing must change before it looks
     */
    public ProgramCheck(ProviderContext context, FileView view, Duration settle) {
        this.context = context;
        this.view = view;
        this.settle = settle;
        this.worker = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "slipway-program-check");
            thread.setDaemon(true);
            return thread;
        });
        worker.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        worker.allowCoreThreadTimeOut(true);
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /**
     * Looks at everything again and tells what it finds, because the configuration is another one.
     *
     * @param programs the programs
     * @param http the programs over HTTP
     * @param tftpElsewhere whether machines load by TFTP from another server, whose files are out of reach
     */
    public synchronized void configure(ProgramTable programs, HttpTable http, boolean tftpElsewhere) {
        subject = Optional.of(new Subject(programs, http, tftpElsewhere));
        toReport = true;
        schedule();
    }

    /** Looks at everything again, because other files may be served, and tells what it finds if that is something else. */
    public synchronized void filesChanged() {
        schedule();
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

    /** A later change takes the place of an earlier one that is not looked at yet. */
    private void schedule() {
        if (!closed && subject.isPresent()) {
            long change = ++changes;
            worker.schedule(() -> look(change), settle.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void look(long change) {
        Optional<Subject> configured = subject(change);
        Optional<BootFiles> files = configured.flatMap(any -> view.files());
        if (files.isEmpty()) {
            return;
        }
        Inspection inspection = new Inspection(files.get(), view.catalog());
        var found = new TreeMap<String, Finding>();
        for (Named named : named(configured.get())) {
            if (isStale(change)) {
                return;
            }
            // A role for every architecture has one key for several files.
            inspection.of(named).ifPresent(finding -> found.put(finding.key() + " " + finding.file(), finding));
        }
        report(change, configured.get(), List.copyOf(found.values()));
    }

    private synchronized Optional<Subject> subject(long change) {
        return isStale(change) ? Optional.empty() : subject;
    }

    private static List<Named> named(Subject configured) {
        List<Named> named = new ArrayList<>(configured.http().named());
        if (!configured.tftpElsewhere()) {
            named.addAll(configured.programs().named());
        }
        return named;
    }

    /** Closed, or overtaken by a change that has its own look coming. */
    private synchronized boolean isStale(long change) {
        return closed || change != changes;
    }

    /** Holds the lock, so that nothing is traced once {@link #close} is over; tracing never blocks. */
    private synchronized void report(long change, Subject configured, List<Finding> found) {
        if (isStale(change) || !toReport && found.equals(findings)) {
            return;
        }
        toReport = false;
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
