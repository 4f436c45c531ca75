// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.guard;

import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.Dhcp6MessageType;

/**
 * What in a question tells whether a machine has booted anew.
 *
 * @param opening whether firmware begins with such a question: DISCOVER, SOLICIT
 * @param xid the transaction id
 * @param secs for how long the machine has been asking, by its own account, in seconds; 65535: it does not say
 */
public record BootSign(boolean opening, int xid, int secs) {
    static final int NO_SECS = 0xffff;

    private static final int HUNDREDTHS = 100;

    /**
     * Reads it from a question.
     *
     * @param message the question
     * @return the sign
     */
    public static BootSign of(Dhcp4Message message) {
        return new BootSign(opens(message), message.xid(), message.secs());
    }

    /**
     * Reads it from a question.
     *
     * @param message the question, without relays
     * @return the sign
     */
    public static BootSign of(Dhcp6Message message) {
        boolean opening =
                message.type().filter(Dhcp6MessageType.SOLICIT::equals).isPresent();
        return new BootSign(opening, message.transactionId(), elapsed(message));
    }

    private static boolean opens(Dhcp4Message message) {
        try {
            return message.messageType()
                    .filter(Dhcp4MessageType.DISCOVER::equals)
                    .isPresent();
        } catch (WireParseException malformed) {
            return false;
        }
    }

    /** Elapsed Time is in hundredths and stays at its highest value (RFC 8415 section 21.9). */
    private static int elapsed(Dhcp6Message message) {
        try {
            int hundredths = message.elapsedTime().orElse(NO_SECS);
            return hundredths == NO_SECS ? NO_SECS : hundredths / HUNDREDTHS;
        } catch (WireParseException malformed) {
            return NO_SECS;
        }
    }

    /** Whether the machine says for how long it has been asking; many never do and leave it at 0. */
    boolean counting() {
        return secs > 0 && secs < NO_SECS;
    }
}
