// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * New machines keep asking one node while another node's shell keeps letting in whoever is pending. Both go on over the end
 * of their node and of the database; what the shell printed as approved counts as confirmed.
 */
final class ApprovalLoad implements AutoCloseable {
    private static final long QUESTION_MS = 10;
    private static final long RETRY_MS = 200;
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final ServerNode asked;
    private final ServerNode approving;
    private final int first;
    private final Set<Integer> confirmed = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Throwable> trouble = new AtomicReference<>();
    private final Map<String, Thread> threads;
    private volatile boolean stopped;

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    /** Starts; machines are numbered from {@code first}. */
    ApprovalLoad(ServerNode asked, ServerNode approving, int first) {
        this.asked = asked;
        this.approving = approving;
        this.first = first;
        threads = Map.of(
                "questions", start("questions", this::questions),
                "approvals", start("approvals", this::approvals));
    }

    private Thread start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | InterruptedException | RuntimeException e) {
                        trouble.compareAndSet(null, e);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void questions() throws IOException, InterruptedException {
        try (Crowd machines = asked.machines()) {
            for (int machine = first; !stopped; machine++) {
                machines.knock(machine);
                Thread.sleep(QUESTION_MS);
                Optional<Integer> known = confirmed.stream().findAny();
                if (machine % 10 == 0 && known.isPresent()) {
                    machines.bootFile(known.get(), PATIENCE);
                }
            }
        }
    }

    private void approvals() throws InterruptedException {
        while (!stopped) {
            try (ShellSession shell = approving.shell()) {
                while (!stopped) {
                    confirmed.addAll(Crowd.approved(shell.run("device:approve all")));
                }
            } catch (IOException gone) {
                Thread.sleep(RETRY_MS);
            }
        }
    }

    /** Waits until so many more were approved. */
    void awaitMore(int count) throws Exception {
        int before = confirmed.size();
        Await.value(
                count + " approvals more than " + before,
                Await.LONG.multipliedBy(2),
                () -> confirmed.size() >= before + count ? Optional.of(true) : Optional.empty());
    }

    /** Ends the load and returns all machines whose approval was confirmed. */
    Set<Integer> finish() throws InterruptedException {
        stopped = true;
        for (Thread thread : threads.values()) {
            thread.join(Await.LONG.toMillis());
        }
        if (trouble.get() != null) {
            throw new AssertionError("the load failed", trouble.get());
        }
        return Set.copyOf(confirmed);
    }

    @Override
    public void close() {
        stopped = true;
    }
}
