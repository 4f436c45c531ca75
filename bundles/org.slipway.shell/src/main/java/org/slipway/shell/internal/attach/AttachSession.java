// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.attach;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.shell.internal.frame.ExitStatus;
import org.slipway.shell.internal.frame.Frame;
import org.slipway.shell.internal.frame.FrameException;
import org.slipway.shell.internal.frame.FrameReader;
import org.slipway.shell.internal.frame.FrameType;
import org.slipway.shell.internal.frame.FrameWriter;
import org.slipway.shell.internal.frame.TerminalRequest;
import org.slipway.shell.internal.session.ShellSessions;

/**
 * One attached client. Three threads of its own, so that nothing it does or leaves undone holds up another: one reads
 * frames, one runs commands, one writes frames.
 */
final class AttachSession {

    private static final Logger LOG = LoggerFactory.getLogger(AttachSession.class);
    private static final long OPENING_SECONDS = 10;
    private static final int WAITING_COMMANDS = 4;

    private final SocketChannel channel;
    private final ShellSessions sessions;
    private final Consumer<AttachSession> ended;
    private final Outbox outbox = new Outbox();
    private final BlockingQueue<Task> tasks = new ArrayBlockingQueue<>(WAITING_COMMANDS);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread reader;
    private final Thread runner;
    private final Thread writer;
    private volatile Optional<CommandTask> commands = Optional.empty();
    private volatile Optional<TerminalTask> terminal = Optional.empty();

    /** Something the client asked for. */
    interface Task {
        /** {@return how it ended} */
        ExitStatus run();
    }

    AttachSession(SocketChannel channel, String name, ShellSessions sessions, Consumer<AttachSession> ended) {
        this.channel = channel;
        this.sessions = sessions;
        this.ended = ended;
        reader = thread(this::read, name + "-in");
        runner = thread(this::work, name);
        writer = thread(this::write, name + "-out");
    }

    private static Thread thread(Runnable body, String name) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        return thread;
    }

    void start() {
        reader.start();
        runner.start();
        writer.start();
    }

    /** Ends the session from any thread; what it runs is interrupted. Returns at once. */
    void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        outbox.close();
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("An attached session could not be closed", e);
        }
        commands.ifPresent(CommandTask::close);
        terminal.ifPresent(TerminalTask::close);
        runner.interrupt();
        writer.interrupt();
        ended.accept(this);
    }

    /** Waits until its threads have ended; {@return whether they have} */
    boolean await(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (Thread thread : new Thread[] {reader, runner, writer}) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            thread.join(Math.max(1, left));
        }
        return !reader.isAlive() && !runner.isAlive() && !writer.isAlive();
    }

    private void read() {
        try {
            FrameReader frames = new FrameReader(channel);
            greet(frames.read());
            Optional<Frame> frame = frames.read();
            while (frame.isPresent()) {
                accept(frame.get());
                frame = frames.read();
            }
        } catch (IOException e) {
            LOG.debug("An attached session ended: {}", e.getMessage());
        } catch (RuntimeException e) {
            failed(e);
        } finally {
            close();
        }
    }

    /** A terminal that is closed meanwhile says so by an exception of this kind; otherwise it is our fault. */
    private void failed(RuntimeException problem) {
        if (!closed.get()) {
            LOG.warn("An attached session failed", problem);
        }
    }

    private static void greet(Optional<Frame> frame) throws FrameException {
        boolean same = frame.filter(hello -> hello.type() == FrameType.HELLO)
                .map(Frame::payload)
                .filter(payload -> payload.length == 1 && payload[0] == Frame.VERSION)
                .isPresent();
        if (!same) {
            throw new FrameException("the client does not speak version " + Frame.VERSION);
        }
    }

    private void accept(Frame frame) throws IOException {
        switch (frame.type()) {
            case EXECUTE -> execute(frame.text());
            case TERMINAL -> open(TerminalRequest.of(frame));
            case INPUT -> openTerminal().input(frame.payload());
            case RESIZE -> openTerminal().resize(TerminalRequest.size(frame));
            default -> throw new FrameException("unexpected " + frame.type());
        }
    }

    private void execute(String line) throws FrameException {
        if (terminal.isPresent()) {
            throw new FrameException("a command line in an interactive session");
        }
        if (commands.isEmpty()) {
            commands = Optional.of(new CommandTask(sessions, outbox));
        }
        CommandTask task = commands.get();
        ifClosed(task::close);
        submit(() -> task.run(line));
    }

    private void open(TerminalRequest request) throws IOException {
        if (terminal.isPresent() || commands.isPresent()) {
            throw new FrameException("a terminal in a session that has begun");
        }
        TerminalTask task = new TerminalTask(sessions, request, outbox.stream(FrameType.OUTPUT));
        terminal = Optional.of(task);
        ifClosed(task::close);
        submit(task);
    }

    /** Closing may have looked for a task just before there was one. */
    private void ifClosed(Runnable action) {
        if (closed.get()) {
            action.run();
        }
    }

    private TerminalTask openTerminal() throws FrameException {
        return terminal.orElseThrow(() -> new FrameException("keys without a terminal"));
    }

    private void submit(Task task) throws FrameException {
        if (!tasks.offer(task)) {
            throw new FrameException("more than " + WAITING_COMMANDS + " commands at once");
        }
    }

    /** The first task must come soon; then the client may think as long as it likes. */
    private void work() {
        try {
            Task task = tasks.poll(OPENING_SECONDS, TimeUnit.SECONDS);
            boolean over = task == null;
            while (!over && !closed.get()) {
                ExitStatus status = task.run();
                outbox.put(status.frame());
                over = status.over();
                task = over ? null : tasks.take();
            }
        } catch (InterruptedException | IOException e) {
            LOG.debug("An attached session ended: {}", e.getMessage());
        } catch (RuntimeException e) {
            failed(e);
        } finally {
            outbox.finish();
        }
    }

    private void write() {
        try {
            FrameWriter frames = new FrameWriter(channel);
            Optional<Frame> frame = outbox.take();
            while (frame.isPresent()) {
                frames.write(frame.get());
                frame = outbox.take();
            }
        } catch (InterruptedException | IOException e) {
            LOG.debug("An attached session ended: {}", e.getMessage());
        } finally {
            close();
        }
    }
}
