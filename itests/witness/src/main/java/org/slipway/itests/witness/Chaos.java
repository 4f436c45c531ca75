// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.witness;

import java.util.Locale;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.config.Settings;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.ProviderContext;
import org.slipway.api.provider.PxeProvider;
import org.slipway.api.provider.PxeRequest;
import org.slipway.api.provider.RequestOutcome;
import org.slipway.api.server.TraceSeverity;

/** Fails, in the way that is configured, on machines whose hardware address begins with 06, and leaves all others alone. */
abstract class Chaos implements PxeProvider {
    private static final String VICTIMS = "06:";

    /** What can be configured. */
    @interface Config {
        /** {@return the name of a {@link Misdeed}} */
        String misdeed() default "throws";
    }

    private final Conduct conduct = new Conduct(getClass().getSimpleName());
    private volatile Misdeed misdeed;

    @Override
    public final void initialize(ProviderContext context) throws InvalidSettingException {
        misdeed = read(context.settings());
        context.trace(TraceSeverity.INFO, "on victims: %s", misdeed);
        conduct.initialized();
    }

    @Override
    public final void checkConfiguration(Settings candidate) throws InvalidSettingException {
        read(candidate);
    }

    private static Misdeed read(Settings settings) throws InvalidSettingException {
        String name = settings.as(Config.class).misdeed();
        try {
            return Misdeed.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException unknown) {
            throw new InvalidSettingException("misdeed", name, "is none that is known here");
        }
    }

    @Override
    public final RequestOutcome onRequest(PxeRequest request) throws Exception {
        boolean victim = request.netbootClient()
                .orElseThrow()
                .hardwareAddress()
                .toString()
                .startsWith(VICTIMS);
        return victim ? misdeed.commit(request, conduct::violation) : BootAction.REJECTED;
    }

    @Override
    public final void shutdown() {
        conduct.shutDown();
    }
}
