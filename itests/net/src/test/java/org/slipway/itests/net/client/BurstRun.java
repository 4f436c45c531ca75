// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net.client;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.slipway.itests.net.lab.BackgroundProcess;
import org.slipway.itests.net.lab.Namespace;
import org.slipway.itests.net.lab.NetworkLab;

/** A {@link BurstClient} at work on one of the lab's hosts. */
public final class BurstRun {
    static final String SENT = "all sent";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final BackgroundProcess process;

    private BurstRun(BackgroundProcess process) {
        this.process = process;
    }

    /**
     * Sends the datagrams from the given port of the host; {@code name} tells the runs of one test apart, and
     * {@code patience} (whole seconds) is how long the client waits while answers are missing.
     */
    public static BurstRun start(
            NetworkLab lab, Namespace host, String name, int port, DatagramList datagrams, Duration patience)
            throws IOException {
        Path list = datagrams.write(lab.directory().resolve(name + ".list"));
        return new BurstRun(lab.own(host.start(
                name,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        classPath().toString(),
                        BurstClient.class.getName(),
                        Integer.toString(port),
                        list.toString(),
                        Long.toString(patience.toSeconds())))));
    }

    public void awaitSent() throws InterruptedException {
        process.awaitReady(SENT, LIMIT, () -> process.output().contains(SENT));
    }

    /** Waits until every request is answered or the client's patience is over. */
    public BurstResult result() throws InterruptedException {
        OptionalInt code = process.awaitExit(LIMIT);
        if (code.isEmpty() || code.getAsInt() != 0) {
            throw new AssertionError("the burst client failed with " + code + process.tail());
        }
        return BurstResult.fromOutput(process.output());
    }

    private static Path classPath() {
        try {
            return Path.of(BurstClient.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
