// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.slipway.api.server.ProviderState;

class OrderCommandsTest {

    private final FakeServer server = new FakeServer();
    private final OrderCommands commands = new OrderCommands(server.services());

    OrderCommandsTest() {
        server.providers.add(FakeServer.provider(0, "policy", ProviderState.ACTIVE, ""));
        server.providers.add(FakeServer.provider(-1, "lab", ProviderState.PAUSED, ""));
        server.order.addAll(List.of("away", "policy"));
    }

    @Test
    void everybodyIsListedWithWhatDecides() {
        List<ProviderPosition> order = commands.order();

        assertEquals(
                List.of("policy", "lab", "away"),
                order.stream().map(ProviderPosition::name).toList());
        assertEquals(
                List.of(true, false, true),
                order.stream().map(ProviderPosition::ordered).toList());
        assertEquals(0, commands.order("policy").index());
        assertEquals(-1, commands.order("lab").index());
        assertEquals(
                "there is no provider 'ghost'",
                assertThrows(IllegalArgumentException.class, () -> commands.order("ghost"))
                        .getMessage());
    }

    @Test
    void placesAreUnderstood() {
        commands.order("lab", "TOP");
        commands.order("lab", "bottom");
        commands.order("lab", "2");
        commands.order("lab", "before", "policy");
        commands.order("lab", "after", "policy");

        assertEquals(
                List.of("lab to the top", "lab to the bottom", "lab to 2", "lab before policy", "lab after policy"),
                server.asked);
    }

    @Test
    void anythingElseIsRefused() {
        assertEquals(
                "'-1' is no place; there are top, bottom, a position from 0, before NAME and after NAME",
                assertThrows(IllegalArgumentException.class, () -> commands.order("lab", "-1"))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> commands.order("lab", "before"));
        assertThrows(IllegalArgumentException.class, () -> commands.order("lab", "behind", "policy"));
        assertEquals(List.of(), server.asked);
    }
}
