// SPDX-License-Identifier: Apache-2.0
package org.slipway.deploy.internal;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Activator of test bundles whose start fails. */
public final class Failing implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        throw new IllegalStateException("no hardware");
    }

    @Override
    public void stop(BundleContext context) {}
}
