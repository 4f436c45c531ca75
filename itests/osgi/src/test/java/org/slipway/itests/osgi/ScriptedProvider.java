// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import java.util.Hashtable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.slipway.api.provider.PacketFilter;
import org.slipway.api.provider.ProviderContext;
import org.slipway.api.provider.ProviderInfo;
import org.slipway.api.provider.PxeProvider;
import org.slipway.api.provider.PxeRequest;
import org.slipway.api.provider.RequestOutcome;

/** Does with each request what a test says, in front of the policy. */
class ScriptedProvider implements PxeProvider {
    private final Step step;

    /** What it does with a request. */
    interface Step {
        RequestOutcome take(PxeRequest request) throws Exception;
    }

    ScriptedProvider(Step step) {
        this.step = step;
    }

    static ServiceRegistration<PxeProvider> register(
            BundleContext context, String name, int ranking, PacketFilter filter, Step step) {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(ProviderInfo.NAME, name);
        properties.put(ProviderInfo.FILTER, filter.name());
        properties.put(Constants.SERVICE_RANKING, ranking);
        return context.registerService(PxeProvider.class, new ScriptedProvider(step), properties);
    }

    @Override
    public void initialize(ProviderContext context) throws Exception {}

    @Override
    public RequestOutcome onRequest(PxeRequest request) throws Exception {
        return step.take(request);
    }

    @Override
    public void shutdown() {}
}
