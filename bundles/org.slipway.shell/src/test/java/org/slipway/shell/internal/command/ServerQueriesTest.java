// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slipway.api.server.BootTimeline;
import org.slipway.api.server.ProviderState;
import org.slipway.api.server.ProviderStatus;

class ServerQueriesTest {

    private final FakeServer server = new FakeServer();
    private final ServerServices services = server.services();

    @Test
    void providersComeAsTheRegistryOrdersThem() {
        ProviderStatus late = FakeServer.provider(0, "zebra", ProviderState.ACTIVE, "");
        ProviderStatus early = FakeServer.provider(1, "ant", ProviderState.ACTIVE, "");
        server.providers.addAll(List.of(late, early));

        assertEquals(List.of(late, early), new ProviderCommands(services).providers());
        assertSame(early, new ProviderCommands(services).providers("ant"));
    }

    @Test
    void unknownProviderIsNamed() {
        IllegalArgumentException unknown =
                assertThrows(IllegalArgumentException.class, () -> new ProviderCommands(services).providers("ghost"));

        assertEquals("there is no provider 'ghost'", unknown.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "52-54-00-AB-CD-EF, 52:54:00:ab:cd:ef",
        "52:54:00:AB:cd:ef, 52:54:00:ab:cd:ef",
        "10.0.0.5, 10.0.0.5",
        "anything, anything"
    })
    void machineIsAskedForInTheTimelinesOwnForm(String typed, String asked) {
        new TimelineCommands(services).timeline(typed);

        assertEquals(asked, server.askedMachine);
    }

    @Test
    void machinesAreListed() {
        BootTimeline.Machine machine = new BootTimeline.Machine("52:54:00:00:00:01", List.of(), Instant.EPOCH, "OFFER");
        server.machines.add(machine);

        assertEquals(List.of(machine), new TimelineCommands(services).timeline());
    }

    @Test
    void everyCommandSaysWhichPartIsAbsent() {
        ServerServices none = FakeServer.absent();

        assertThrows(ServiceAbsentException.class, () -> new ProviderCommands(none).providers());
        assertThrows(ServiceAbsentException.class, () -> new ServerCommands(none).info());
        assertThrows(ServiceAbsentException.class, () -> new TimelineCommands(none).timeline());
        ServiceAbsentException absent =
                assertThrows(ServiceAbsentException.class, () -> new ServerCommands(none).stats());
        assertEquals("the server's core is not running: no ServerStatistics service", absent.getMessage());
    }
}
