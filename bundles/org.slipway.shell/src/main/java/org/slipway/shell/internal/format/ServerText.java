// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.format;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slipway.api.server.ServerInfo;
import org.slipway.api.server.ServerStatistics;
import org.slipway.api.server.SilenceReason;
import org.slipway.api.server.TraceSeverity;

/** The server's facts and counters in words. */
final class ServerText {

    private final Times times;

    ServerText(Times times) {
        this.times = times;
    }

    String info(ServerInfo info) {
        List<TraceSeverity> traced = Arrays.stream(TraceSeverity.values())
                .filter(info::isTraceEnabled)
                .toList();
        Fields fields = new Fields()
                .field("version", info.version())
                .field("up", times.since(info.startedAt()) + ", since " + times.date(info.startedAt()))
                .field("transport", info.transport())
                .field("DUID", info.duid())
                .field("trace", TraceText.severities(traced));
        if (!info.impediment().isEmpty()) {
            fields.field("IMPEDIMENT", info.impediment());
        }
        return fields + "\n\n" + listeners(info.listeners());
    }

    private static String listeners(List<ServerInfo.Listener> listeners) {
        if (listeners.isEmpty()) {
            return "The server does not listen.";
        }
        Table table = new Table("INTERFACE", "ADDRESS", ">PORT", "ADVERTISED");
        for (ServerInfo.Listener listener : listeners) {
            table.row(listener.interfaceName(), listener.address(), listener.port(), listener.advertised());
        }
        return table.toString();
    }

    String statistics(ServerStatistics.Snapshot counters) {
        long silent =
                counters.silent().values().stream().mapToLong(Long::longValue).sum();
        Sum sum = new Sum(counters.received());
        sum.line("answered", counters.answered());
        sum.line("silent", silent);
        for (Map.Entry<SilenceReason, Long> reason : counters.silent().entrySet()) {
            if (reason.getValue() != 0) {
                sum.line("  " + reason.getKey().sentence(), reason.getValue());
            }
        }
        sum.line("open", counters.open());
        long total = counters.answered() + silent + counters.open();
        return sum.end(total) + "\n\nreplies sent  " + counters.repliesSent() + "\nover IPv6     "
                + counters.received6() + " received, " + counters.answered6() + " answered";
    }

    /** The counters as a sum that the reader can check. */
    private static final class Sum {

        private static final double PERCENT = 100.0;

        private final long received;
        private final Table table;

        Sum(long received) {
            this.received = received;
            table = new Table("PACKETS", ">COUNT", ">SHARE");
        }

        void line(String name, long count) {
            String share = received == 0 ? "" : String.format(Locale.ROOT, "%.1f %%", PERCENT * count / received);
            table.row(name, count, share);
        }

        String end(long total) {
            table.row("= received", received, "");
            String text = table.toString();
            return total == received
                    ? text
                    : text + "\nThese do not add up: the parts make " + total + ". That is a fault of the server.";
        }
    }
}
