// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slipway.api.server.ControlResult;
import org.slipway.api.server.ControlResult.Outcome;
import org.slipway.api.server.ProviderState;

class ControlCommandsTest {

    private final FakeServer server = new FakeServer();
    private final ControlCommands commands = new ControlCommands(server.services());

    @ParameterizedTest
    @CsvSource({
        "lab, pause, lab 2",
        "lab, CONTINUE, lab 3",
        "all, stop, everybody 1",
        "ALL, interrogate, everybody 4",
        "lab, paramchange, lab 6",
        "lab, 128, lab 128",
        "lab, 255, lab 255"
    })
    void codeGoesToOneOrToAll(String name, String code, String asked) {
        ControlResult ok = new ControlResult("lab", Outcome.OK, "");
        server.results.add(ok);

        assertEquals(List.of(ok), commands.control(name, code));
        assertEquals(List.of(asked), server.asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shutdown", "netbindadd", "7", "127", "256", "halt", ""})
    void codeThatIsNotForOperatorsIsRefused(String code) {
        assertThrows(IllegalArgumentException.class, () -> commands.control("lab", code));
        assertEquals(List.of(), server.asked);
    }

    @Test
    void providerThatDoesNotFollowIsAFailureOfTheCommand() {
        server.results.add(new ControlResult("a", Outcome.FAILED, "no disk"));

        assertEquals("a: FAILED: no disk", failure("a"));
        server.results.add(new ControlResult("b", Outcome.OK, ""));
        server.results.add(new ControlResult("c", Outcome.TIMED_OUT, "too slow"));
        assertEquals("2 of 3 providers did not follow: a: FAILED: no disk; c: TIMED_OUT: too slow", failure("all"));
    }

    private String failure(String name) {
        return assertThrows(IllegalStateException.class, () -> commands.control(name, "interrogate"))
                .getMessage();
    }

    @Test
    void quarantineAndReleaseShowTheProvider() {
        server.providers.add(FakeServer.provider(-1, "lab", ProviderState.QUARANTINED, "by the operator"));

        assertEquals("lab", commands.quarantine("lab").name());
        commands.quarantine("lab", 30);
        assertEquals("lab", commands.release("lab").name());
        assertThrows(IllegalArgumentException.class, () -> commands.quarantine("lab", 0));
        assertEquals(List.of("lab quarantined for 0 s", "lab quarantined for 30 s", "lab released"), server.asked);
    }

    @Test
    void refusalOfTheServerIsItsOwnSentence() {
        server.refusal = "provider lab is not in quarantine: it is ACTIVE";

        assertEquals(
                server.refusal,
                assertThrows(IllegalStateException.class, () -> commands.release("lab"))
                        .getMessage());
    }
}
