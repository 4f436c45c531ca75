// SPDX-License-Identifier: Apache-2.0
package org.slipway.deploy.internal;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Goes into test bundles. */
public final class Starts implements BundleActivator {
    @Override
    public void start(BundleContext context) {}

    @Override
    public void stop(BundleContext context) {}
}
