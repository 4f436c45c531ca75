// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.felix.service.command.Job;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slipway.api.server.BootTimeline;
import org.slipway.api.server.ProviderState;
import org.slipway.api.server.TraceLog;
import org.slipway.api.server.TraceSeverity;
import org.slipway.shell.internal.command.FakeServer;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InteractiveShellTest {

    private static final String CTRL_C = "\u0003";
    private static final String CTRL_D = "\u0004";
    private static final String TAB = "\t";
    private static final String UP = "\u001bOA";

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private TestShell shell;
    private LineDisciplineTerminal terminal;
    private InteractiveShell interactive;
    private CompletableFuture<Integer> status;
    private int seen;

    @AfterEach
    void close() throws IOException {
        terminal.close();
    }

    @Test
    void bannerPromptAndExit() throws Exception {
        open();
        expect("Slipway 1.2.3 - help lists the commands, pxe:info shows the server, exit leaves");
        expect("slipway> ");

        type("exit 5\r");

        assertEquals(5, status.get(30, TimeUnit.SECONDS));
    }

    @Test
    void endOfInputLeavesQuietly() throws Exception {
        open();
        expect("slipway> ");

        type(CTRL_D);

        assertEquals(0, status.get(30, TimeUnit.SECONDS));
    }

    @Test
    void errorsAreSentencesAndTheSessionGoesOn() throws Exception {
        open();
        expect("slipway> ");

        type("nonsense\r");
        expect("nonsense: there is no such command");
        type("fail full\r");
        expect("IOException: full");
        type("echo still here\r");
        expect("\nstill here");
    }

    @Test
    void commandsOptionsAndMachinesAreCompleted() throws Exception {
        open();
        shell.server.machines.add(new BootTimeline.Machine("52:54:00:12:34:56", List.of(), FakeServer.START, "OFFER"));
        expect("slipway> ");

        type("pxe:ti" + TAB);
        expect("pxe:timeline ");
        type("52:" + TAB + "\r");
        expect("Nothing is known about 52:54:00:12:34:56");
        type("pxe:trace --ke" + TAB);
        expect("--keep ");
        type("err" + TAB + "\r");
        expect("0x80000  error");
    }

    @Test
    void providerNamesAreCompleted() throws Exception {
        open();
        shell.server.providers.add(FakeServer.provider(0, "laboratory", ProviderState.ACTIVE, "in the chain"));
        expect("slipway> ");

        type("pxe:providers la" + TAB + "\r");

        expect("position    0");
    }

    @Test
    void interruptEndsTheCommandAndOnlyIt() throws Exception {
        open();
        expect("slipway> ");
        type("nap\r");
        awaitTrue(() -> shell.troubles.begun.getCount() == 0);

        type(CTRL_C);
        expect("slipway> ");
        type("echo alive\r");

        expect("\nalive");
    }

    @Test
    void commandThatHeedsNoInterruptLosesTheTerminalAllTheSame() throws Exception {
        open();
        expect("slipway> ");
        type("hang\r");
        awaitTrue(() -> shell.troubles.begun.getCount() == 0);

        type(CTRL_C);
        expect("slipway> ");
        type("echo alive\r");

        expect("\nalive");
    }

    @Test
    void secondInterruptPutsTheJobBehind() throws Exception {
        open();
        List<String> calls = new ArrayList<>();
        Job job = (Job) Proxy.newProxyInstance(
                Job.class.getClassLoader(), new Class<?>[] {Job.class}, (self, method, arguments) -> {
                    if (method.getName().equals("equals")) {
                        return self == arguments[0];
                    }
                    calls.add(method.getName());
                    return null;
                });

        interactive.interrupt(job);
        interactive.interrupt(job);

        assertEquals(List.of("interrupt", "background"), calls);
    }

    @Test
    void interruptedReaderTakesNeitherTheTerminalNorTheVariablesAlong() throws Exception {
        open();
        expect("slipway> ");
        type("x = 4; cat\r");
        // The line editor has handed the terminal over once it is no longer raw.
        awaitTrue(() -> terminal.getAttributes().getLocalFlag(LocalFlag.ICANON));
        type("hello\r");
        expect("hello\r\nhello");

        type(CTRL_C);
        expect("slipway> ");

        // Until its thread has heard of it, the reader may swallow a key or two.
        for (int i = 0; i < 5 && !shown().contains("\na4b"); i++) {
            type("\recho a${x}b | cat\r");
            Thread.sleep(200);
        }
        expect("\na4b");
    }

    @Test
    void interruptOnAnEmptyLineTellsHowToLeave() throws Exception {
        open();
        expect("slipway> ");

        type(CTRL_C);

        expect("exit or Ctrl-D leaves");
    }

    @Test
    void followedTraceEndsWithInterrupt() throws Exception {
        open();
        expect("slipway> ");
        type("pxe:trace -f -n 0\r");
        awaitTrue(() -> !shell.server.followers.isEmpty());

        // What is decided before the command has looked for the first time is none of the new lines.
        AtomicInteger id = new AtomicInteger();
        awaitTrue(() -> {
            shell.server.decide(FakeServer.decision(id.incrementAndGet(), 1, Optional.empty(), "policy sent it"));
            return shown().contains(" 52:54:00:12:34:56 on eth0");
        });
        type(CTRL_C);
        expect("slipway> ");

        awaitTrue(() -> shell.server.followers.isEmpty());
    }

    @Test
    void followedTraceSaysWhenItMissedLines() throws Exception {
        open();
        expect("slipway> ");
        shell.server.entries.add(FakeServer.entry(1, TraceSeverity.INFO, "before"));
        type("pxe:trace -f -n 1 -p policy\r");
        expect("policy: before");

        shell.server.entries.add(FakeServer.entry(2, TraceSeverity.INFO, "next"));
        shell.server.entries.add(new TraceLog.Entry(FakeServer.START, TraceSeverity.INFO, "lab", "of another"));
        expect("policy: next");
        shell.server.entries.clear();
        shell.server.entries.add(FakeServer.entry(3, TraceSeverity.INFO, "after the flood"));
        expect("... trace lines came too fast to be shown all");
        expect("policy: after the flood");
        assertFalse(shown().contains("of another"), shown());
        type(CTRL_C);
        expect("slipway> ");
    }

    @Test
    void linesAreRememberedForTheNextSession() throws Exception {
        Path history = directory.resolve("shell.history");
        open(Optional.of(history));
        expect("slipway> ");
        type("echo remember me\r");
        expect("\nremember me");
        type("exit\r");
        status.get(30, TimeUnit.SECONDS);
        assertEquals(
                "[OWNER_READ, OWNER_WRITE]",
                Files.getPosixFilePermissions(history).stream()
                        .sorted()
                        .toList()
                        .toString());

        open(Optional.of(history));
        expect("slipway> ");
        type(UP + UP + "\r");

        expect("\nremember me");
    }

    @Test
    void closingFromOutsideEndsARunningCommand() throws Exception {
        open();
        expect("slipway> ");
        type("nap\r");
        awaitTrue(() -> shell.troubles.begun.getCount() == 0);

        interactive.close();
        terminal.close();

        status.handle((value, problem) -> value).get(30, TimeUnit.SECONDS);
        assertTrue(status.isDone());
    }

    private void open() throws IOException {
        open(Optional.empty());
    }

    private void open(Optional<Path> history) throws IOException {
        shell = new TestShell(history);
        terminal = new LineDisciplineTerminal("test", "xterm", screen, StandardCharsets.UTF_8);
        terminal.setSize(new Size(120, 40));
        interactive = shell.sessions.interactive(terminal, "leaves");
        status = CompletableFuture.supplyAsync(interactive::run, task -> {
            Thread thread = new Thread(task, "shell under test");
            thread.setDaemon(true);
            thread.start();
        });
    }

    private void type(String keys) throws IOException {
        seen = screen.size();
        terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
    }

    /** Waits for the text to come up after what was typed last; what it is compared with has no control sequences. */
    private void expect(String text) throws InterruptedException {
        awaitTrue(() -> shown().contains(text));
    }

    private String shown() {
        byte[] all = screen.toByteArray();
        String fresh = new String(all, seen, all.length - seen, StandardCharsets.UTF_8);
        return fresh.replaceAll("\u001b\\[[0-9;?]*[a-zA-Z]", "").replaceAll("\u001b[=>]", "");
    }

    private void awaitTrue(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, () -> "after 20 s the screen shows: " + shown());
            Thread.sleep(10);
        }
    }
}
