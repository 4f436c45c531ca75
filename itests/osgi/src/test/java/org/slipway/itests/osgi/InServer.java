// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import java.io.IOException;
import java.util.Optional;
import javax.inject.Inject;
import org.junit.Before;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.osgi.framework.BundleContext;
import org.slipway.api.device.DeviceRegistry;
import org.slipway.api.device.RegistryStatus;
import org.slipway.api.server.ProviderRegistry;
import org.slipway.api.server.ProviderState;
import org.slipway.api.server.ProviderStatus;
import org.slipway.api.server.ServerInfo;

/** What tests that run inside the server have in common. */
@RunWith(PaxExam.class)
public abstract class InServer {
    static final String LOCAL_MACHINE = "02:00:00:00:00:01";

    @Inject
    private BundleContext context;

    private ProviderRegistry registry;

    /** Until the devices were read the policy answers nobody. */
    @Before
    public void serverListensAndKnowsItsDevices() throws Exception {
        registry = service(ProviderRegistry.class);
        ServerInfo info = service(ServerInfo.class);
        Await.until("listening sockets", () -> !info.listeners().isEmpty());
        DeviceRegistry devices = service(DeviceRegistry.class);
        Await.until("the database", () -> devices.status().state() == RegistryStatus.State.AVAILABLE);
    }

    final BundleContext context() {
        return context;
    }

    final ServerFolders folders() {
        return ServerFolders.ofThisServer();
    }

    final Ports ports() {
        return Ports.ofThisServer();
    }

    final <T> T service(Class<T> type) throws InterruptedException {
        return Await.service(context, type);
    }

    final Machine machine() throws IOException {
        return new Machine(ports(), LOCAL_MACHINE);
    }

    final Optional<ProviderStatus> provider(String name) {
        return registry.providers().stream()
                .filter(status -> status.name().equals(name))
                .findFirst();
    }

    final void awaitActive(String name) throws Exception {
        Await.until(
                "active provider " + name,
                () -> provider(name)
                        .filter(status -> status.state() == ProviderState.ACTIVE)
                        .isPresent());
    }

    final void awaitGone(String name) throws Exception {
        Await.until("end of provider " + name, () -> provider(name).isEmpty());
    }

    final int indexOf(String name) {
        return registry.indexOf(name).orElse(-1);
    }

    /** Waits until the log has the text somewhere after the first {@code from} characters. */
    final void awaitLog(int from, String... texts) throws Exception {
        for (String text : texts) {
            Await.until("log with '" + text + "'", () -> folders().logText().indexOf(text, from) >= 0);
        }
    }
}
