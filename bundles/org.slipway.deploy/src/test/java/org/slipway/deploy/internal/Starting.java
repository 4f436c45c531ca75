// SPDX-License-Identifier: Apache-2.0
package org.slipway.deploy.internal;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Activator of test bundles whose start works. */
public final class Starting implements BundleActivator {

    @Override
    public void start(BundleContext context) {}

    @Override
    public void stop(BundleContext context) {}
}
