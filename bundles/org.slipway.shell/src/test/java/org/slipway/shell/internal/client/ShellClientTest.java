// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slipway.shell.internal.attach.TestServer;
import org.slipway.shell.internal.session.TestShell;

/** Runs the client as the start script does: as a program of its own, with nothing but this bundle on its class path. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ShellClientTest {

    @TempDir
    private Path directory;

    private final TestShell shell = new TestShell();
    private TestServer server;
    private Path socket;

    @BeforeEach
    void open() throws IOException {
        socket = directory.resolve("run").resolve("shell.sock");
        server = TestServer.open(socket, shell);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void commandPrintsItsResult() throws Exception {
        Outcome outcome = run("", "pxe:stats");

        assertEquals(0, outcome.status, outcome.err);
        assertTrue(outcome.out.startsWith("PACKETS "), outcome.out);
        assertEquals("", outcome.err);
    }

    @Test
    void wordsMakeOneLine() throws Exception {
        assertEquals(new Outcome(0, "a b\n", ""), run("", "echo", "a", "b"));
    }

    @Test
    void failingCommandHasAStatusAndASentence() throws Exception {
        assertEquals(new Outcome(1, "", "slipway: IOException: disk full\n"), run("", "fail", "'disk full'"));
        assertEquals(
                new Outcome(1, "", "slipway: nonsense: there is no such command; help lists them\n"),
                run("", "nonsense"));
        assertEquals(7, run("", "exit 7").status);
    }

    @Test
    void standardInputIsNotTouchedByACommand() throws Exception {
        assertEquals(new Outcome(0, "only this\n", ""), run("echo from input\n", "echo only this"));
    }

    @Test
    void linesOfStandardInputAreCommandsOfOneSession() throws Exception {
        assertEquals(
                new Outcome(1, "4\n4\nstill here\n", "slipway: IOException: broken\n"),
                run("x = 4\n\n  \necho $x\nfail broken\necho still here\n"));
        assertEquals(new Outcome(0, "grüße\n", ""), run("echo grüße"));
        assertEquals(new Outcome(5, "a\n", ""), run("echo a\nexit 5\necho never\n"));
        assertEquals(new Outcome(0, "", ""), run(""));
    }

    @Test
    void lineTooLongForAFrameIsNotSent() throws Exception {
        Outcome outcome = run("echo " + "x".repeat(70_000) + "\necho next\n");

        assertEquals(1, outcome.status);
        assertEquals("next\n", outcome.out);
        assertEquals("slipway: a line of more than 65536 bytes is not sent\n", outcome.err);
    }

    @Test
    void absentServerIsToldApartFromAFailingCommand() throws Exception {
        server.close();

        Outcome outcome = run("", "pxe:stats");

        assertEquals(3, outcome.status);
        assertTrue(outcome.err.startsWith("slipway: no server is running"), outcome.err);
        assertEquals(1, outcome.err.lines().count());
        assertEquals(2, runProgram(List.of(), "").status);
    }

    @Test
    void serverThatEndsMeanwhileIsALostConnection() throws Exception {
        Process process = start(List.of(socket.toString(), "nap"));
        assertTrue(shell.troubles.begun.await(60, TimeUnit.SECONDS));

        server.close();

        assertEquals(3, process.waitFor());
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(err.contains("the connection to the server is lost"), err);
    }

    @Test
    void killedClientTakesItsCommandAlong() throws Exception {
        Process process = start(List.of(socket.toString(), "nap"));
        assertTrue(shell.troubles.begun.await(60, TimeUnit.SECONDS));

        process.destroyForcibly();

        assertTrue(shell.troubles.interrupted.await(60, TimeUnit.SECONDS));
    }

    @Test
    void nothingIsLeftOfTheSocketAfterTheServer() {
        server.close();

        assertFalse(Files.exists(socket));
    }

    private Outcome run(String input, String... words) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(socket.toString()));
        arguments.addAll(List.of(words));
        return runProgram(arguments, input);
    }

    private Outcome runProgram(List<String> arguments, String input) throws Exception {
        Path out = Files.createTempFile(directory, "out", "");
        Path err = Files.createTempFile(directory, "err", "");
        Process process = builder(arguments)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // A client that does not read its input may have gone before it was written.
            assertTrue(arguments.size() != 1, e::getMessage);
        }
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private Process start(List<String> arguments) throws IOException {
        return builder(arguments).start();
    }

    private static ProcessBuilder builder(List<String> arguments) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-cp",
                Path.of("target", "classes").toString(),
                ShellClient.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    /** How a run ended. */
    private record Outcome(int status, String out, String err) {}
}
