// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import java.util.Hashtable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.Destination;
import org.slipway.api.provider.ProviderContext;
import org.slipway.api.provider.ProviderInfo;
import org.slipway.api.provider.PxeProvider;
import org.slipway.api.provider.PxeRequest;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;

/** Offers every machine a boot file that is called like the provider. */
final class NamedProvider implements PxeProvider {
    private final String name;

    private NamedProvider(String name) {
        this.name = name;
    }

    static PxeProvider named(String name) {
        return new NamedProvider(name);
    }

    static ServiceRegistration<PxeProvider> register(BundleContext context, String name, int ranking) {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(ProviderInfo.NAME, name);
        properties.put(Constants.SERVICE_RANKING, ranking);
        return context.registerService(PxeProvider.class, new NamedProvider(name), properties);
    }

    @Override
    public void initialize(ProviderContext context) {}

    @Override
    public BootAction onRequest(PxeRequest request) {
        request.send(
                request.newReply()
                        .messageType(Dhcp4MessageType.OFFER)
                        .file(name)
                        .siaddr(request.serverAddress())
                        .option(Dhcp4OptionCode.SERVER_IDENTIFIER, request.serverAddress())
                        .option(Dhcp4OptionCode.VENDOR_CLASS, "PXEClient"),
                Destination.dhcpRules());
        return BootAction.NBP;
    }

    @Override
    public void shutdown() {}
}
