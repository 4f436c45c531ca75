// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.session;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.apache.felix.service.command.Job;
import org.apache.felix.service.command.Result;

/** Runs command lines one by one, as a program would: result on the output, complaint on the error stream, a status. */
public final class LineRunner {

    private static final int FAILED = 1;

    private final CommandSession session;
    private final PrintStream out;
    private final PrintStream err;
    private final ExitFunction exit = new ExitFunction();
    private final AtomicReference<Result> last = new AtomicReference<>();

    /**
     * Begins in a session of its own.
     *
     * @param session the session
     * @param out gets the formatted results
     * @param err gets the complaints
     */
    public LineRunner(CommandSession session, PrintStream out, PrintStream err) {
        this.session = session;
        this.out = out;
        this.err = err;
        session.put(ExitFunction.NAME, exit);
        session.setJobListener(this::jobChanged);
    }

    /**
     * Runs one line.
     *
     * @param line a Gogo program
     * @return 0 for success, else the error number of its last command or 1
     */
    public int run(CharSequence line) {
        last.set(null);
        try {
            Object result = session.execute(line);
            if (exit.requested()) {
                return exit.status();
            }
            if (result != null) {
                print(session.format(result, Converter.INSPECT).toString().stripTrailing());
            }
            return error();
        } catch (Exception e) {
            err.println("slipway: " + Complaint.about(e));
            return FAILED;
        } finally {
            out.flush();
            err.flush();
        }
    }

    /** Some commands return an empty text for nothing. */
    private void print(String text) {
        if (!text.isEmpty()) {
            out.println(text);
        }
    }

    /** {@return whether {@code exit} was given} */
    public boolean over() {
        return exit.requested();
    }

    /** A command may fail without an exception: it prints its complaint and sets an error number, which only the job has. */
    private int error() {
        Result result = last.get();
        return result == null || result.isSuccess() ? 0 : Math.max(FAILED, result.error());
    }

    private void jobChanged(Job job, Job.Status previous, Job.Status current) {
        if (current == Job.Status.Done && job.parent() == null) {
            last.set(job.result());
        }
    }
}
