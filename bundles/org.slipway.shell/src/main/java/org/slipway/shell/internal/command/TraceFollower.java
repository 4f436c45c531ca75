// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.apache.felix.service.command.Process;
import org.slipway.api.server.Decision;
import org.slipway.api.server.DecisionLog;
import org.slipway.api.server.TraceLog;

/** Prints trace lines and decisions as they come, until the thread is interrupted or nobody reads any more. */
final class TraceFollower {

    private static final int WAITING = 1000;
    private static final long PERIOD_MILLIS = 200;

    private final TraceSelection selection;
    private final CommandSession session;
    private final PrintStream out;
    private final BlockingQueue<Decision> arrived = new ArrayBlockingQueue<>(WAITING);
    private final AtomicLong skipped = new AtomicLong();
    private final Set<Long> seen = new HashSet<>();
    private TraceLog.Entry last;
    private boolean pushedOut;

    private TraceFollower(CommandSession session, TraceSelection selection, PrintStream out) {
        this.session = session;
        this.selection = selection;
        this.out = out;
    }

    /** Returns quietly when the operator interrupts. */
    static void follow(CommandSession session, TraceSelection selection, int lines) {
        Process process = Process.Utils.current();
        PrintStream out = process == null ? session.getConsole() : process.out();
        new TraceFollower(session, selection, out).run(lines);
    }

    private void run(int lines) {
        DecisionLog.Subscription subscription = selection.follow(this::arrived);
        try {
            start(lines);
            while (!out.checkError()) {
                Thread.sleep(PERIOD_MILLIS);
                print(batch());
            }
        } catch (InterruptedException e) {
            // How an operator ends it; saying anything now would close the interrupted channel to the terminal.
            return;
        } finally {
            subscription.close();
        }
    }

    /** Everything that is there counts as seen; the end of it is shown. */
    private void start(int lines) {
        List<TraceLog.Entry> kept = selection.kept();
        last = kept.isEmpty() ? null : kept.get(kept.size() - 1);
        List<Object> recent = selection.recent(kept, TraceSelection.WINDOW);
        for (Object item : recent) {
            if (item instanceof Decision decision) {
                seen.add(decision.id());
            }
        }
        print(recent.subList(Math.max(0, recent.size() - lines), recent.size()));
    }

    private void arrived(Decision decision) {
        if (!arrived.offer(decision)) {
            skipped.incrementAndGet();
        }
    }

    private List<Object> batch() {
        List<Object> batch = new ArrayList<>();
        arrived.drainTo(batch);
        // What was decided between the start of the subscription and the first look came twice.
        batch.removeIf(item -> seen.contains(((Decision) item).id()));
        batch.addAll(newEntries());
        return TraceSelection.sorted(batch);
    }

    /** What the log holds after the line that was the last one before; all of it if that one was pushed out. */
    private List<TraceLog.Entry> newEntries() {
        List<TraceLog.Entry> kept = selection.kept();
        int from = last == null ? 0 : kept.lastIndexOf(last) + 1;
        pushedOut = last != null && from == 0;
        if (!kept.isEmpty()) {
            last = kept.get(kept.size() - 1);
        }
        return selection.wanted(kept.subList(from, kept.size()));
    }

    private void print(List<Object> items) {
        if (pushedOut) {
            out.println("... trace lines came too fast to be shown all");
            pushedOut = false;
        }
        for (Object item : items) {
            out.println(session.format(item, Converter.LINE));
        }
        long lost = skipped.getAndSet(0);
        if (lost > 0) {
            out.println("... " + lost + " decisions came too fast to be shown");
        }
        out.flush();
    }
}
