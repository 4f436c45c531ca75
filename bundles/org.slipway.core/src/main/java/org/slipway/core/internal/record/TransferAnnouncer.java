// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.record;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.transfer.TransferEnd;
import org.slipway.api.transfer.TransferEvents;
import org.slipway.api.transfer.TransferListener;

/**
 * Passes on what file services tell. A thread of its own calls the listeners, so that none of them holds up a socket; it is
 * there while there is something to tell.
 */
@Component(service = TransferEvents.class)
public final class TransferAnnouncer implements TransferEvents {
    static final int WAITING = 8192;

    private static final Logger LOG = LoggerFactory.getLogger(TransferAnnouncer.class);
    private static final int IDLE_SECONDS = 10;
    private static final int STOP_SECONDS = 2;

    private final List<TransferListener> listeners = new CopyOnWriteArrayList<>();
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            new DefaultThreadFactory("slipway-transfer-events", true));

    /** Tells nobody yet. */
    @Activate
    public TransferAnnouncer() {
        thread.allowCoreThreadTimeOut(true);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addListener(TransferListener listener) {
        listeners.add(listener);
    }

    void removeListener(TransferListener listener) {
        listeners.remove(listener);
    }

    @Override
    public void ended(TransferEnd end) {
        if (listeners.isEmpty()) {
            return;
        }
        try {
            thread.execute(() -> tell(end));
        } catch (RejectedExecutionException full) {
            LOG.warn(
                    "nobody is told of {} to {}: {}",
                    end.file(),
                    end.client(),
                    thread.isShutdown() ? "the server stops" : "the listeners are too slow");
        }
    }

    private void tell(TransferEnd end) {
        for (TransferListener listener : listeners) {
            try {
                listener.ended(end);
            } catch (RuntimeException | LinkageError fault) {
                LOG.warn(
                        "{} failed at the end of a transfer",
                        listener.getClass().getName(),
                        fault);
            }
        }
    }

    /** Lets the listeners know what has ended so far, unless that takes long. */
    @Deactivate
    void stop() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
