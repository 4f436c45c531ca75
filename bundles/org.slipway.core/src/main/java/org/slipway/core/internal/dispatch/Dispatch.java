// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import org.slipway.core.internal.net.ListenerSettings;

/** What an exchange needs of its surroundings. */
interface Dispatch {

    /** The ports and the advertised address. */
    ListenerSettings settings();

    /** The time limits. */
    DispatchSettings limits();

    /** Whether the exchange only shows what would become of a request. */
    boolean rehearsal();

    /** Goes on with an exchange on a dispatch thread; a fault of the step ends the exchange. */
    void resume(Exchange exchange, Runnable step);

    /** Counts that a provider is asked. */
    void asked(Turn turn);

    /** Counts how a provider's turn ended. */
    void count(Turn turn);

    /** Tells the operator about a fault of a provider; bounded, because a client may be what brings it about. */
    void complain(Turn turn, String fault);

    /** A thread is kept by a call that was given up. */
    void keepsThread(Turn turn);

    /** It is back. */
    void returnsThread(Turn turn);

    /** The exchange has ended. Called once. */
    void ended(Exchange exchange, Outcome outcome);

    /** One of the replies of an exchange that had ended as answered was not sent after all. */
    void replyLost(Exchange exchange, boolean last, String why);
}
