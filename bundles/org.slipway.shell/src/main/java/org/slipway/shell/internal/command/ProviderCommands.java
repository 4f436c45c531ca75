// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.command;

import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slipway.api.server.ProviderStatus;

/** Commands about the providers. */
@Component(service = ProviderCommands.class)
@GogoCommand(scope = "pxe", function = "providers")
public final class ProviderCommands {

    private final ServerServices services;

    /**
     * Makes the commands.
     *
     * @param services the server's services
     */
    @Activate
    public ProviderCommands(@Reference ServerServices services) {
        this.services = services;
    }

    /** {@return all providers, those in the chain first} */
    @Descriptor("lists the providers in the order in which they are asked")
    public List<ProviderStatus> providers() {
        return new Listing<>(services.registry().providers(), "No provider is registered.");
    }

    /**
     * Looks one provider up.
     *
     * @param name its name
     * @return the provider
     */
    @Descriptor("shows one provider in full")
    public ProviderStatus providers(@Descriptor("name of the provider") String name) {
        return services.registry().providers().stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no provider '" + name + "'"));
    }
}
