// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.felix.gogo.jline.Procedural;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.slipway.shell.internal.catalog.HelpCommand;
import org.slipway.shell.internal.command.ControlCommands;
import org.slipway.shell.internal.command.FakeServer;
import org.slipway.shell.internal.command.OrderCommands;
import org.slipway.shell.internal.command.ProviderCommands;
import org.slipway.shell.internal.command.ServerCommands;
import org.slipway.shell.internal.command.ServerServices;
import org.slipway.shell.internal.command.TimelineCommands;
import org.slipway.shell.internal.command.TraceCommands;
import org.slipway.shell.internal.explain.ExplainCommand;
import org.slipway.shell.internal.format.ServerFormats;

/** The real command processor with the real commands, outside of a framework. */
public final class TestShell {

    public final FakeServer server = new FakeServer();
    public final CommandProcessorImpl processor = new CommandProcessorImpl(null);
    public final Troubles troubles = new Troubles();
    public final ShellSessions sessions;

    public TestShell() {
        this(Optional.empty());
    }

    public TestShell(Optional<Path> history) {
        ServerServices services = server.services();
        processor.addConverter(new ServerFormats());
        processor.addCommand("pxe", new ProviderCommands(services), "providers");
        processor.addCommand("pxe", new OrderCommands(services), "order");
        for (String function : List.of("control", "quarantine", "release")) {
            processor.addCommand("pxe", new ControlCommands(services), function);
        }
        processor.addCommand("pxe", new ServerCommands(services), "info");
        processor.addCommand("pxe", new ServerCommands(services), "stats");
        processor.addCommand("pxe", new TimelineCommands(services), "timeline");
        processor.addCommand("pxe", new TraceCommands(services), "trace");
        processor.addCommand("pxe", new ExplainCommand(services), "explain");
        processor.addCommand("gogo", new HelpCommand(), "help");
        for (String function : new String[] {"echo", "cat", "grep", "sleep"}) {
            processor.addCommand("gogo", new PosixCommands(processor), function);
        }
        processor.addCommand("gogo", new Procedural(), "each");
        for (String function : new String[] {"fail", "crash", "mute", "hang", "nap", "act", "_hidden"}) {
            processor.addCommand("test", troubles, function);
        }
        sessions = new ShellSessions(processor, services, "0.0.1", history);
    }

    /** Commands that go wrong in the ways that commands do. */
    public static final class Troubles {

        /** Counted down when a command that lasts has begun. */
        public final CountDownLatch begun = new CountDownLatch(1);

        /** Counted down when {@code nap} was interrupted. */
        public final CountDownLatch interrupted = new CountDownLatch(1);

        @Descriptor("fails")
        public void fail(String why) throws IOException {
            throw new IOException(why);
        }

        public void crash() {
            throw new StackOverflowError("deep");
        }

        public void mute() {
            throw new IllegalStateException();
        }

        /** Heeds no interruption for as long as any test may take. */
        public void hang() {
            begun.countDown();
            long end = System.nanoTime() + 20_000_000_000L;
            while (System.nanoTime() < end) {
                try {
                    Thread.sleep(50);
                } catch (InterruptedException e) {
                    continue;
                }
            }
        }

        /** What {@code act} does. */
        public volatile Runnable action = () -> {};

        /** Does what the test says. */
        public void act() {
            action.run();
        }

        /** Lasts until it is interrupted. */
        public void nap() {
            begun.countDown();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        }

        public void _hidden() {
            throw new IllegalStateException();
        }
    }

    /** One session for command lines with its output. */
    public static final class Lines implements AutoCloseable {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final ByteArrayOutputStream err = new ByteArrayOutputStream();
        private final CommandSession session;
        public final LineRunner runner;

        public Lines(ShellSessions sessions) {
            session = sessions.plain(out, err);
            runner = new LineRunner(
                    session,
                    new PrintStream(out, false, StandardCharsets.UTF_8),
                    new PrintStream(err, false, StandardCharsets.UTF_8));
        }

        public String out() {
            return out.toString(StandardCharsets.UTF_8);
        }

        public String err() {
            return err.toString(StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
