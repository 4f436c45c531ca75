// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.pending;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slipway.api.device.DeviceFilter;
import org.slipway.api.device.DeviceState;
import org.slipway.policy.internal.FakeRegistry;
import org.slipway.policy.internal.PolicySettings;
import org.slipway.testkit.TestContext;
import org.slipway.testkit.TestSettings;

/** Which devices are taken out by themselves. */
class RetentionTest {
    /** Were a machine forgotten that was turned away, it would boot as an unknown one where those do not wait. */
    @ParameterizedTest
    @CsvSource({
        "true, PENDING, 0",
        "true, REJECTED, 0",
        "true, APPROVED, 1",
        "true, PRESTAGED, 1",
        "false, PENDING, 1",
        "false, REJECTED, 1",
        "false, APPROVED, 1"
    })
    void devicesAreForgottenThatWouldWaitAgain(boolean enabled, DeviceState state, int left) throws Exception {
        var registry = new FakeRegistry();
        registry.enter("02:00:00:00:00:0a", state, device -> device);
        TestSettings values = TestSettings.of("pending.enabled", String.valueOf(enabled));
        PendingSettings settings = PolicySettings.of(values).rules().pending();
        new Retention(() -> settings, () -> Optional.of(registry), TestContext.of(values)).run();
        assertEquals(left, registry.devices(DeviceFilter.in(state)).size());
    }
}
