// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.bench.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes one provider again and again while requests come in. Below it in the chain stands another one that answers
 * whatever gets as far, so that a request which gets past the one being changed is seen.
 */
public final class SwapSeries implements AutoCloseable {
    /** The provider whose configuration is replaced by shutting it down. */
    public static final String PLAIN = "PlainWitness";

    /** The provider that takes a new configuration while it runs. */
    public static final String RECONFIGURABLE = "ReconfigurableWitness";

    private static final String VIOLATION = "CONTRACT VIOLATION";
    private static final String REFUSED = "goes on with the configuration it had";
    private static final int CHANGE_S = 60;
    private static final long LOOK_MS = 5;
    private static final List<String> WRONG_SERIALS = List.of("banana", "1000000", "-1");

    private final OwnServer server;
    private final WitnessBundle bundles;
    private final String component;
    private final int perSecond;
    private final Set<String> right = new HashSet<>();
    private int version;
    private int serial;

    /** One change; returns when it has been seen to be over. */
    private interface Change {
        void make(Load load) throws IOException, InterruptedException;
    }

    /**
     * Starts a server with the provider.
     *
     * @param home the unpacked distribution
     * @param witnesses the jar with all test providers
     * @param base the server's folders
     * @param component the provider
     * @param perSecond requests a second
     */
    public SwapSeries(Path home, Path witnesses, Path base, String component, int perSecond)
            throws IOException, InterruptedException {
        this.server = new OwnServer(home, base);
        this.bundles = new WitnessBundle(witnesses);
        this.component = component;
        this.perSecond = perSecond;
        Files.write(server.deploy().resolve("next.jar"), bundles.with("Next", 1));
        Files.write(jar(), nextBundle());
        try {
            server.start();
        } catch (IllegalStateException silence) {
            server.close();
            throw silence;
        }
    }

    private Path jar() {
        return server.deploy().resolve("witness.jar");
    }

    private byte[] nextBundle() throws IOException {
        version++;
        return bundles.with(component, version);
    }

    private String bootFile() {
        return "witness/" + version + "/" + serial;
    }

    /**
     * Copies ever new versions over the jar.
     *
     * @param count how many
     * @param ways how, in turn
     * @return what became of the requests
     */
    public SwapResult jars(int count, Copying... ways) throws IOException, InterruptedException {
        return series("jar " + names(ways), count, number -> load -> {
            ways[number % ways.length].put(nextBundle(), jar(), server.scratch());
            awaitBootFile(load);
        });
    }

    private static String names(Copying... ways) {
        return String.join(", ", List.of(ways).stream().map(Copying::words).toList());
    }

    /**
     * Edits the configuration; every other edit is wrong.
     *
     * @param count how many
     * @return what became of the requests
     */
    public SwapResult edits(int count) throws IOException, InterruptedException {
        return series("configuration, half of it wrong", count, number -> load -> {
            if (number % 2 == 0) {
                serial++;
                edit(Integer.toString(serial));
                awaitBootFile(load);
            } else {
                int seen = server.output().size();
                edit(WRONG_SERIALS.get(number / 2 % WRONG_SERIALS.size()));
                server.output().await(seen, CHANGE_S, REFUSED);
            }
        });
    }

    private void edit(String value) throws IOException {
        String name = component.equals(PLAIN) ? "plain" : "reconfigurable";
        server.configure("org.slipway.provider." + name, "serial = " + value);
    }

    /**
     * Updates the bundle by a command of the shell.
     *
     * @param count how many times
     * @return what became of the requests
     */
    public SwapResult commands(int count) throws IOException, InterruptedException {
        Path jar = server.scratch().resolve("by-command.jar");
        long id = bundleId();
        return series("felix:update", count, number -> load -> {
            Files.write(jar, nextBundle());
            server.shell("felix:update " + id + " file:" + jar);
            awaitBootFile(load);
        });
    }

    private long bundleId() throws IOException, InterruptedException {
        String list = server.shell("felix:lb -s");
        Matcher row = Pattern.compile("(?m)^ *(\\d+)\\|.*" + Pattern.quote(WitnessBundle.symbolicName(component)))
                .matcher(list);
        if (!row.find()) {
            throw new IllegalStateException("no bundle of the provider in\n" + list);
        }
        return Long.parseLong(row.group(1));
    }

    private SwapResult series(String what, int count, IntFunction<Change> changes)
            throws IOException, InterruptedException {
        int seen = server.output().size();
        right.clear();
        try (Load load = new Load(server.port(), perSecond, 0)) {
            int[] ports = {server.port(), server.port() + 1};
            long drops = KernelDrops.at(ports);
            awaitBootFile(load);
            for (int number = 0; number < count; number++) {
                changes.apply(number).make(load);
            }
            Tally.Counts counts = load.finish();
            return new SwapResult(
                    what,
                    count,
                    counts,
                    counts.notOf(right),
                    server.output().with(seen, "witness " + component).size(),
                    server.output().with(seen, VIOLATION),
                    KernelDrops.at(ports) - drops,
                    load.longestLagMillis());
        }
    }

    /** The change is over when a machine was offered what only the changed provider offers. */
    private void awaitBootFile(Load load) throws InterruptedException {
        String awaited = bootFile();
        right.add(awaited);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(CHANGE_S);
        while (!load.tally().files().containsKey(awaited)) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("nobody was offered " + awaited + " within " + CHANGE_S + " s, but "
                        + load.tally().files() + "\n"
                        + server.output().end());
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
    }

    /** {@return what the server has written} */
    public ServerOutput output() {
        return server.output();
    }

    @Override
    public void close() {
        server.close();
    }
}
