// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.complete;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slipway.api.server.BootTimeline;
import org.slipway.api.server.ProviderState;
import org.slipway.api.server.ProviderStatus;
import org.slipway.api.server.TraceSeverity;
import org.slipway.shell.internal.command.ControlCommands;
import org.slipway.shell.internal.command.ServerServices;
import org.slipway.shell.internal.command.ServiceAbsentException;

/** Words that fit as arguments and option values of the server's commands, from what the server knows now. */
public final class ServerSuggestions {

    private final ServerServices services;
    private final Map<String, Function<List<String>, List<Suggestion>>> sources;

    /**
     * Suggests what these services know.
     *
     * @param services the server's services
     */
    public ServerSuggestions(ServerServices services) {
        this.services = services;
        var devices = new DeviceSuggestions(services);
        sources = new HashMap<>(devices.sources());
        sources.putAll(new FileSuggestions(services).sources());
        sources.putAll(new ExplainSuggestions(services, devices).sources());
        sources.putAll(Map.ofEntries(
                Map.entry("pxe:providers 0", before -> providers()),
                Map.entry("pxe:timeline 0", before -> machines()),
                Map.entry("pxe:order 0", before -> places()),
                Map.entry("pxe:order 1", before -> words("top", "bottom", "before", "after")),
                Map.entry("pxe:order 2", this::others),
                Map.entry("pxe:control 0", before -> with(providers(), ControlCommands.ALL)),
                Map.entry("pxe:control 1", before -> words(ControlCommands.CODES.toArray(String[]::new))),
                Map.entry("pxe:quarantine 0", before -> providers(ProviderState.ACTIVE)),
                Map.entry("pxe:release 0", before -> providers(ProviderState.QUARANTINED)),
                Map.entry("pxe:trace -p", before -> providers()),
                Map.entry("pxe:trace --provider", before -> providers()),
                Map.entry("pxe:trace -s", before -> severities()),
                Map.entry("pxe:trace --severity", before -> severities()),
                Map.entry("pxe:trace -k", before -> with(severities(), "all", "none", "default", "show")),
                Map.entry("pxe:trace --keep", before -> with(severities(), "all", "none", "default", "show"))));
    }

    /** {@return words for an argument of a command, which has these before it} */
    List<Suggestion> argument(String command, List<String> before) {
        String key = command + " " + before.size();
        return ask(sources.containsKey(key) ? key : command + " *", before);
    }

    /** {@return words for the value of a command's option} */
    List<Suggestion> value(String command, String option) {
        return ask(command + " " + option, List.of());
    }

    private List<Suggestion> ask(String key, List<String> before) {
        try {
            return sources.getOrDefault(key, none -> List.of()).apply(before);
        } catch (ServiceAbsentException e) {
            return List.of();
        }
    }

    private List<Suggestion> providers(ProviderState... states) {
        return services.registry().providers().stream()
                .filter(provider -> states.length == 0 || List.of(states).contains(provider.state()))
                .map(ServerSuggestions::provider)
                .toList();
    }

    private static Suggestion provider(ProviderStatus provider) {
        return new Suggestion(provider.name(), provider.state().name().toLowerCase(Locale.ROOT));
    }

    /** Also those that the order names and that are not there. */
    private List<Suggestion> places() {
        List<Suggestion> places = new ArrayList<>(providers());
        services.registry().order().stream()
                .filter(name -> places.stream().noneMatch(place -> place.word().equals(name)))
                .forEach(name -> places.add(new Suggestion(name, "not installed")));
        return List.copyOf(places);
    }

    private List<Suggestion> others(List<String> before) {
        if (!List.of("before", "after").contains(before.get(1))) {
            return List.of();
        }
        return places().stream()
                .filter(place -> !place.word().equals(before.get(0)))
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

    private static List<Suggestion> words(String... words) {
        return with(List.of(), words);
    }

    private static List<Suggestion> with(List<Suggestion> some, String... words) {
        return Stream.concat(some.stream(), Arrays.stream(words).map(word -> new Suggestion(word, "")))
                .toList();
    }
}
