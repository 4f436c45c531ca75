// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slipway.probe.internal.machine.KindReport;
import org.slipway.probe.internal.machine.MachineIdentity;
import org.slipway.probe.internal.machine.MachineKind;
import org.slipway.probe.internal.machine.MachineRun;
import org.slipway.probe.internal.machine.Patience;
import org.slipway.probe.internal.net.NetworkPosition;
import org.slipway.probe.internal.net.Position6;
import org.slipway.probe.internal.report.ConversationPrinter;
import org.slipway.probe.internal.report.SummaryTable;
import org.slipway.probe.internal.report.Verdict;
import org.slipway.wire.Ipv4;
import org.slipway.wire.Ipv6;

/** The machines of {@code slipway demo}: each kind boots in turn from a server on loopback that is already up. */
public final class DemoMain {

    private static final List<MachineKind> MACHINES = List.of(
            MachineKind.BIOS,
            MachineKind.X64_UEFI,
            MachineKind.ARM64_UEFI,
            MachineKind.CHAINED_IPXE,
            MachineKind.X64_HTTP,
            MachineKind.X64_UEFI6,
            MachineKind.X64_HTTP6);

    /** The only address that loopback has. */
    private static final Inet6Address LOOPBACK6 = Ipv6.parse("::1").orElseThrow();

    /** The machines have their addresses from a DHCP server that is only imagined. */
    private static final Inet4Address DHCP_SERVER = Ipv4.of("127.83.0.254");

    private final PrintStream out;
    private final PrintStream err;

    DemoMain(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Runs the demo and ends the process: 0 if every machine booted, 1 if not, 2 for wrong usage. */
    public static void main(String[] args) throws InterruptedException {
        Locale.setDefault(Locale.ROOT);
        System.exit(new DemoMain(System.out, System.err).run(List.of(args)));
    }

    /** {@return the exit status} */
    int run(List<String> words) throws InterruptedException {
        try {
            return boot(DemoOptions.parse(words));
        } catch (UsageException e) {
            err.println("demo: " + e.getMessage());
        } catch (IOException e) {
            err.println("demo: " + e.getMessage());
        }
        return ProbeMain.USAGE;
    }

    private int boot(DemoOptions options) throws IOException, InterruptedException {
        var table = new SummaryTable();
        int booted = 0;
        List<MachineKind> machines = MACHINES.stream()
                .filter(kind -> !kind.ipv6() || options.ports6().isPresent())
                .toList();
        for (int i = 0; i < machines.size(); i++) {
            KindReport report = boot(options, machines.get(i), Ipv4.of("127.83.0." + (i + 1)));
            table.add(report);
            booted += report.good() ? 1 : 0;
        }
        out.println();
        table.print(out);
        out.printf("%n%d of %d machines booted%n", booted, machines.size());
        if (machines.size() < MACHINES.size()) {
            out.println(
                    "Those that boot over IPv6 were left out: loopback has no IPv6 here, or --port6 was not given.");
        }
        return booted == machines.size() ? ProbeMain.BOOTS : ProbeMain.DOES_NOT_BOOT;
    }

    private KindReport boot(DemoOptions options, MachineKind kind, Inet4Address own)
            throws IOException, InterruptedException {
        var identity = MachineIdentity.of(kind);
        out.printf("%n== %s (%s)%n", kind.title(), identity.mac());
        var printer = new ConversationPrinter(out, options.verbose());
        var run = kind.ipv6()
                ? new MachineRun(position6(options), Patience.local(), printer)
                : new MachineRun(position(options, own), Patience.local(), printer);
        KindReport report = run.run(kind, identity, Optional.of(OutputStream.nullOutputStream()));
        new Verdict(out).print(report, printer.pitfalls());
        new DecisionCommand(options.decisionCommand()).print(identity.mac(), out);
        return report;
    }

    private static NetworkPosition position(DemoOptions options, Inet4Address own) {
        return NetworkPosition.beside(options.server(), own, options.ports()).withLeaseFrom(DHCP_SERVER);
    }

    private static Position6 position6(DemoOptions options) {
        return Position6.beside(LOOPBACK6, options.ports6().orElseThrow()).withLease();
    }
}
