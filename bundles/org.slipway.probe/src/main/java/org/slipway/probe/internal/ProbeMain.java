// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slipway.probe.internal.machine.KindReport;
import org.slipway.probe.internal.machine.MachineIdentity;
import org.slipway.probe.internal.machine.MachineKind;
import org.slipway.probe.internal.machine.MachineRun;
import org.slipway.probe.internal.machine.Patience;
import org.slipway.probe.internal.net.PortUnavailableException;
import org.slipway.probe.internal.report.ConversationPrinter;
import org.slipway.probe.internal.report.SummaryTable;
import org.slipway.probe.internal.report.Verdict;

/** The program {@code slipway probe}: a simulated machine against any server. */
public final class ProbeMain {

    static final int BOOTS = 0;
    static final int DOES_NOT_BOOT = 1;
    static final int USAGE = 2;

    private final PrintStream out;
    private final PrintStream err;

    ProbeMain(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Runs the program and ends the process with its exit status. */
    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        System.exit(new ProbeMain(System.out, System.err).run(List.of(args)));
    }

    /** {@return the exit status} */
    int run(List<String> words) {
        try {
            ProbeOptions options = ProbeOptions.parse(words);
            if (options.help()) {
                out.print(ProbeOptions.USAGE);
                return BOOTS;
            }
            return probe(options);
        } catch (UsageException e) {
            err.println("probe: " + e.getMessage());
        } catch (PortUnavailableException e) {
            err.println("probe: " + e.getMessage() + "\n" + advice(e));
        } catch (IOException e) {
            err.println("probe: " + e.getMessage());
        }
        return USAGE;
    }

    private static String advice(PortUnavailableException e) {
        if (e.denied()) {
            return "Ports below 1024 need root: run the same command with sudo. Without root only servers on other ports\n"
                    + "can be asked, with --port, --client-port, --proxy-port and --tftp-port above 1023.";
        }
        return "Another program may have it (a DHCP client or server of this host), or the address is not of this host.";
    }

    private int probe(ProbeOptions options) throws UsageException, IOException {
        var table = new SummaryTable();
        boolean good = true;
        for (MachineKind kind : options.kinds()) {
            if (kind.ipv6() && options.all() && !reachesIpv6(options)) {
                continue;
            }
            KindReport report = probe(options, kind);
            table.add(report);
            good &= report.good();
        }
        if (options.kinds().size() > 1) {
            out.println();
            table.print(out);
        }
        return good ? BOOTS : DOES_NOT_BOOT;
    }

    /** A network without IPv6 is no reason not to show what it does over IPv4. */
    private boolean reachesIpv6(ProbeOptions options) throws IOException {
        try {
            Place6.of(options);
            return true;
        } catch (UsageException e) {
            out.println("\n(left out a machine that boots over IPv6: " + e.getMessage() + ")");
            return false;
        }
    }

    private KindReport probe(ProbeOptions options, MachineKind kind) throws UsageException, IOException {
        MachineIdentity identity = options.identity(kind);
        var printer = new ConversationPrinter(out, options.verbose());
        var patience = Patience.firmware(options.timeoutMillis());
        var run = kind.ipv6()
                ? new MachineRun(Place6.of(options), patience, printer)
                : new MachineRun(Place.of(options), patience, printer);
        out.printf("%n== %s, %s, %s%n", kind.title(), identity.mac(), identity.machineId());
        try (OutputStream target = target(options)) {
            KindReport report = run.run(kind, identity, options.readsFile() ? Optional.of(target) : Optional.empty());
            new Verdict(out).print(report, printer.pitfalls());
            return report;
        }
    }

    private static OutputStream target(ProbeOptions options) throws IOException {
        return options.output().isPresent()
                ? Files.newOutputStream(options.output().get())
                : OutputStream.nullOutputStream();
    }
}
