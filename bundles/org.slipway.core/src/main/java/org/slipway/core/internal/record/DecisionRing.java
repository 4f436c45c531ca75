// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.record;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.server.Decision;
import org.slipway.api.server.DecisionLog;

/** The latest decisions in memory, and those who follow them. */
@Component(service = {DecisionLog.class, DecisionRing.class})
public final class DecisionRing implements DecisionLog {
    private static final Logger LOG = LoggerFactory.getLogger(DecisionRing.class);
    static final int CAPACITY = 1024;

    private final Ring<Decision> ring = new Ring<>(CAPACITY);
    private final List<Consumer<Decision>> followers = new CopyOnWriteArrayList<>();

    /** Keeps a decision and tells those who follow. */
    public void add(Decision decision) {
        ring.add(decision);
        for (Consumer<Decision> follower : followers) {
            try {
                follower.accept(decision);
            } catch (RuntimeException | Error broken) {
                followers.remove(follower);
                LOG.warn("a follower of decisions failed and is left out from now on", broken);
            }
        }
    }

    @Override
    public List<Decision> recent(int limit) {
        return ring.latest(limit);
    }

    @Override
    public Subscription follow(Consumer<Decision> listener) {
        followers.add(Objects.requireNonNull(listener));
        return () -> followers.remove(listener);
    }
}
