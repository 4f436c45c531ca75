// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.format;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.Converter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slipway.api.server.BootTimeline;
import org.slipway.api.server.ControlResult;
import org.slipway.api.server.Decision;
import org.slipway.api.server.ProviderStatus;
import org.slipway.api.server.ServerInfo;
import org.slipway.api.server.ServerStatistics;
import org.slipway.api.server.TraceLog;
import org.slipway.shell.internal.catalog.CommandHelp;
import org.slipway.shell.internal.command.Listing;
import org.slipway.shell.internal.command.ProviderPosition;
import org.slipway.shell.internal.command.TraceMask;

/** How the shell shows what the commands return. Scripts and pipes inside of Gogo get the objects themselves. */
@Component(service = Converter.class)
public final class ServerFormats implements Converter {

    private final ProviderText providers;
    private final ServerText server;
    private final TraceText traces;

    /** Formats by the system's clock and zone. */
    @Activate
    public ServerFormats() {
        this(Clock.systemDefaultZone());
    }

    ServerFormats(Clock clock) {
        Times times = new Times(clock);
        providers = new ProviderText(times);
        server = new ServerText(times);
        traces = new TraceText(times);
    }

    @Override
    public Object convert(Class<?> desiredType, Object in) {
        return null;
    }

    @Override
    public CharSequence format(Object target, int level, Converter escape) {
        if (level == INSPECT && target instanceof Collection<?> collection) {
            return collection(collection).orElse(null);
        }
        return single(target, level);
    }

    private CharSequence single(Object target, int level) {
        if (target instanceof TraceLog.Entry entry) {
            return traces.entry(entry);
        }
        if (target instanceof Decision decision) {
            return traces.decision(decision);
        }
        return level == INSPECT ? full(target) : null;
    }

    private CharSequence full(Object target) {
        if (target instanceof ProviderStatus provider) {
            return providers.full(provider);
        }
        if (target instanceof ProviderPosition position) {
            return providers.positions(List.of(position));
        }
        if (target instanceof ServerInfo info) {
            return server.info(info);
        }
        if (target instanceof ServerStatistics.Snapshot counters) {
            return server.statistics(counters);
        }
        return target instanceof CommandHelp help ? HelpText.full(help) : null;
    }

    private Optional<CharSequence> collection(Collection<?> collection) {
        if (collection instanceof Listing<?> listing && listing.isEmpty()) {
            return Optional.of(listing.whenEmpty());
        }
        return all(collection, ProviderStatus.class)
                .<CharSequence>map(providers::table)
                .or(() -> all(collection, BootTimeline.Machine.class).map(traces::machines))
                .or(() -> all(collection, BootTimeline.Event.class).map(traces::events))
                .or(() -> all(collection, CommandHelp.class).map(HelpText::table))
                .or(() -> all(collection, TraceMask.class).map(traces::masks))
                .or(() -> all(collection, ProviderPosition.class).map(providers::positions))
                .or(() -> all(collection, ControlResult.class).map(providers::results));
    }

    /** {@return the elements, if there are any and all are of the type} */
    private static <T> Optional<List<T>> all(Collection<?> collection, Class<T> type) {
        boolean fits = !collection.isEmpty() && collection.stream().allMatch(type::isInstance);
        return fits ? Optional.of(collection.stream().map(type::cast).toList()) : Optional.empty();
    }
}
