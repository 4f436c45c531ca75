// SPDX-License-Identifier: Apache-2.0
package org.slipway.deploy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.SynchronousBundleListener;
import org.slipway.api.provider.PacketFilter;
import org.slipway.api.server.ProviderRegistry;
import org.slipway.api.server.ProviderState;
import org.slipway.api.server.ProviderStatus;

class RollBackTest {
    @TempDir
    private Path base;

    private DeployRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new DeployRig(base);
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void startThatFailsBringsTheFormerBack() throws Exception {
        rig.put("lab.jar", TestJar.of("lab", "1.0.0"));
        long id = rig.bundle("lab").getBundleId();
        rig.put("lab.jar", TestJar.of("lab", "2.0.0").activator(Failing.class));
        assertEquals("1.0.0 active", rig.state("lab"));
        assertEquals(id, rig.bundle("lab").getBundleId());
        assertEquals(
                List.of(
                        "lab.jar is left out: it is lab 2.0.0, which failed: java.lang.IllegalStateException: no hardware;"
                                + " went back to lab 1.0.0; lab 1.0.0 goes on"),
                rig.linesAbout("failed"));
        rig.put("lab.jar", TestJar.of("lab", "3.0.0"));
        assertEquals("3.0.0 active", rig.state("lab"));
    }

    @Test
    void theFormerBytesInTheFileAgainAreNoUpdate() throws Exception {
        rig.put("lab.jar", TestJar.of("lab", "1.0.0"));
        rig.put("lab.jar", TestJar.of("lab", "2.0.0").activator(Failing.class));
        long modified = rig.bundle("lab").getLastModified();
        rig.put("lab.jar", TestJar.of("lab", "1.0.0"));
        assertEquals(modified, rig.bundle("lab").getLastModified());
    }

    @Test
    void newBundleWhoseStartFailsLeavesNothing() throws Exception {
        rig.put("lab.jar", TestJar.of("lab", "1.0.0").activator(Failing.class));
        assertEquals("none", rig.state("lab"));
        for (int i = 0; i < 20; i++) {
            rig.deployments().bundlesChanged();
        }
        assertEquals(List.of(), rig.kept());
        List<String> lines = rig.linesAbout("cannot be deployed: java.lang.IllegalStateException: no hardware");
        assertTrue(lines.size() <= 2, lines::toString);
    }

    @Test
    void dependentThatDoesNotRunWithTheNewOneBringsTheFormerBack() throws Exception {
        rig.put("library.jar", TestJar.of("library", "1.0.0").header("Export-Package", "test.lib;version=1.0"));
        rig.put(
                "lab.jar",
                TestJar.of("lab", "1.0.0").header("Import-Package", "org.osgi.framework,test.lib;version=\"[1,2)\""));
        rig.put("library.jar", TestJar.of("library", "1.1.0").header("Export-Package", "test.lib;version=1.1"));
        assertEquals("1.1.0 active", rig.state("library"));
        assertEquals("1.0.0 active", rig.state("lab"));
        rig.put("library.jar", TestJar.of("library", "2.0.0").header("Export-Package", "test.lib;version=2.0"));
        assertEquals("1.1.0 active", rig.state("library"));
        assertEquals("1.0.0 active", rig.state("lab"));
        assertEquals(
                1,
                rig.linesAbout("lab 1.0.0 depends on it and does not run with it")
                        .size());
    }

    @Test
    void serversOwnBundlesAreNotRestarted() throws Exception {
        rig.put("library.jar", TestJar.of("library", "1.0.0").header("Export-Package", "test.lib"));
        Bundle own = rig.installByHand(
                "x:own", TestJar.of("own", "1.0.0").header("Import-Package", "org.osgi.framework,test.lib"));
        own.start();
        List<Integer> events = new CopyOnWriteArrayList<>();
        own.getBundleContext().addBundleListener((SynchronousBundleListener) event -> {
            if (event.getBundle().equals(own)) {
                events.add(event.getType());
            }
        });
        rig.put("library.jar", TestJar.of("library", "2.0.0").header("Export-Package", "test.lib"));
        assertEquals("2.0.0 active", rig.state("library"));
        rig.delete("library.jar");
        assertEquals("none", rig.state("library"));
        assertEquals(List.of(), events);
        assertEquals(
                "library takes full effect when the server is started again: own depends on it",
                rig.linesAbout("takes full effect").get(0));
    }

    @Test
    void providerThatFailsBringsTheFormerBack() throws Exception {
        rig.put("lab.jar", TestJar.of("lab", "1.0.0"));
        rig.registry.set(registry(() -> rig.state("lab").startsWith("2")
                ? status(8, ProviderState.FAILED, "initialize failed: no database")
                : status(7, ProviderState.ACTIVE, "")));
        rig.put("lab.jar", TestJar.of("lab", "2.0.0"));
        assertEquals("1.0.0 active", rig.state("lab"));
        assertEquals(
                1,
                rig.linesAbout("provider lab: initialize failed: no database; went back")
                        .size());
    }

    @Test
    void providerThatIsInitializedInTimeIsWaitedFor() throws Exception {
        rig.put("lab.jar", TestJar.of("lab", "1.0.0"));
        int[] asked = {0};
        rig.registry.set(registry(() -> {
            if (rig.state("lab").startsWith("1")) {
                return status(7, ProviderState.ACTIVE, "");
            }
            boolean ready = ++asked[0] > 5;
            return status(8, ready ? ProviderState.ACTIVE : ProviderState.INITIALIZING, "");
        }));
        rig.put("lab.jar", TestJar.of("lab", "2.0.0"));
        assertEquals("2.0.0 active", rig.state("lab"));
        assertEquals(List.of(), rig.linesAbout("does not serve"));
        assertTrue(asked[0] > 5);
    }

    private static ProviderRegistry registry(Supplier<ProviderStatus> provider) {
        return (ProviderRegistry) Proxy.newProxyInstance(
                ProviderRegistry.class.getClassLoader(),
                new Class<?>[] {ProviderRegistry.class},
                (proxy, method, args) -> {
                    assertEquals("providers", method.getName());
                    return List.of(provider.get());
                });
    }

    private ProviderStatus status(long serviceId, ProviderState state, String reason) {
        return new ProviderStatus(
                0,
                "lab",
                0,
                serviceId,
                false,
                PacketFilter.ALL,
                Optional.empty(),
                state,
                reason,
                Instant.EPOCH,
                Instant.EPOCH,
                "",
                rig.bundle("lab").getLocation(),
                new ProviderStatus.Counters(0, 0, 0, 0, 0, 0, 0));
    }
}
