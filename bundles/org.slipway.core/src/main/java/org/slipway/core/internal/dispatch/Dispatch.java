// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import org.slipway.api.server.SilenceReason;
import org.slipway.core.internal.net.ListenerSettings;

/** What an exchange needs of its surroundings. */
interface Dispatch {

    /** The ports and the advertised address. */
    ListenerSettings settings();

    /** The watch over time limits. */
    CallWatch watch();

    /** Runs something on a dispatch thread. */
    void execute(Runnable task);

    /** Goes on with an exchange that was held. */
    void resume(Exchange exchange);

    /** Counts how a provider's turn ended. */
    void count(Turn turn);

    /** The request is answered. */
    void answered(Exchange exchange, String reason);

    /** The request stays without an answer. */
    void silent(Exchange exchange, SilenceReason silence, String reason);
}
