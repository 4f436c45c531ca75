// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.bench.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code SwapUnderLoad <distribution> <witness jar> [requests a second, default 1000] [changes, default 100]}: every way of
 * changing a provider, under load. Ends with status 1 if a request was lost, or answered twice or wrongly.
 */
public final class SwapUnderLoad {
    private static final int PER_SECOND = 1000;
    private static final int CHANGES = 100;
    private static final int SLOW = 5;
    private static final int COMMANDS = 10;

    private final Path home;
    private final Path witnesses;
    private final Path base;
    private final int perSecond;
    private boolean clean = true;

    private SwapUnderLoad(Path home, Path witnesses, Path base, int perSecond) {
        this.home = home;
        this.witnesses = witnesses;
        this.base = base;
        this.perSecond = perSecond;
    }

    /** Runs the series and prints a line for each. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        SwapUnderLoad run = new SwapUnderLoad(
                Path.of(arguments[0]).toRealPath(),
                Path.of(arguments[1]).toRealPath(),
                Files.createTempDirectory("swap-under-load"),
                arguments.length > 2 ? Integer.parseInt(arguments[2]) : PER_SECOND);
        run.all(arguments.length > 3 ? Integer.parseInt(arguments[3]) : CHANGES);
        System.exit(run.clean ? 0 : 1);
    }

    private void all(int changes) throws IOException, InterruptedException {
        System.out.printf(
                "%d requests a second; the servers' folders are below %s%n%s%n", perSecond, base, SwapResult.heading());
        try (SwapSeries series = begin(SwapSeries.PLAIN)) {
            report(series.jars(changes, Copying.IN_PLACE, Copying.RENAMED));
            report(series.jars(SLOW, Copying.SLOW_TRUNCATED));
            report(series.jars(SLOW, Copying.SLOW_OVERWRITTEN));
            report(series.edits(changes));
            report(series.commands(COMMANDS));
        }
        try (SwapSeries series = begin(SwapSeries.RECONFIGURABLE)) {
            report(series.edits(changes));
        }
        GuardRemoval.Result removal = GuardRemoval.run(home, witnesses, base.resolve("Guard"), perSecond);
        System.out.println(removal);
        clean &= removal.isClean();
    }

    private SwapSeries begin(String component) throws IOException, InterruptedException {
        System.out.println(component);
        return new SwapSeries(home, witnesses, base.resolve(component), component, perSecond);
    }

    private void report(SwapResult result) {
        System.out.println(result.line());
        result.violations().stream().limit(5).forEach(System.out::println);
        clean &= result.isClean();
    }
}
