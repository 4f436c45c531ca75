// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.bench.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Takes a critical provider away under load and brings it back. */
public final class GuardRemoval {
    private static final String COMPONENT = "GuardWitness";
    private static final int LIMIT_S = 60;
    private static final long QUIET_NS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long GAP_S = 3;
    private static final long LOOK_MS = 5;

    private final OwnServer server;
    private final Load load;

    private GuardRemoval(OwnServer server, Load load) {
        this.server = server;
        this.load = load;
    }

    /**
     * What happened.
     *
     * @param sentMeanwhile requests that came while it was away
     * @param answeredMeanwhile answers to anybody while it was away
     * @param wrong answers of anybody but the critical provider, at any time
     * @param info what {@code pxe:info} said while it was away
     * @param providers what {@code pxe:providers} said while it was away
     * @param decisions what {@code pxe:trace} said while it was away
     * @param log what was logged meanwhile, but for requests
     */
    public record Result(
            int sentMeanwhile,
            int answeredMeanwhile,
            int wrong,
            String info,
            String providers,
            String decisions,
            List<String> log) {

        /** {@return whether not one packet left while it was away} */
        public boolean isClean() {
            return answeredMeanwhile == 0 && wrong == 0;
        }

        @Override
        public String toString() {
            return String.format(
                    "critical provider away: %d requests sent, %d answered, %d by others%n%s",
                    sentMeanwhile, answeredMeanwhile, wrong, info);
        }
    }

    /**
     * Does it with a server of its own.
     *
     * @param home the unpacked distribution
     * @param witnesses the jar with all test providers
     * @param base the server's folders
     * @param perSecond requests a second
     * @return what happened
     */
    public static Result run(Path home, Path witnesses, Path base, int perSecond)
            throws IOException, InterruptedException {
        WitnessBundle bundles = new WitnessBundle(witnesses);
        try (OwnServer server = new OwnServer(home, base)) {
            Files.write(server.deploy().resolve("next.jar"), bundles.with("Next", 1));
            Files.write(server.deploy().resolve("guard.jar"), bundles.with(COMPONENT, 1));
            server.start();
            try (Load load = new Load(server.port(), perSecond, 0)) {
                return new GuardRemoval(server, load).run(bundles);
            }
        }
    }

    private Result run(WitnessBundle bundles) throws IOException, InterruptedException {
        Path jar = server.deploy().resolve("guard.jar");
        await("its answer", "witness/1/0");
        int seen = server.output().size();
        Files.delete(jar);
        server.output().await(seen, LIMIT_S, "witness " + COMPONENT);
        quiet();
        int answered = load.tally().answered();
        int sent = load.tally().counts().sent();
        TimeUnit.SECONDS.sleep(GAP_S);
        String info = server.shell("pxe:info");
        String providers = server.shell("pxe:providers");
        String decisions = server.shell("pxe:trace -d -n 3");
        int answeredMeanwhile = load.tally().answered() - answered;
        int sentMeanwhile = load.tally().counts().sent() - sent;
        List<String> log = server.output().with(seen, "");
        Copying.RENAMED.put(bundles.with(COMPONENT, 2), jar, server.scratch());
        await("an answer after it came back", "witness/2/0");
        Tally.Counts counts = load.tally().counts();
        return new Result(
                sentMeanwhile,
                answeredMeanwhile,
                counts.notOf(Set.of("witness/1/0", "witness/2/0")),
                info,
                providers,
                decisions,
                log);
    }

    /** What had left before the provider went has arrived. */
    private void quiet() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_S);
        while (System.nanoTime() - load.lastAnswer() < QUIET_NS && System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
    }

    private void await(String what, String file) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_S);
        while (!load.tally().files().containsKey(file)) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException(what + ": not within " + LIMIT_S + " s; "
                        + load.tally().files() + "\n"
                        + server.output().end());
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
    }
}
