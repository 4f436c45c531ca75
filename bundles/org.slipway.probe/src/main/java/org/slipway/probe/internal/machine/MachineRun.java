// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slipway.probe.internal.event.MachineListener;
import org.slipway.probe.internal.event.Pitfall;
import org.slipway.probe.internal.net.NetworkPosition;
import org.slipway.probe.internal.net.Position6;
import org.slipway.wire.text.Printable;

/** Boots a machine through all of its stages. */
public final class MachineRun {

    /** Boots one stage; each stage of a kind boots over the same protocol. */
    @FunctionalInterface
    private interface Starter {
        StageReport boot(MachineProfile stage, MachineIdentity identity, Optional<OutputStream> sink)
                throws IOException;
    }

    private final Starter starter;
    private final MachineListener listener;

    /** For machines that boot over IPv4. */
    public MachineRun(NetworkPosition position, Patience patience, MachineListener listener) {
        this.starter = (stage, identity, sink) ->
                new SimulatedMachine(stage, identity, position, patience, listener).boot(sink);
        this.listener = listener;
    }

    /** For machines that boot over IPv6. */
    public MachineRun(Position6 position, Patience patience, MachineListener listener) {
        this.starter = (stage, identity, sink) ->
                new SimulatedMachine6(stage, identity, position, patience, listener).boot(sink);
        this.listener = listener;
    }

    /**
     * Boots.
     *
     * @param target where the boot file of the last stage goes; empty: do not read files
     * @throws IOException as {@link SimulatedMachine#boot}
     */
    public KindReport run(MachineKind kind, MachineIdentity identity, Optional<OutputStream> target)
            throws IOException {
        var reports = new ArrayList<StageReport>();
        for (MachineProfile stage : kind.stages()) {
            boolean last = reports.size() == kind.stages().size() - 1;
            if (kind.stages().size() > 1) {
                listener.note("-- " + stage.title());
            }
            Optional<OutputStream> sink = target.map(out -> last ? out : OutputStream.nullOutputStream());
            reports.add(withoutLoop(reports, starter.boot(stage, identity, sink)));
            if (!reports.get(reports.size() - 1).good()) {
                break;
            }
        }
        return new KindReport(kind, identity, List.copyOf(reports));
    }

    /** A program that gets itself again never comes to an end. */
    private StageReport withoutLoop(List<StageReport> before, StageReport report) {
        boolean again = report.good()
                && before.stream().anyMatch(earlier -> earlier.file().equals(report.file()));
        if (!again) {
            return report;
        }
        String why = "the program is told to load \"" + Printable.text(report.file()) + "\", which is itself";
        listener.pitfall(new Pitfall("ipxe-loop", why + ", for ever"));
        return report.failed(why);
    }
}
