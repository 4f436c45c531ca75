// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.slipway.api.server.ProviderState;

class ProviderHandleTest {
    private final ProviderHandle handle = Handles.active("plain", null);

    @Test
    void isCalledActiveOnceRequestsReachIt() {
        assertEquals(ProviderState.INITIALIZING, handle.status(-1, false).state());
        assertEquals(ProviderState.ACTIVE, handle.status(0, false).state());
    }

    @Test
    void oneThatWasTakenOutIsNotBeginning() {
        handle.gate().close();
        assertEquals(ProviderState.ACTIVE, handle.status(-1, false).state());
        handle.become(ProviderState.QUARANTINED, "too many failures");
        assertEquals(ProviderState.QUARANTINED, handle.status(-1, false).state());
    }
}
