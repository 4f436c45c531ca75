// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.command;

import java.util.Optional;
import org.slipway.api.server.ProviderStatus;

/**
 * Where a provider stands in the order.
 *
 * @param index its position in the chain from 0, or -1 while it is not in the chain
 * @param name its name
 * @param ordered whether {@code provider.order} names it, so that its ranking does not matter
 * @param provider what is known about it; empty if it is only named in {@code provider.order}
 */
public record ProviderPosition(int index, String name, boolean ordered, Optional<ProviderStatus> provider) {}
