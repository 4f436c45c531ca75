// SPDX-License-Identifier: Apache-2.0
/**
 * A test kit for authors of providers. {@link org.slipway.testkit.TestServer} takes the server's part: it leads a provider
 * through its life and puts requests to it by the server's rules. {@link org.slipway.testkit.Machine} and
 * {@link org.slipway.testkit.Machine6} write what machines send, {@link org.slipway.testkit.Packet} is one such packet on
 * its way, {@link org.slipway.testkit.Outcome} and {@link org.slipway.testkit.Reply} check what came of it, and
 * {@link org.slipway.testkit.UdpMachine} asks a server that really runs.
 *
 * <p>Checks throw {@link java.lang.AssertionError} and need no test framework, so that they work in any.
 */
@Export
@Version("1.1.0")
package org.slipway.testkit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
