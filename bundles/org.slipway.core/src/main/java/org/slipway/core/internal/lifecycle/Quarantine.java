// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.server.ProviderState;

/** Leaves providers out for a while that fail again and again, or whom the operator mistrusts. */
final class Quarantine {
    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);

    private final LifecycleThread lifecycle;
    private final Roster roster;

    Quarantine(LifecycleThread lifecycle, Roster roster) {
        this.lifecycle = lifecycle;
        this.roster = roster;
    }

    /** The gate closes at once; the rest waits for its turn, and is left if something else has happened until then. */
    void impose(ProviderHandle handle, String why, Duration time) {
        handle.gate().closeIfOpen();
        lifecycle.submit(() -> {
            if (handle.state() == ProviderState.ACTIVE && !handle.gate().isOpen()) {
                confine(handle, why, time);
            }
        });
    }

    /** Called on the lifecycle thread. */
    void imposeByOperator(String name, Duration time) {
        ProviderHandle handle = roster.require(name);
        if (handle.state() != ProviderState.ACTIVE && handle.state() != ProviderState.QUARANTINED) {
            throw new IllegalStateException("provider " + name + " is not in the chain: it is " + handle.state());
        }
        handle.gate().close();
        confine(handle, "by the operator", time);
    }

    private void confine(ProviderHandle handle, String why, Duration time) {
        String end = time.isZero() ? "until it is released" : "released after " + time.toSeconds() + " s";
        handle.become(ProviderState.QUARANTINED, why + "; " + end);
        LOG.error("provider {} is quarantined: {}; {}", handle.registration().name(), why, end);
        roster.publish();
        if (time.isZero()) {
            handle.endQuarantineBy(null);
        } else {
            releaseAfter(handle, time);
        }
    }

    private void releaseAfter(ProviderHandle handle, Duration time) {
        handle.endQuarantineBy(lifecycle.schedule(() -> releaseOrWait(handle, time), time));
    }

    private void releaseOrWait(ProviderHandle handle, Duration time) {
        if (handle.state() != ProviderState.QUARANTINED || !roster.contains(handle)) {
            return;
        }
        int kept = handle.keptThreads();
        if (kept > 0) {
            handle.become(ProviderState.QUARANTINED, kept + " calls have not returned yet; it is released after them");
            releaseAfter(handle, time);
            return;
        }
        release(handle, "serving again after its quarantine");
    }

    /**
     * Called on the lifecycle thread. A provider that still keeps threads would keep more of them, until there are none left
     * for the others.
     */
    void releaseByOperator(String name) {
        ProviderHandle handle = roster.require(name);
        if (handle.state() != ProviderState.QUARANTINED) {
            throw new IllegalStateException("provider " + name + " is not in quarantine: it is " + handle.state());
        }
        if (handle.keptThreads() > 0) {
            throw new IllegalStateException("provider " + name + " stays in quarantine: " + handle.keptThreads()
                    + " of its calls have not returned yet, and each keeps a thread of the server");
        }
        handle.endQuarantineBy(null);
        release(handle, "serving again, released by the operator");
    }

    private void release(ProviderHandle handle, String reason) {
        handle.offences().forgive();
        handle.become(ProviderState.ACTIVE, reason);
        handle.gate().open();
        LOG.info(
                "provider {} is released from quarantine", handle.registration().name());
        roster.publish();
    }
}
