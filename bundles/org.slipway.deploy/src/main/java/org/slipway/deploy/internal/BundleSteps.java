// SPDX-License-Identifier: Apache-2.0
package org.slipway.deploy.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;

/** What is done to a bundle, in steps that can be undone. */
final class BundleSteps {
    private static final long REFRESH_LIMIT_S = 10;

    private final BundleContext context;
    private final int startLevel;

    BundleSteps(BundleContext context, int startLevel) {
        this.context = context;
        this.startLevel = startLevel;
    }

    FrameworkWiring wiring() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    }

    Bundle install(String location, JarCopy jar) throws BundleException, IOException {
        try (InputStream content = Files.newInputStream(jar.file())) {
            Bundle bundle = context.installBundle(location, content);
            if (startLevel > 0) {
                bundle.adapt(BundleStartLevel.class).setStartLevel(startLevel);
            }
            return bundle;
        }
    }

    /**
     * Replaces the content of a bundle and lets it run again if it ran. Between the two its providers are missing; the core
     * holds requests meanwhile, so nothing else is done there than has to be.
     *
     * @throws BundleException if the new content does not start
     */
    void replace(Bundle bundle, Path content, boolean start) throws BundleException, IOException {
        bundle.stop(Bundle.STOP_TRANSIENT);
        try (InputStream in = Files.newInputStream(content)) {
            bundle.update(in);
        }
        refreshIfUsed(bundle);
        if (start) {
            bundle.start();
        }
    }

    void uninstall(Bundle bundle) throws BundleException {
        bundle.uninstall();
        refreshIfUsed(bundle);
    }

    /** Others that are wired to what the bundle was go on with that until they are wired anew. */
    private void refreshIfUsed(Bundle bundle) {
        FrameworkWiring wiring = wiring();
        if (!wiring.getRemovalPendingBundles().contains(bundle)) {
            return;
        }
        CountDownLatch done = new CountDownLatch(1);
        wiring.refreshBundles(List.of(bundle), event -> {
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                done.countDown();
            }
        });
        try {
            done.await(REFRESH_LIMIT_S, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
