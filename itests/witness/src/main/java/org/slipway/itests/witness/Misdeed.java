// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.witness;

import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.PendingRequest;
import org.slipway.api.provider.PxeRequest;
import org.slipway.api.provider.RequestOutcome;

/** Each way in which a provider can fail on a request. */
enum Misdeed {
    THROWS {
        @Override
        RequestOutcome commit(PxeRequest request, Consumer<String> violation) {
            throw new IllegalArgumentException("a bug of the provider");
        }
    },
    RETURNS_NULL {
        @Override
        RequestOutcome commit(PxeRequest request, Consumer<String> violation) {
            return null;
        }
    },
    BLOCKS {
        @Override
        RequestOutcome commit(PxeRequest request, Consumer<String> violation) throws InterruptedException {
            new CountDownLatch(1).await();
            return BootAction.REJECTED;
        }
    },
    BURNS {
        @Override
        RequestOutcome commit(PxeRequest request, Consumer<String> violation) {
            while (request.id() != 0) {
                Thread.onSpinWait();
            }
            return BootAction.REJECTED;
        }
    },
    LEAKS {
        @Override
        RequestOutcome commit(PxeRequest request, Consumer<String> violation) {
            return request.pend();
        }
    },
    SENDS_LATE {
        @Override
        RequestOutcome commit(PxeRequest request, Consumer<String> violation) {
            PendingRequest pending = request.pend();
            pending.complete(BootAction.REJECTED);
            mustBeRefused("a reply after the end", violation, () -> Offer.send(request, "chaos/late"));
            return pending;
        }
    },
    COMPLETES_TWICE {
        @Override
        RequestOutcome commit(PxeRequest request, Consumer<String> violation) {
            PendingRequest pending = request.pend();
            pending.complete(BootAction.REJECTED);
            mustBeRefused("a second end", violation, () -> pending.complete(BootAction.NBP));
            return pending;
        }
    },
    OVERFLOWS_STACK {
        @Override
        RequestOutcome commit(PxeRequest request, Consumer<String> violation) throws Exception {
            return OVERFLOWS_STACK.commit(request, violation);
        }
    },
    OUT_OF_MEMORY {
        @Override
        RequestOutcome commit(PxeRequest request, Consumer<String> violation) {
            throw new OutOfMemoryError("for a provider's array");
        }
    },
    LACKS_A_CLASS {
        @Override
        RequestOutcome commit(PxeRequest request, Consumer<String> violation) {
            throw new NoClassDefFoundError("org/example/Missing");
        }
    };

    /**
     * Does it.
     *
     * @param request the victim
     * @param violation told if the server lets something pass that it must refuse
     */
    abstract RequestOutcome commit(PxeRequest request, Consumer<String> violation) throws Exception;

    private static void mustBeRefused(String what, Consumer<String> violation, Runnable step) {
        try {
            step.run();
        } catch (IllegalStateException refused) {
            return;
        }
        violation.accept(what + " was not refused");
    }
}
