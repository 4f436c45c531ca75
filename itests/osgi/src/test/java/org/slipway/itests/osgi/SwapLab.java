// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slipway.itests.bench.swap.OwnServer;
import org.slipway.itests.bench.swap.WitnessBundle;

/** What tests of changes under load have in common: the assembled server as a process, and the jar with test providers. */
final class SwapLab {
    /** What a build machine with one busy core still sends and answers in time. */
    static final int PER_SECOND = 300;

    private static final int START_S = 60;

    private SwapLab() {}

    static Path home() throws IOException {
        return ServerFolders.distribution();
    }

    static Path witnesses() throws IOException {
        return Path.of(System.getProperty("slipway.witnesses")).toRealPath();
    }

    static Path folder(Class<?> test, String name) {
        return Path.of(System.getProperty("slipway.it.work"))
                .toAbsolutePath()
                .resolve(test.getSimpleName())
                .resolve(name);
    }

    /**
     * A server with a provider that fails on victims, above one that answers everybody.
     *
     * @param component the failing provider
     * @param misdeed how it fails
     */
    static OwnServer chaos(Class<?> test, String component, String misdeed) throws IOException, InterruptedException {
        WitnessBundle bundles = new WitnessBundle(witnesses());
        OwnServer server = new OwnServer(
                home(),
                folder(test, component + "-" + misdeed),
                "call.budget.ms = 200",
                "request.timeout.ms = 1000",
                "quarantine.s = 1");
        server.configure("org.slipway.provider.chaos", "misdeed = " + misdeed);
        Files.write(server.deploy().resolve("chaos.jar"), bundles.with(component, 1));
        Files.write(server.deploy().resolve("next.jar"), bundles.with("Next", 1));
        server.start();
        server.output().await(0, START_S, "provider chaos");
        return server;
    }
}
