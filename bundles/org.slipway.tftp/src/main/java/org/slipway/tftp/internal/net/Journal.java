// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.file.BootFile;
import org.slipway.api.server.BootTimeline;
import org.slipway.api.transfer.TransferEvents;
import org.slipway.tftp.internal.transfer.LogText;
import org.slipway.tftp.internal.transfer.Terms;
import org.slipway.tftp.internal.transfer.Transfer;
import org.slipway.tftp.internal.transfer.TransferEnd;

/**
 * Tells the operator: one line in the log for each request that ended, its steps in the timeline of the machine. Tells
 * listeners of the ends.
 */
public final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final String STAGE = "TFTP";

    private final AtomicReference<BootTimeline> timeline = new AtomicReference<>();
    private final AtomicReference<TransferEvents> events = new AtomicReference<>();

    /** Uses a timeline that appeared. */
    public void use(BootTimeline appeared) {
        timeline.set(appeared);
    }

    /** Forgets a timeline that goes, unless another took its place. */
    public void forget(BootTimeline gone) {
        timeline.compareAndSet(gone, null);
    }

    /** Tells whoever appeared of the ends of transfers. */
    public void use(TransferEvents appeared) {
        events.set(appeared);
    }

    /** Tells somebody nothing more, unless another took its place. */
    public void forget(TransferEvents gone) {
        events.compareAndSet(gone, null);
    }

    void began(TransferKey key, BootFile file, Terms terms) {
        record(key.client().getAddress(), LogText.of(file.name()) + ": " + file.size() + " bytes, " + terms.describe());
    }

    void ended(TransferKey key, BootFile file, Terms terms, Transfer transfer, long nanos) {
        TransferEnd end = transfer.end().orElseThrow();
        String text = LogText.of(file.name()) + ": " + end.describe() + numbers(file, transfer, end, nanos);
        LOG.info("TFTP {} {} ({})", key.clientText(), text, terms.describe());
        record(key.client().getAddress(), text);
        announce(key, file, transfer, nanos);
    }

    /** A request that nobody followed up, or that asked for the size only, is no transfer. */
    private void announce(TransferKey key, BootFile file, Transfer transfer, long nanos) {
        TransferEvents told = events.get();
        if (told == null || !transfer.answered()) {
            return;
        }
        TransferEnd end = transfer.end().orElseThrow();
        told.ended(new org.slipway.api.transfer.TransferEnd(
                STAGE,
                key.client(),
                file.name(),
                file.size(),
                transfer.bytesDelivered(),
                end.outcome().success(),
                end.describe(),
                Duration.ofNanos(nanos)));
    }

    private static String numbers(BootFile file, Transfer transfer, TransferEnd end, long nanos) {
        if (end.outcome() == TransferEnd.Outcome.SIZE_PROBE) {
            return ", " + file.size() + " bytes";
        }
        String bytes = end.outcome().success() ? "" : " of " + file.size();
        String resent = transfer.blocksResent() == 0 ? "" : ", " + transfer.blocksResent() + " blocks sent again";
        return ", " + transfer.bytesDelivered() + bytes + " bytes in " + seconds(nanos) + " s" + resent;
    }

    /** Without a Formatter: hundreds of transfers can end at once, on the thread that serves the others. */
    private static String seconds(long nanos) {
        long millis = TimeUnit.NANOSECONDS.toMillis(nanos + 500_000);
        return millis / 1000 + "." + String.valueOf(1000 + millis % 1000).substring(1);
    }

    /** A transfer that waits for its client for a while, or goes on after that. */
    void stalled(TransferKey key, BootFile file, long delivered, boolean stalls) {
        note(
                key,
                LogText.of(file.name()) + (stalls ? ": stalls at " : ": goes on at ") + delivered + " of " + file.size()
                        + " bytes");
    }

    /** Anything else about a client. */
    void note(TransferKey key, String text) {
        LOG.info("TFTP {} {}", key.clientText(), text);
        record(key.client().getAddress(), text);
    }

    /** A request that got an ERROR. */
    void refused(TransferKey key, String name, String why) {
        String text = LogText.of(name) + ": " + LogText.of(why);
        LOG.info("TFTP {} {}", key.clientText(), text);
        record(key.client().getAddress(), text);
    }

    /** A request that is not answered at all, so that the client asks again. */
    void dropped(TransferKey key, String name, String why) {
        if (LOG.isDebugEnabled()) {
            LOG.debug("TFTP {} {}: not answered, {}", key.clientText(), LogText.of(name), why);
        }
    }

    private void record(InetAddress client, String text) {
        Optional.ofNullable(timeline.get()).ifPresent(present -> {
            try {
                present.record(client, STAGE, text);
            } catch (RuntimeException e) {
                LOG.warn("timeline failed: {}", e.toString());
            }
        });
    }
}
