// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.complete;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.slipway.api.server.BootTimeline;
import org.slipway.api.server.TraceSeverity;
import org.slipway.shell.internal.command.ServerServices;
import org.slipway.shell.internal.command.ServiceAbsentException;

/** Words that fit as arguments and option values of the server's commands, from what the server knows now. */
public final class ServerSuggestions {

    private final ServerServices services;
    private final Map<String, Supplier<List<Suggestion>>> sources;

    /**
     * Suggests what these services know.
     *
     * @param services the server's services
     */
    public ServerSuggestions(ServerServices services) {
        this.services = services;
        sources = Map.of(
                "pxe:providers", this::providers,
                "pxe:timeline", this::machines,
                "pxe:trace -s", ServerSuggestions::severities,
                "pxe:trace --severity", ServerSuggestions::severities,
                "pxe:trace -k", ServerSuggestions::severities,
                "pxe:trace --keep", ServerSuggestions::severities);
    }

    /** {@return words for the argument of a command} */
    List<Suggestion> argument(String command) {
        return ask(command);
    }

    /** {@return words for the value of a command's option} */
    List<Suggestion> value(String command, String option) {
        return ask(command + " " + option);
    }

    private List<Suggestion> ask(String key) {
        try {
            return sources.getOrDefault(key, List::of).get();
        } catch (ServiceAbsentException e) {
            return List.of();
        }
    }

    private List<Suggestion> providers() {
        return services.registry().providers().stream()
                .map(provider ->
                        new Suggestion(provider.name(), provider.state().name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private List<Suggestion> machines() {
        return services.timeline().machines().stream()
                .map(ServerSuggestions::machine)
                .toList();
    }

    private static Suggestion machine(BootTimeline.Machine machine) {
        return new Suggestion(machine.key(), String.join(" ", machine.addresses()));
    }

    private static List<Suggestion> severities() {
        return Arrays.stream(TraceSeverity.values())
                .map(severity -> new Suggestion(severity.name().toLowerCase(Locale.ROOT), ""))
                .toList();
    }
}
