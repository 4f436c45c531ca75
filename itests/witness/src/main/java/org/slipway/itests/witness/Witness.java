// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.witness;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.config.Settings;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.PendingRequest;
import org.slipway.api.provider.ProviderContext;
import org.slipway.api.provider.PxeProvider;
import org.slipway.api.provider.PxeRequest;
import org.slipway.api.provider.RequestOutcome;

/**
 * Offers every machine a boot file that tells the bundle's version and the configuration in force: {@code
 * witness/<version>/<serial>}. Some requests it answers later, from a thread of its own. It watches that the server keeps
 * to the contract.
 */
abstract class Witness implements PxeProvider {
    /** Serials from here on pass the check, but cannot be worked with: the second kind of a wrong configuration. */
    static final int UNWORKABLE = 1_000_000;

    /** What can be configured. */
    @interface Config {
        /** {@return which edit of the configuration this is, from 0} */
        int serial() default 0;

        /** {@return every how manyth request is answered later; 0 = none} */
        int pend_every() default 10;

        /** {@return how much later} */
        int pend_ms() default 20;
    }

    private final Conduct conduct;
    private final Version version;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Config config;
    private volatile String bootFile;
    private volatile ProviderContext server;
    private volatile ScheduledExecutorService later;

    Witness(BundleContext context) {
        version = context.getBundle().getVersion();
        conduct = new Conduct(getClass().getSimpleName() + " " + version);
    }

    @Override
    public final void initialize(ProviderContext context) throws InvalidSettingException {
        use(context.settings());
        server = context;
        later = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "witness-later"));
        conduct.initialized();
    }

    private void use(Settings settings) throws InvalidSettingException {
        Config next = checked(settings);
        if (next.serial() >= UNWORKABLE) {
            throw new InvalidSettingException("serial", next.serial(), "cannot be worked with");
        }
        config = next;
        bootFile = "witness/" + version.getMicro() + "/" + next.serial();
    }

    @Override
    public final void checkConfiguration(Settings candidate) throws InvalidSettingException {
        checked(candidate);
    }

    private static Config checked(Settings settings) throws InvalidSettingException {
        Config config = settings.as(Config.class);
        if (config.serial() < 0) {
            throw new InvalidSettingException("serial", config.serial(), "must not be negative");
        }
        return config;
    }

    /** Takes the new configuration; only reconfigurable ones are asked to. */
    final void reconfigure() throws InvalidSettingException {
        use(server.settings());
    }

    final Conduct conduct() {
        return conduct;
    }

    @Override
    public final RequestOutcome onRequest(PxeRequest request) {
        conduct.entered();
        Config now = config;
        if (now.pend_every() > 0 && requests.incrementAndGet() % now.pend_every() == 0) {
            PendingRequest pending = request.pend();
            later.schedule(() -> answer(request, pending), now.pend_ms(), TimeUnit.MILLISECONDS);
            return pending;
        }
        Offer.send(request, bootFile);
        conduct.left();
        return BootAction.NBP;
    }

    private void answer(PxeRequest request, PendingRequest pending) {
        try {
            Offer.send(request, bootFile);
            conduct.left();
            pending.complete(BootAction.NBP);
        } catch (RuntimeException taken) {
            conduct.violation("request " + request.id() + " could not be answered: " + taken);
        }
    }

    @Override
    public final void shutdown() {
        conduct.shutDown();
        if (!later.shutdownNow().isEmpty()) {
            conduct.violation("shut down before all pending requests were answered");
        }
    }
}
