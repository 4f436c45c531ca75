// SPDX-License-Identifier: Apache-2.0
/**
 * Real firmware boots from the assembled distribution. Each test makes its own network of namespaces
 * ({@code lab}), puts an independent address server, Slipway and virtual machines into it ({@code server},
 * {@code machine}), and judges by what the machine printed on its serial console and by what passed on the wire
 * ({@code capture}). The machine that runs the tests keeps its own network to itself.
 *
 * <p>Root, QEMU and the rest are needed; without them each test is skipped with the reason, or fails with it when
 * {@code SLIPWAY_REQUIRE_NET} is {@code true}. After a failure, captures, consoles, logs and configuration are in
 * {@code target/evidence}. {@code mvn verify -pl itests/net -am -Dit.test=RelayIT} runs one of them.
 */
package org.slipway.itests.net;
