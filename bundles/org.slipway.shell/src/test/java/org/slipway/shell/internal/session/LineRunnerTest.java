// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slipway.api.server.ProviderState;
import org.slipway.shell.internal.command.FakeServer;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LineRunnerTest {

    private final TestShell shell = new TestShell();
    private final TestShell.Lines lines = new TestShell.Lines(shell.sessions);

    @AfterEach
    void close() {
        lines.close();
    }

    @Test
    void resultIsFormattedAndSucceeds() {
        assertEquals(0, lines.runner.run("pxe:stats"));
        assertTrue(lines.out().startsWith("PACKETS "), lines.out());
        assertTrue(lines.out().endsWith("over IPv6     4 received, 3 answered\n"), lines.out());
        assertEquals("", lines.err());
    }

    @Test
    void scopeOfTheServersCommandsMayBeLeftOut() {
        assertEquals(0, lines.runner.run("providers"));
        assertEquals("No provider is registered.\n", lines.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense | slipway: nonsense: there is no such command; help lists them",
                "pxe:providers ghost | slipway: there is no provider 'ghost'",
                "pxe:providers a b | slipway: providers: these arguments do not fit; help providers explains",
                "pxe:trace -n | slipway: trace: these arguments do not fit; help trace explains",
                "fail 'disk full' | slipway: IOException: disk full",
                "crash | slipway: StackOverflowError: deep",
                "mute | slipway: IllegalStateException",
                "(pxe:providers) nothing | slipway: nothing: the object has no such method",
                "echo ( | slipway: cannot be understood",
                "exit soon | slipway: exit takes a number from 0 to 255, not 'soon'",
                "exit 256 | slipway: exit takes a number from 0 to 255, not '256'",
                "cat /no/such/file | cat: ",
                "echo a; nonsense; echo b | slipway: nonsense: there is no such command"
            })
    void failureIsOneSentenceAndAStatus(String line, String complaint) {
        assertEquals(1, lines.runner.run(line));
        assertTrue(lines.err().startsWith(complaint), lines.err());
        assertFalse(lines.err().contains("\tat "), lines.err());
        assertEquals(1, lines.err().lines().count(), lines.err());
        assertFalse(lines.runner.over());
    }

    @Test
    void commandThatCountsItsFailureItselfGivesItsStatus() {
        assertEquals(0, lines.runner.run("echo one | grep one"));
        assertEquals(1, lines.runner.run("echo one | grep two"));
        assertEquals(0, lines.runner.run("echo one"));
    }

    @Test
    void pipeGetsPlainText() {
        shell.server.providers.add(FakeServer.provider(0, "policy", ProviderState.ACTIVE, "in the chain"));

        assertEquals(0, lines.runner.run("pxe:providers | grep policy"));
        assertTrue(lines.out().startsWith("0  policy"), lines.out());
    }

    @Test
    void scriptGetsTheObjects() {
        shell.server.providers.add(FakeServer.provider(0, "policy", ProviderState.ACTIVE, "in the chain"));

        assertEquals(0, lines.runner.run("each (pxe:providers) { echo ($it name) is ($it ranking) }"));
        assertEquals("policy is 100\n", lines.out());
    }

    @Test
    void variablesLastFromLineToLine() {
        lines.runner.run("x = 'hello'");
        lines.runner.run("echo $x $x");

        assertEquals("hello\nhello hello\n", lines.out());
    }

    @Test
    void exitEndsWithItsStatus() {
        assertEquals(7, lines.runner.run("exit 7"));
        assertTrue(lines.runner.over());
        assertEquals("", lines.out());
    }

    @Test
    void helpDescribesOptionsAndArguments() {
        assertEquals(0, lines.runner.run("help pxe:trace"));
        assertTrue(
                lines.out().startsWith("pxe:trace [-n <value>] [-s <value>] [-d] [-k <value>] [-p <value>] [-f]\n"),
                lines.out());
        assertTrue(lines.out().contains("-n, --lines <value>"), lines.out());
        assertTrue(lines.out().contains("how many lines at most"), lines.out());
    }

    @Test
    void helpNamesTheArgument() {
        assertEquals(0, lines.runner.run("help timeline"));
        assertTrue(lines.out().contains("pxe:timeline <machine>\n"), lines.out());
        assertTrue(lines.out().contains("<machine>  hardware address"), lines.out());
    }

    @Test
    void helpListsTheServersCommandsFirstAndNoHiddenOnes() {
        assertEquals(0, lines.runner.run("help"));
        assertTrue(lines.out().startsWith("pxe:\n  control"), lines.out());
        assertTrue(lines.out().contains("lists the providers in the order in which they are asked"), lines.out());
        assertFalse(lines.out().contains("_hidden"), lines.out());
        assertEquals(1, lines.runner.run("help nonsense"));
    }
}
