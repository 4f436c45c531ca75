// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slipway.api.server.ProviderRegistry;
import org.slipway.api.server.ProviderStatus;

/** Shows and changes the order in which providers are asked. */
@Component(service = OrderCommands.class)
@GogoCommand(scope = "pxe", function = "order")
public final class OrderCommands {

    private final ServerServices services;

    /**
     * Makes the commands.
     *
     * @param services the server's services
     */
    @Activate
    public OrderCommands(@Reference ServerServices services) {
        this.services = services;
    }

    /** {@return where each provider stands: those in the chain first, in its order} */
    @Descriptor("shows the order in which providers are asked, and what decides it")
    public List<ProviderPosition> order() {
        ProviderRegistry registry = services.registry();
        List<String> ordered = registry.order();
        List<ProviderPosition> positions = new ArrayList<>();
        for (ProviderStatus provider : registry.providers()) {
            positions.add(new ProviderPosition(
                    provider.index(), provider.name(), ordered.contains(provider.name()), Optional.of(provider)));
        }
        for (String name : ordered) {
            if (positions.stream().noneMatch(position -> position.name().equals(name))) {
                positions.add(new ProviderPosition(-1, name, true, Optional.empty()));
            }
        }
        return new Listing<>(positions, "No provider is registered.");
    }

    /**
     * Looks one provider's position up.
     *
     * @param name its name
     * @return its position
     */
    @Descriptor("shows the position of one provider")
    public ProviderPosition order(@Descriptor("name of the provider") String name) {
        return order().stream()
                .filter(position -> position.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no provider '" + name + "'"));
    }

    /**
     * Moves a provider.
     *
     * @param name its name
     * @param place {@code top}, {@code bottom} or a position from 0
     * @return the new order
     */
    @Descriptor("moves a provider to a place; holds at once and is kept in org.slipway.core.cfg")
    public List<ProviderPosition> order(
            @Descriptor("name of the provider") String name,
            @Descriptor("top, bottom, or a position from 0; those at and below it move down") String place) {
        switch (place.toLowerCase(Locale.ROOT)) {
            case "top" -> services.registry().moveToTop(name);
            case "bottom" -> services.registry().moveToBottom(name);
            default -> services.registry().moveTo(name, position(place));
        }
        return order();
    }

    private static int position(String place) {
        if (!place.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("'" + place
                    + "' is no place; there are top, bottom, a position from 0, before NAME and after NAME");
        }
        return Integer.parseInt(place);
    }

    /**
     * Moves a provider beside another one.
     *
     * @param name its name
     * @param side {@code before} or {@code after}
     * @param other the other one's name
     * @return the new order
     */
    @Descriptor("moves a provider right before or after another one")
    public List<ProviderPosition> order(
            @Descriptor("name of the provider") String name,
            @Descriptor("before or after") String side,
            @Descriptor("name of the other provider") String other) {
        switch (side.toLowerCase(Locale.ROOT)) {
            case "before" -> services.registry().moveBefore(name, other);
            case "after" -> services.registry().moveAfter(name, other);
            default -> throw new IllegalArgumentException("'" + side + "' is neither before nor after");
        }
        return order();
    }
}
