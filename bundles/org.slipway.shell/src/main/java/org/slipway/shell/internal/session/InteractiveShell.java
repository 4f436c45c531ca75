// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.session;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.felix.gogo.jline.Expander;
import org.apache.felix.gogo.jline.Highlighter;
import org.apache.felix.gogo.jline.Parser;
import org.apache.felix.gogo.jline.Shell;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.apache.felix.service.command.Function;
import org.apache.felix.service.command.Job;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.slipway.shell.internal.complete.ServerSuggestions;
import org.slipway.shell.internal.complete.ShellCompleter;

/**
 * A conversation on a terminal: line editing, history, completion, jobs. It ends with {@code exit}, Ctrl-D or the end of
 * the terminal; what that means for the server is the caller's business.
 */
public final class InteractiveShell {

    private static final String PROMPT = "slipway> ";
    /** Variables that Gogo and its commands set for themselves; a session that takes over makes its own. */
    private static final Set<String> OWN = Set.of(Shell.VAR_READER, Shell.VAR_SESSION, Shell.VAR_COMPLETIONS);

    private final ShellSessions sessions;
    private final Terminal terminal;
    private final String banner;
    private final String hint;
    private final ExitFunction exit = new ExitFunction();
    private SessionInput in;
    private SessionOutput out;
    private volatile CommandSession session;
    private volatile boolean closed;
    private volatile boolean left;
    private LineReader reader;
    private volatile Job interrupted;

    InteractiveShell(ShellSessions sessions, Terminal terminal, String banner, String hint) {
        this.sessions = sessions;
        this.terminal = terminal;
        this.banner = banner;
        this.hint = hint;
    }

    /**
     * Converses until the end. For one call.
     *
     * @return the status given to {@code exit}, else 0
     */
    public int run() {
        openSession();
        SignalHandler interrupt = terminal.handle(Signal.INT, signal -> foreground(this::interrupt));
        SignalHandler suspend = terminal.handle(Signal.TSTP, signal -> foreground(Job::suspend));
        try {
            say(banner);
            converse();
            return exit.status();
        } finally {
            terminal.handle(Signal.INT, interrupt);
            terminal.handle(Signal.TSTP, suspend);
            if (!left) {
                session.close();
            }
        }
    }

    /** Ends what is running from another thread; {@link #run} returns once the terminal is closed too. */
    public void close() {
        closed = true;
        CommandSession current = session;
        if (current != null) {
            left = !SessionEnd.end(current);
        }
    }

    private void converse() {
        while (!exit.requested() && !closed) {
            String line;
            try {
                line = reader.readLine(Shell.getPrompt(session));
            } catch (UserInterruptException e) {
                if (e.getPartialLine().isEmpty()) {
                    say(hint);
                }
                continue;
            } catch (EndOfFileException e) {
                return;
            }
            if (!line.isBlank()) {
                renewIfSevered();
                execute(line);
            }
        }
    }

    /** A command that was interrupted while it read or wrote took the session's channels with it, perhaps only now. */
    private void renewIfSevered() {
        if (in.severed() || out.severed()) {
            openSession();
        }
    }

    private void execute(String line) {
        try {
            Object result = session.execute(line);
            session.put(Shell.VAR_RESULT, result);
            if (result != null && !exit.requested()) {
                say(session.format(result, Converter.INSPECT).toString().stripTrailing());
            }
            awaitForeground();
        } catch (InterruptedException e) {
            return;
        } catch (Exception e) {
            complain(e);
        }
    }

    private void complain(Exception problem) {
        if (closed) {
            return;
        }
        session.put(Shell.VAR_EXCEPTION, problem);
        say(new AttributedString(Complaint.about(problem), AttributedStyle.DEFAULT.foreground(AttributedStyle.RED))
                .toAnsi(terminal));
    }

    /** After {@code fg} a job goes on in the foreground although its line is done. */
    private void awaitForeground() throws InterruptedException {
        Job job = session.foregroundJob();
        while (job != null) {
            synchronized (job) {
                while (job.status() == Job.Status.Foreground) {
                    job.wait();
                }
            }
            job = session.foregroundJob();
        }
    }

    /**
     * Ends a command. Gogo loses an interruption that comes in a job's first moment and then waits for ever, so a second
     * one puts the job behind, which frees the terminal. The terminal has shown ^C before.
     */
    void interrupt(Job job) {
        terminal.writer().println();
        terminal.flush();
        if (job.equals(interrupted)) {
            job.background();
        } else {
            interrupted = job;
            job.interrupt();
        }
    }

    private void foreground(Consumer<Job> action) {
        Job job = session.foregroundJob();
        if (job != null) {
            action.accept(job);
        }
    }

    private void openSession() {
        CommandSession previous = session;
        in = new SessionInput(terminal.input());
        out = new SessionOutput(terminal.output());
        CommandSession next = sessions.open(in, out, out);
        if (previous != null) {
            inherit(previous, next);
        }
        describeTerminal(next);
        next.put(Shell.VAR_PROMPT, PROMPT);
        next.put(ExitFunction.NAME, exit);
        next.put(Shell.VAR_PROCESSOR, sessions.processor());
        next.put(Shell.VAR_SESSION, next);
        next.put(Shell.VAR_COMPLETIONS, new HashMap<>());
        next.setJobListener(this::jobChanged);
        reader = reader(next);
        next.put(Shell.VAR_READER, reader);
        session = next;
        if (previous != null) {
            previous.close();
        }
    }

    private static void inherit(CommandSession from, CommandSession to) {
        if (from.get(".variables") instanceof Set<?> names) {
            for (Object name : names) {
                if (!OWN.contains(name)) {
                    to.put(name.toString(), from.get(name.toString()));
                }
            }
        }
        to.currentDir(from.currentDir());
    }

    private void describeTerminal(CommandSession target) {
        target.put(Shell.VAR_TERMINAL, terminal);
        target.put("#TERM", (Function) (s, arguments) -> terminal.getType());
        target.put("#COLUMNS", (Function) (s, arguments) -> terminal.getWidth());
        target.put("#LINES", (Function) (s, arguments) -> terminal.getHeight());
        target.put("#PWD", (Function) (s, arguments) -> s.currentDir().toString());
    }

    private LineReader reader(CommandSession target) {
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("slipway")
                .parser(new Parser())
                .expander(new Expander(target))
                .highlighter(new Highlighter(target))
                .completer(new ShellCompleter(
                        target, new ServerSuggestions(sessions.services()), List.of(ExitFunction.NAME)))
                .option(LineReader.Option.AUTO_FRESH_LINE, true)
                .option(LineReader.Option.GROUP, true)
                // A '!' is a '!', and a backslash is Gogo's.
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true);
        sessions.history().ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
        return builder.build();
    }

    private void jobChanged(Job job, Job.Status previous, Job.Status current) {
        boolean hidden = job.parent() != null || closed;
        if (!hidden && (isAside(previous) || isAside(current))) {
            say("[" + job.id() + "] " + current.name().toLowerCase(Locale.ROOT) + "  " + job.command());
        }
    }

    private static boolean isAside(Job.Status status) {
        return status == Job.Status.Background || status == Job.Status.Suspended;
    }

    private void say(String text) {
        if (reader != null && reader.isReading()) {
            reader.printAbove(text);
        } else {
            terminal.writer().println(text);
            terminal.writer().flush();
        }
    }
}
