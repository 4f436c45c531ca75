// SPDX-License-Identifier: Apache-2.0
package org.slipway.http.internal.net;

import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.server.BootTimeline;

/** Tells the operator: one line in the log for each answer, its steps in the timeline of the machine. */
public final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final String STAGE = "HTTP";
    private static final int LONGEST_NAME = 200;

    private final AtomicReference<BootTimeline> timeline = new AtomicReference<>();

    /** Uses a timeline that appeared. */
    public void use(BootTimeline appeared) {
        timeline.set(appeared);
    }

    /** Forgets a timeline that goes, unless another took its place. */
    public void forget(BootTimeline gone) {
        timeline.compareAndSet(gone, null);
    }

    /** A file was sent, wholly or in part. */
    void sent(InetSocketAddress client, String name, int status, long bytes, long wanted, long nanos) {
        String whole = bytes == wanted ? "" : " of " + wanted + ", the client went away";
        tell(
                client,
                name,
                String.format(
                        Locale.ROOT,
                        "%d, %d bytes%s in %.3f s",
                        status,
                        bytes,
                        whole,
                        (double) nanos / TimeUnit.SECONDS.toNanos(1)));
    }

    /** An answer without content. */
    void answered(InetSocketAddress client, String name, int status, String why) {
        tell(client, name, status + ", " + why);
    }

    private void tell(InetSocketAddress client, String name, String what) {
        String text = printable(name) + ": " + what;
        LOG.info("HTTP {}:{} {}", client.getAddress().getHostAddress(), client.getPort(), text);
        BootTimeline present = timeline.get();
        if (present != null) {
            try {
                present.record(client.getAddress(), STAGE, text);
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
