// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.complete;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceFilter;
import org.slipway.api.device.DeviceState;
import org.slipway.shell.internal.command.ServerServices;
import org.slipway.shell.internal.device.DeviceWords;

/** Words that fit the commands about devices. */
final class DeviceSuggestions {
    /** More than that helps nobody. */
    private static final int MANY = 200;

    private final ServerServices services;

    DeviceSuggestions(ServerServices services) {
        this.services = services;
    }

    /** {@return by command and place, {@code *} for any place that is not named} */
    Map<String, Function<List<String>, List<Suggestion>>> sources() {
        return Map.ofEntries(
                Map.entry("device:show 0", before -> devices()),
                Map.entry("device:set 0", before -> devices()),
                Map.entry("device:set *", before -> fields()),
                Map.entry("device:remove 0", before -> devices()),
                Map.entry("device:release 0", before -> stopped()),
                Map.entry("device:approve *", before -> fields()),
                Map.entry("device:audit 0", before -> devices()),
                Map.entry("device:approve 0", before -> undecided(DeviceState.PENDING, DeviceState.REJECTED)),
                Map.entry(
                        "device:reject 0",
                        before -> undecided(DeviceState.PENDING, DeviceState.APPROVED, DeviceState.PRESTAGED)),
                Map.entry("device:list -s", before -> states()),
                Map.entry("device:list --state", before -> states()),
                Map.entry("device:list -g", before -> groups()),
                Map.entry("device:list --group", before -> groups()),
                Map.entry("device:export -s", before -> states()),
                Map.entry("device:export --state", before -> states()),
                Map.entry("device:export -g", before -> groups()),
                Map.entry("device:export --group", before -> groups()),
                Map.entry("device:approve -g", before -> groups()),
                Map.entry("device:approve --group", before -> groups()));
    }

    List<Suggestion> devices() {
        return services.devices().devices(DeviceFilter.ALL).stream()
                .limit(MANY)
                .map(DeviceSuggestions::suggestion)
                .toList();
    }

    private List<Suggestion> undecided(DeviceState... states) {
        Stream<Suggestion> devices = Arrays.stream(states)
                .flatMap(state -> services.devices().devices(DeviceFilter.in(state)).stream())
                .limit(MANY)
                .map(DeviceSuggestions::suggestion);
        return Stream.concat(devices, Stream.of(new Suggestion(DeviceWords.ALL, "all that are pending")))
                .toList();
    }

    private List<Suggestion> stopped() {
        return services.loops().loops().stream()
                .limit(MANY)
                .map(loop -> new Suggestion(loop.machine(), loop.program()))
                .toList();
    }

    private List<Suggestion> fields() {
        return Stream.concat(services.deviceTransfer().fields().stream().map(field -> field + "="), Stream.of("fact."))
                .map(word -> new Suggestion(word, ""))
                .toList();
    }

    private List<Suggestion> groups() {
        return services.devices().devices(DeviceFilter.ALL).stream()
                .map(Device::group)
                .filter(group -> !group.isEmpty())
                .distinct()
                .limit(MANY)
                .map(group -> new Suggestion(group, ""))
                .toList();
    }

    private static List<Suggestion> states() {
        return Arrays.stream(DeviceState.values())
                .map(state -> new Suggestion(state.name().toLowerCase(Locale.ROOT), ""))
                .toList();
    }

    /** Names with blanks would have to be quoted; such a device goes by its number. */
    private static Suggestion suggestion(Device device) {
        boolean plain = device.name().matches("[\\p{L}\\p{N}._-]*[\\p{L}._-][\\p{L}\\p{N}._-]*");
        return new Suggestion(
                plain ? device.name() : Long.toString(device.id()),
                device.key() + " " + device.state().name().toLowerCase(Locale.ROOT));
    }
}
