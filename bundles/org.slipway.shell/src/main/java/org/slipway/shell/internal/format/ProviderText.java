// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.format;

import java.util.List;
import org.slipway.api.provider.PacketFilter;
import org.slipway.api.server.ControlResult;
import org.slipway.api.server.ProviderStatus;
import org.slipway.api.server.ProviderStatus.Counters;
import org.slipway.shell.internal.command.ProviderPosition;

/** Providers in words. */
final class ProviderText {

    private final Times times;

    ProviderText(Times times) {
        this.times = times;
    }

    String table(List<ProviderStatus> providers) {
        Table table = new Table(
                ">#",
                "NAME",
                ">RANK",
                "STATE",
                "FILTER",
                "IPV6",
                "CRITICAL",
                ">ASKED",
                ">NBP",
                ">CUSTOM",
                ">IGNORE",
                ">REJECT",
                ">FAILED",
                ">OPEN",
                "BUNDLE",
                "REASON");
        for (ProviderStatus provider : providers) {
            Counters counters = provider.counters();
            table.row(
                    index(provider),
                    provider.name(),
                    provider.ranking(),
                    provider.state(),
                    provider.filter(),
                    provider.filter6().map(PacketFilter::name).orElse("-"),
                    provider.critical() ? "yes" : "no",
                    counters.requests(),
                    counters.nbp(),
                    counters.custom(),
                    counters.ignored(),
                    counters.rejected(),
                    counters.failed(),
                    counters.inFlight(),
                    provider.bundle(),
                    provider.reason());
        }
        return table.toString();
    }

    String full(ProviderStatus provider) {
        Counters counters = provider.counters();
        return new Fields()
                .field("name", provider.name())
                .field("position", index(provider).equals("-") ? "not in the chain" : index(provider))
                .field("ranking", provider.ranking())
                .field("state", provider.state() + " since " + times.date(provider.since()))
                .field("reason", provider.reason())
                .field("filter", provider.filter())
                .field("IPv6", provider.filter6().map(PacketFilter::name).orElse("no"))
                .field("critical", provider.critical() ? "yes: without it the server stays silent" : "no")
                .field("bundle", provider.bundle())
                .field("path", provider.location().isEmpty() ? "unknown" : provider.location())
                .field("registered", times.date(provider.registeredAt()))
                .field("service", provider.serviceId())
                .field("asked", counters.requests())
                .field("  NBP", counters.nbp())
                .field("  CUSTOM", counters.custom())
                .field("  IGNORE", counters.ignored())
                .field("  REJECTED", counters.rejected())
                .field("  failed", counters.failed())
                .field("  open", counters.inFlight())
                .toString();
    }

    String positions(List<ProviderPosition> positions) {
        Table table = new Table(">#", "NAME", "DECIDED BY", ">RANK", ">SERVICE", "STATE");
        for (ProviderPosition position : positions) {
            table.row(
                    index(position.index()),
                    position.name(),
                    position.ordered() ? "order" : "rank",
                    position.provider()
                            .map(ProviderStatus::ranking)
                            .map(String::valueOf)
                            .orElse("-"),
                    position.provider()
                            .map(ProviderStatus::serviceId)
                            .map(String::valueOf)
                            .orElse("-"),
                    position.provider()
                            .map(ProviderStatus::state)
                            .map(String::valueOf)
                            .orElse("not installed"));
        }
        return table.toString();
    }

    String results(List<ControlResult> results) {
        Table table = new Table("PROVIDER", "RESULT", "WHAT");
        for (ControlResult result : results) {
            table.row(result.provider(), result.outcome(), result.text());
        }
        return table.toString();
    }

    private static String index(ProviderStatus provider) {
        return index(provider.index());
    }

    private static String index(int index) {
        return index < 0 ? "-" : Integer.toString(index);
    }
}
