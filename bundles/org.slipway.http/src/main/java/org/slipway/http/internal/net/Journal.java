// SPDX-License-Identifier: Apache-2.0
package org.slipway.http.internal.net;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.server.BootTimeline;
import org.slipway.api.transfer.TransferEnd;
import org.slipway.api.transfer.TransferEvents;

/**
 * Tells the operator: one line in the log for each answer, its steps in the timeline of the machine. Tells listeners of the
 * ends of transfers.
 */
public final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    static final String PROTOCOL = "HTTP";
    private static final int LONGEST_NAME = 200;

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

    /** A content is on its way. */
    void began(Delivery delivery) {
        Delivery.Subject subject = delivery.subject();
        String text = printable(subject.file()) + ": GET, " + subject.part().length() + " bytes, " + subject.terms();
        LOG.debug("HTTP {}:{} {}", host(subject.client()), subject.client().getPort(), text);
        record(subject.client(), text);
    }

    /** A delivery that waits for its client for a while, or goes on after that. */
    void stalled(Delivery delivery, boolean stalls) {
        Delivery.Subject subject = delivery.subject();
        tell(
                subject.client(),
                subject.file(),
                (stalls ? "stalls at " : "goes on at ") + delivered(delivery) + " bytes",
                true);
    }

    /** A file was sent, wholly or in part. */
    void ended(Delivery delivery, Outcome outcome) {
        Delivery.Subject subject = delivery.subject();
        long nanos = System.nanoTime() - delivery.beginNanos();
        String how = subject.whole() ? outcome.text() : outcome.text() + ", " + subject.terms();
        tell(
                subject.client(),
                subject.file(),
                String.format(
                        Locale.ROOT,
                        "%s, %s bytes in %.3f s",
                        how,
                        outcome == Outcome.COMPLETE ? delivery.delivered() : delivered(delivery),
                        (double) nanos / TimeUnit.SECONDS.toNanos(1)),
                subject.whole() || outcome != Outcome.COMPLETE);
        TransferEvents told = events.get();
        if (told != null) {
            told.ended(new TransferEnd(
                    PROTOCOL,
                    subject.client(),
                    subject.file(),
                    subject.part().length(),
                    delivery.delivered(),
                    outcome == Outcome.COMPLETE,
                    how,
                    Duration.ofNanos(nanos)));
        }
    }

    private static String delivered(Delivery delivery) {
        return delivery.delivered() + " of " + delivery.subject().part().length();
    }

    /** An answer without content. */
    void answered(InetSocketAddress client, String name, int status, String why) {
        tell(client, name, status + ", " + why, true);
    }

    /** Parts of a file that arrived go to the log only: a machine with its disk on HTTP asks for thousands of them. */
    private void tell(InetSocketAddress client, String name, String what, boolean noteworthy) {
        String text = printable(name) + ": " + what;
        LOG.info("HTTP {}:{} {}", host(client), client.getPort(), text);
        if (noteworthy) {
            record(client, text);
        }
    }

    private static String host(InetSocketAddress client) {
        return client.getAddress().getHostAddress();
    }

    private void record(InetSocketAddress client, String text) {
        BootTimeline present = timeline.get();
        if (present != null) {
            try {
                present.record(client.getAddress(), PROTOCOL, text);
            } catch (RuntimeException fault) {
                LOG.warn("timeline failed: {}", fault.toString());
            }
        }
    }

    /** Text of a client in a form that cannot forge lines or fill a disk. */
    static String printable(String text) {
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), LONGEST_NAME); i++) {
            char c = text.charAt(i);
            if (c > ' ' - 1 && c < 0x7f) {
                safe.append(c);
            } else {
                safe.append(String.format("\\u%04x", (int) c));
            }
        }
        return text.length() > LONGEST_NAME ? safe + "..." : safe.toString();
    }
}
