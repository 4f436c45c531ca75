// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.Destination;
import org.slipway.api.provider.ProviderContext;
import org.slipway.api.provider.PxeProvider;
import org.slipway.api.provider.PxeRequest;
import org.slipway.api.provider.RequestOutcome;
import org.slipway.wire.dhcp4.Dhcp4MessageType;

/** A provider that decides by a function and counts how often it is asked. */
final class FakeProvider implements PxeProvider {
    private static final long LONGEST_BLOCK_S = 20;

    final AtomicInteger asked = new AtomicInteger();
    private final Decider decider;

    /** How it decides. */
    interface Decider {
        RequestOutcome decide(PxeRequest request) throws Exception;
    }

    FakeProvider(Decider decider) {
        this.decider = decider;
    }

    static FakeProvider of(BootAction action) {
        return new FakeProvider(request -> action);
    }

    static FakeProvider answering() {
        return new FakeProvider(request -> {
            offer(request);
            return BootAction.NBP;
        });
    }

    /** Sends an OFFER. */
    static void offer(PxeRequest request) {
        request.send(request.newReply().messageType(Dhcp4MessageType.OFFER), Destination.dhcpRules());
    }

    /** Waits, but not for ever, for somebody to release the thread. */
    static void block(CountDownLatch released) {
        try {
            if (!released.await(LONGEST_BLOCK_S, TimeUnit.SECONDS)) {
                throw new AssertionError("never released");
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    int asked() {
        return asked.get();
    }

    @Override
    public void initialize(ProviderContext context) {}

    @Override
    public RequestOutcome onRequest(PxeRequest request) throws Exception {
        asked.incrementAndGet();
        return decider.decide(request);
    }

    @Override
    public void shutdown() {}
}
