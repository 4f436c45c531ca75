// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import java.util.List;
import java.util.Optional;
import org.slipway.api.server.Decision;
import org.slipway.api.server.SilenceReason;

/**
 * How a request ended.
 *
 * @param replies what was sent; empty if it stays without an answer
 * @param silence why it has no answer; empty if it has one
 * @param reason a sentence for the operator
 */
record Outcome(List<Decision.Reply> replies, Optional<SilenceReason> silence, String reason) {}
