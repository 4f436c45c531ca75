// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slipway.shell.internal.frame.ExitStatus;
import org.slipway.shell.internal.frame.Frame;
import org.slipway.shell.internal.frame.FrameType;
import org.slipway.shell.internal.frame.TerminalRequest;
import org.slipway.shell.internal.session.TestShell;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AttachServerTest {

    @TempDir
    private Path directory;

    private final TestShell shell = new TestShell();
    private AttachServer server;
    private Path socket;

    @BeforeEach
    void open() throws IOException {
        socket = directory.resolve("run").resolve("shell.sock");
        server = AttachServer.open(socket, shell.sessions);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void commandAnswersWithOutputAndStatus() throws IOException {
        try (RawClient client = RawClient.greet(socket)) {
            client.send(Frame.text(FrameType.EXECUTE, "pxe:providers"));
            assertEquals(new ExitStatus(0, false), client.untilExit());
            assertEquals("No provider is registered.\n", client.output());

            client.send(Frame.text(FrameType.EXECUTE, "fail broken"));
            assertEquals(new ExitStatus(1, false), client.untilExit());
            assertEquals("slipway: IOException: broken\n", client.errors());

            client.send(Frame.text(FrameType.EXECUTE, "exit 9"));
            assertEquals(new ExitStatus(9, true), client.untilExit());
            assertTrue(client.atEnd());
        }
    }

    @Test
    void longOutputArrivesWhole() throws IOException {
        try (RawClient client = RawClient.greet(socket)) {
            client.send(Frame.text(FrameType.EXECUTE, "echo " + "x".repeat(50_000) + " " + "y".repeat(14_000)));
            assertEquals(0, client.untilExit().status());
            assertEquals(64_002, client.output().length());
        }
    }

    @Test
    void commandOfAClientThatGoesAwayIsInterrupted() throws Exception {
        try (RawClient client = RawClient.greet(socket)) {
            client.send(Frame.text(FrameType.EXECUTE, "nap"));
            assertTrue(shell.troubles.begun.await(30, TimeUnit.SECONDS));
        }

        assertTrue(shell.troubles.interrupted.await(30, TimeUnit.SECONDS));
    }

    @Test
    void commandThatHangsHoldsUpNobodyNorTheEnd() throws Exception {
        try (RawClient hanging = RawClient.greet(socket);
                RawClient other = RawClient.greet(socket)) {
            hanging.send(Frame.text(FrameType.EXECUTE, "hang"));
            assertTrue(shell.troubles.begun.await(30, TimeUnit.SECONDS));

            other.send(Frame.text(FrameType.EXECUTE, "echo free"));
            assertEquals(0, other.untilExit().status());

            long start = System.nanoTime();
            server.close();
            assertTrue(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) < 15);
            assertTrue(hanging.atEnd());
        }
        assertFalse(Files.exists(socket));
    }

    @Test
    void clientThatReadsNothingHoldsUpNobodyNorTheEnd() throws Exception {
        try (RawClient deaf = RawClient.greet(socket);
                RawClient other = RawClient.greet(socket)) {
            deaf.send(Frame.text(
                    FrameType.EXECUTE, "nap; each [0 1 2 3 4 5 6 7 8 9] { echo " + "x".repeat(60_000) + " }"));
            assertTrue(shell.troubles.begun.await(30, TimeUnit.SECONDS));

            other.send(Frame.text(FrameType.EXECUTE, "echo free"));
            assertEquals(0, other.untilExit().status());
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void commandThatEndsTheServerItIsServedByFinishesItsWork(boolean interactive) throws Exception {
        CompletableFuture<Boolean> uninterrupted = new CompletableFuture<>();
        shell.troubles.action = () -> {
            server.close();
            uninterrupted.complete(!Thread.currentThread().isInterrupted());
        };
        try (RawClient client = RawClient.greet(socket)) {
            if (interactive) {
                client.send(new TerminalRequest(new TerminalRequest.Size(90, 30), "xterm").frame());
                client.untilOutput("slipway> ");
                client.send(Frame.text(FrameType.INPUT, "act\r"));
            } else {
                client.send(Frame.text(FrameType.EXECUTE, "act"));
            }
            assertTrue(client.atEnd());
        }
        assertTrue(uninterrupted.get(30, TimeUnit.SECONDS));
    }

    @Test
    void sessionsAreBoundedAndAFreedPlaceIsTaken() throws Exception {
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < AttachServer.MAX_SESSIONS; i++) {
                clients.add(RawClient.greet(socket));
                clients.get(i).send(Frame.text(FrameType.EXECUTE, "echo in"));
                assertEquals(0, clients.get(i).untilExit().status());
            }
            try (RawClient surplus = RawClient.greet(socket)) {
                assertEquals(new ExitStatus(1, true), surplus.untilExit());
                assertTrue(surplus.errors().contains("16 shell sessions are open"), surplus.errors());
            }
            clients.remove(0).close();
            assertTrue(isAdmittedSoon());
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    private boolean isAdmittedSoon() throws Exception {
        for (int i = 0; i < 200; i++) {
            try (RawClient client = RawClient.greet(socket)) {
                client.send(Frame.text(FrameType.EXECUTE, "echo in"));
                if (client.untilExit().status() == 0) {
                    return true;
                }
            }
            Thread.sleep(50);
        }
        return false;
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MAX_VALUE, Frame.MAX_PAYLOAD + 1})
    void hostileLengthEndsThatSessionOnly(int length) throws IOException {
        try (RawClient hostile = RawClient.greet(socket);
                RawClient other = RawClient.greet(socket)) {
            hostile.sendBytes(
                    ByteBuffer.allocate(5).put((byte) 'X').putInt(length).flip());
            assertTrue(hostile.atEnd());

            other.send(Frame.text(FrameType.EXECUTE, "echo free"));
            assertEquals(0, other.untilExit().status());
        }
    }

    @Test
    void framesOutOfOrderEndTheSession() throws IOException {
        assertRefused(new Frame(FrameType.INPUT, new byte[] {'x'}));
        assertRefused(new Frame(FrameType.RESIZE, new byte[4]));
        assertRefused(new Frame(FrameType.OUTPUT, new byte[0]));
        assertRefused(new ExitStatus(0, true).frame());
        assertRefused(new Frame(FrameType.TERMINAL, new byte[3]));
    }

    private void assertRefused(Frame frame) throws IOException {
        try (RawClient client = RawClient.greet(socket)) {
            client.send(frame);
            assertTrue(client.atEnd(), frame.type() + " was taken");
        }
    }

    @Test
    void clientOfAnotherVersionIsTurnedAway() throws IOException {
        try (RawClient client = RawClient.connect(socket)) {
            client.send(new Frame(FrameType.HELLO, new byte[] {99}));
            assertTrue(client.atEnd());
        }
        try (RawClient client = RawClient.connect(socket)) {
            client.send(Frame.text(FrameType.EXECUTE, "echo not greeted"));
            assertTrue(client.atEnd());
        }
    }

    @Test
    void commandsBeyondTheBoundEndTheSession() throws Exception {
        try (RawClient client = RawClient.greet(socket)) {
            client.send(Frame.text(FrameType.EXECUTE, "nap"));
            assertTrue(shell.troubles.begun.await(30, TimeUnit.SECONDS));
            for (int i = 0; i < 5; i++) {
                client.send(Frame.text(FrameType.EXECUTE, "echo " + i));
            }
            assertTrue(client.atEnd());
        }
        assertTrue(shell.troubles.interrupted.await(30, TimeUnit.SECONDS));
    }

    @Test
    void terminalSessionConversesAndEnds() throws IOException {
        try (RawClient client = RawClient.greet(socket)) {
            client.send(new TerminalRequest(new TerminalRequest.Size(90, 30), "xterm").frame());
            client.untilOutput("slipway> ");
            client.send(Frame.text(FrameType.INPUT, "echo $COLUMNS times $LINES\r"));
            client.untilOutput("\n90 times 30");
            client.send(new TerminalRequest.Size(100, 40).frame());
            client.send(Frame.text(FrameType.INPUT, "echo $COLUMNS times $LINES\r"));
            client.untilOutput("\n100 times 40");
            client.send(Frame.text(FrameType.INPUT, "exit 3\r"));
            assertEquals(new ExitStatus(3, true), client.untilExit());
        }
    }

    @Test
    void terminalOfAClientThatGoesAwayTakesItsCommandAlong() throws Exception {
        try (RawClient client = RawClient.greet(socket)) {
            client.send(new TerminalRequest(new TerminalRequest.Size(90, 30), "xterm").frame());
            client.untilOutput("slipway> ");
            client.send(Frame.text(FrameType.INPUT, "nap\r"));
            assertTrue(shell.troubles.begun.await(30, TimeUnit.SECONDS));
        }
        assertTrue(shell.troubles.interrupted.await(30, TimeUnit.SECONDS));
    }
}
