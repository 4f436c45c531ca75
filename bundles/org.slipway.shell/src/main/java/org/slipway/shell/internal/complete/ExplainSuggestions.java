// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.complete;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slipway.api.server.ServerInfo;
import org.slipway.shell.internal.command.ServerServices;
import org.slipway.wire.ClientArch;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.machine.MachineFamily;

/** Words that fit {@code pxe:explain}. */
final class ExplainSuggestions {
    private static final String COMMAND = "pxe:explain ";

    private final ServerServices services;
    private final DeviceSuggestions devices;

    ExplainSuggestions(ServerServices services, DeviceSuggestions devices) {
        this.services = services;
        this.devices = devices;
    }

    /** {@return by command and place} */
    Map<String, Function<List<String>, List<Suggestion>>> sources() {
        Map<String, Function<List<String>, List<Suggestion>>> sources = new HashMap<>();
        add(sources, devices::devices, "0");
        add(sources, this::machines, "-m", "--mac");
        add(sources, ExplainSuggestions::archs, "-a", "--arch");
        add(sources, ExplainSuggestions::kinds, "-k", "--kind");
        add(
                sources,
                () -> List.of(stage("discover", "the first question"), stage("request", "to the boot server")),
                "-s",
                "--stage");
        add(sources, this::interfaces, "-i", "--interface");
        add(sources, this::addresses, "--server");
        return sources;
    }

    private static void add(
            Map<String, Function<List<String>, List<Suggestion>>> sources,
            Supplier<List<Suggestion>> words,
            String... places) {
        for (String place : places) {
            sources.put(COMMAND + place, before -> words.get());
        }
    }

    private static Suggestion stage(String word, String description) {
        return new Suggestion(word, description);
    }

    /** Those that were seen. */
    private List<Suggestion> machines() {
        return services.timeline().machines().stream()
                .filter(machine -> isHardwareAddress(machine.key()))
                .map(machine -> new Suggestion(machine.key(), String.join(" ", machine.addresses())))
                .toList();
    }

    private static boolean isHardwareAddress(String key) {
        try {
            return HardwareAddress.parse(key).length() == 6;
        } catch (IllegalArgumentException other) {
            return false;
        }
    }

    private static List<Suggestion> archs() {
        return ClientArch.known().stream()
                .map(arch -> new Suggestion(arch.key(), arch.displayName()))
                .toList();
    }

    private static List<Suggestion> kinds() {
        return Arrays.stream(MachineFamily.values())
                .map(family -> new Suggestion(family.key(), family.title()))
                .toList();
    }

    private List<Suggestion> interfaces() {
        return services.info().listeners().stream()
                .flatMap(listener -> Arrays.stream(listener.interfaceName().split(",")))
                .distinct()
                .map(name -> new Suggestion(name, ""))
                .toList();
    }

    private List<Suggestion> addresses() {
        return services.info().listeners().stream()
                .map(ServerInfo.Listener::advertised)
                .distinct()
                .map(address -> new Suggestion(address, ""))
                .toList();
    }
}
