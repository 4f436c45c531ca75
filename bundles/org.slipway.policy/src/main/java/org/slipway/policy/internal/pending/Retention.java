// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.pending;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.slipway.api.device.DeviceRegistry;
import org.slipway.api.device.DeviceRegistryException;
import org.slipway.api.device.DeviceState;
import org.slipway.api.provider.ProviderContext;
import org.slipway.api.server.TraceSeverity;

/** Takes out devices that were in a state for longer than they are to be kept (WDS RetentionPeriod). */
public final class Retention implements Runnable {
    private static final String WHO = "policy";

    private final Supplier<PendingSettings> settings;
    private final Supplier<Optional<DeviceRegistry>> registry;
    private final ProviderContext context;

    /**
     * Keeps what it needs; each run takes out what is over at that time.
     *
     * @param settings the settings in force
     * @param registry the devices, while they are there
     * @param context where to tell what happened
     */
    public Retention(
            Supplier<PendingSettings> settings, Supplier<Optional<DeviceRegistry>> registry, ProviderContext context) {
        this.settings = settings;
        this.registry = registry;
        this.context = context;
    }

    @Override
    public void run() {
        PendingSettings now = settings.get();
        registry.get().ifPresent(devices -> {
            if (now.enabled()) {
                // Where unknown machines do not wait, one that was turned away would boot once it is forgotten.
                expire(devices, DeviceState.PENDING, now.keepPending());
                expire(devices, DeviceState.REJECTED, now.keepRejected());
            }
            expire(devices, DeviceState.APPROVED, now.keepApproved());
        });
    }

    private void expire(DeviceRegistry devices, DeviceState state, Duration kept) {
        if (kept.isZero()) {
            return;
        }
        try {
            int expired = devices.expire(state, Instant.now().minus(kept), WHO);
            if (expired > 0) {
                context.trace(
                        TraceSeverity.INFO,
                        "%d %s devices were kept for %d days and are taken out",
                        expired,
                        state.name().toLowerCase(Locale.ROOT),
                        kept.toDays());
            }
        } catch (DeviceRegistryException | RuntimeException away) {
            // It is tried again at the next run, which there would not be after an exception.
            context.trace(TraceSeverity.INFO, "devices that are over could not be taken out: %s", away.getMessage());
        }
    }
}
