// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.command;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slipway.api.provider.ServiceControl;
import org.slipway.api.server.ControlResult;
import org.slipway.api.server.ProviderStatus;

/** Commands that act on providers. */
@Component(service = ControlCommands.class)
@GogoCommand(
        scope = "pxe",
        function = {"control", "quarantine", "release"})
public final class ControlCommands {

    /** What stands for every provider. */
    public static final String ALL = "all";

    /** The codes an operator may send by name; all others come from the server, when what they tell has happened. */
    public static final List<String> CODES = List.of("pause", "continue", "stop", "interrogate", "paramchange");

    private static final Set<ServiceControl> ALLOWED =
            CODES.stream().map(ServiceControl::parse).collect(Collectors.toUnmodifiableSet());

    private final ServerServices services;

    /**
     * Makes the commands.
     *
     * @param services the server's services
     */
    @Activate
    public ControlCommands(@Reference ServerServices services) {
        this.services = services;
    }

    /**
     * Sends a service control code.
     *
     * @param name the provider's name, or {@code all}
     * @param code the code
     * @return what became of it, one for each provider
     */
    @Descriptor("sends a service control code: pause and stop take a provider out of service until continue")
    public List<ControlResult> control(
            @Descriptor("name of the provider, or all") String name,
            @Descriptor(
                            "pause, continue, stop, interrogate (is it well?), paramchange (read its configuration again), or"
                                    + " a code of its own, 128 to 255")
                    String code) {
        ServiceControl control = ServiceControl.parse(code);
        if (!control.userDefined() && !ALLOWED.contains(control)) {
            throw new IllegalArgumentException(
                    code + " is not for operators; there are " + String.join(", ", CODES) + " and 128 to 255");
        }
        Optional<String> addressee = name.equalsIgnoreCase(ALL) ? Optional.empty() : Optional.of(name);
        List<ControlResult> results = services.registry().control(addressee, control);
        List<ControlResult> failed = results.stream()
                .filter(result -> result.outcome() != ControlResult.Outcome.OK)
                .toList();
        if (!failed.isEmpty()) {
            throw new IllegalStateException(sentence(results.size(), failed));
        }
        return new Listing<>(results, "No provider is running.");
    }

    /** A command that failed has no result to show, so the sentence names all that did not follow. */
    private static String sentence(int asked, List<ControlResult> failed) {
        String details = failed.stream()
                .map(result -> result.provider() + ": " + result.outcome() + ": " + result.text())
                .collect(Collectors.joining("; "));
        return asked == 1 ? details : failed.size() + " of " + asked + " providers did not follow: " + details;
    }

    /**
     * Takes a provider out of the chain until it is released.
     *
     * @param name its name
     * @return the provider
     */
    @Descriptor("takes a provider out of the chain, without telling it, until it is released")
    public ProviderStatus quarantine(@Descriptor("name of the provider") String name) {
        services.registry().quarantine(name, Duration.ZERO);
        return new ProviderCommands(services).providers(name);
    }

    /**
     * Takes a provider out of the chain for a while.
     *
     * @param name its name
     * @param seconds how long
     * @return the provider
     */
    @Descriptor("takes a provider out of the chain for a while")
    public ProviderStatus quarantine(
            @Descriptor("name of the provider") String name, @Descriptor("how long, at least 1") int seconds) {
        if (seconds < 1) {
            throw new IllegalArgumentException("the seconds must be at least 1");
        }
        services.registry().quarantine(name, Duration.ofSeconds(seconds));
        return new ProviderCommands(services).providers(name);
    }

    /**
     * Takes a provider out of quarantine.
     *
     * @param name its name
     * @return the provider
     */
    @Descriptor("takes a provider out of quarantine before its time")
    public ProviderStatus release(@Descriptor("name of the provider") String name) {
        services.registry().release(name);
        return new ProviderCommands(services).providers(name);
    }
}
