// SPDX-License-Identifier: Apache-2.0
package org.slipway.deploy.internal;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Requirement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires bundles anew that hang on one that changed, but never the server's own. */
final class Refreshing {
    private static final Logger LOG = LoggerFactory.getLogger(Refreshing.class);
    private static final long LIMIT_S = 10;

    private final BundleContext context;
    private final FrameworkWiring wiring;
    private final Predicate<Bundle> deployed;

    /** With a test that tells bundles of the deploy folder from others. */
    Refreshing(BundleContext context, Predicate<Bundle> deployed) {
        this.context = context;
        this.wiring = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        this.deployed = deployed;
    }

    static boolean isFragment(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision != null && (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
    }

    /** Bundles that run and are wired to this one. */
    List<Bundle> runningDependents(Bundle bundle) {
        return wiring.getDependencyClosure(Set.of(bundle)).stream()
                .filter(dependent -> !dependent.equals(bundle) && dependent.getState() == Bundle.ACTIVE)
                .toList();
    }

    /** Makes a change of a bundle take effect where others still use its former content; waits until that is done. */
    void refresh(Bundle bundle) {
        if (wiring.getRemovalPendingBundles().contains(bundle)) {
            refresh(Set.of(bundle), bundle.getSymbolicName());
        }
    }

    /** Lets a new fragment's host take it up. */
    void attach(Bundle fragment, Candidate candidate) {
        for (Requirement host : candidate.resource().getRequirements(HostNamespace.HOST_NAMESPACE)) {
            List<Bundle> hosts = Needs.hosts(context, host).stream()
                    .filter(bundle -> bundle.getState() != Bundle.INSTALLED)
                    .toList();
            refresh(hosts, fragment.getSymbolicName());
        }
    }

    private void refresh(Collection<Bundle> bundles, String changed) {
        String ours = wiring.getDependencyClosure(bundles).stream()
                .filter(bundle -> bundle.getState() != Bundle.UNINSTALLED && !deployed.test(bundle))
                .map(Bundle::getSymbolicName)
                .sorted()
                .collect(Collectors.joining(", "));
        if (!ours.isEmpty()) {
            LOG.warn("{} takes full effect when the server is started again: {} depends on it", changed, ours);
            return;
        }
        CountDownLatch done = new CountDownLatch(1);
        wiring.refreshBundles(bundles, event -> done.countDown());
        try {
            if (!done.await(LIMIT_S, TimeUnit.SECONDS)) {
                LOG.warn("bundles that depend on {} are not wired anew after {} s", changed, LIMIT_S);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
