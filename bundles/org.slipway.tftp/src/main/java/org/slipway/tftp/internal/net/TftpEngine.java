// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slipway.api.file.BootFiles;
import org.slipway.api.transfer.TransferMonitor;
import org.slipway.tftp.internal.transfer.TransferEnd;

/** The running service: threads, sockets, transfers. Thread-safe. */
public final class TftpEngine implements AutoCloseable {
    private static final int OPENERS = 4;
    private static final int WAITING_FOR_OPENERS = 4096;
    private static final int RESCAN_SECONDS = 5;
    private static final int IDLE_SECONDS = 10;
    private static final int OPENERS_STOP_SECONDS = 2;

    private final Transport transport;
    private final TransferTable table = new TransferTable();
    private final PacketCache cache = new PacketCache();
    private final ThreadPoolExecutor openers;
    private final ScheduledExecutorService rescan;
    private final ListenerSet listeners;
    private volatile TftpRules rules;

    /** Starts the threads; nothing is listened to before {@link #listen}. */
    public TftpEngine(Transport.Kind kind, BootFiles sources, Journal journal, TftpRules rules) {
        rules(rules);
        transport = new Transport(kind, () -> this.rules.busyPollNanos());
        openers = new ThreadPoolExecutor(
                OPENERS,
                OPENERS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING_FOR_OPENERS),
                new DefaultThreadFactory("slipway-tftp-open", true));
        openers.allowCoreThreadTimeOut(true);
        ReadRequests reads = new ReadRequests(
                transport,
                new TransferSession.Aftermath(table, journal, new Setbacks()),
                new FileOpener(sources),
                cache,
                openers,
                () -> this.rules);
        listeners = new ListenerSet(transport, broadcast -> new RequestHandler(reads, broadcast));
        rescan = Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("slipway-tftp-rescan", true));
        rescan.scheduleWithFixedDelay(listeners::reconcile, RESCAN_SECONDS, RESCAN_SECONDS, TimeUnit.SECONDS);
    }

    /** Sets what counts for transfers that begin from now on. */
    public void rules(TftpRules accepted) {
        rules = accepted;
        cache.limit(accepted.cacheBytes());
    }

    /** Listens where it is wanted and nowhere else; transfers go on. */
    public void listen(ListenSpec spec) {
        listeners.listen(spec);
    }

    /** {@return where requests come in at this moment} */
    public Set<InetSocketAddress> addresses() {
        return listeners.addresses();
    }

    /** {@return what there is to tell while no engine runs} */
    public static TransferMonitor idle() {
        return new Monitor(new TransferTable());
    }

    /** {@return what runs and what was counted} */
    public TransferMonitor monitor() {
        return new Monitor(table);
    }

    /** {@return how many transfers run} */
    public int transfers() {
        return table.size();
    }

    /** Takes no more requests, ends the transfers and stops the threads. */
    @Override
    public void close() {
        rescan.shutdown();
        listeners.close();
        openers.shutdown();
        awaitOpeners();
        table.all().forEach(ticket -> ticket.cancel(new TransferEnd(TransferEnd.Outcome.STOPPED)));
        transport.settle();
        transport.close();
        cache.close();
    }

    /** So that none of them finds the sockets' threads gone; one that hangs in a source is left behind. */
    private void awaitOpeners() {
        try {
            openers.awaitTermination(OPENERS_STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
