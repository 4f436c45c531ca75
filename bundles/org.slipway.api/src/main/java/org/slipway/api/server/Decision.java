// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.server;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slipway.wire.HardwareAddress;

/**
 * What became of one packet. A reply that turns out to be refused by the system after the request was recorded as answered
 * makes a second decision under the same id, with {@link SilenceReason#SEND_FAILED}.
 *
 * @param id number of the request
 * @param time when the packet was received
 * @param hardwareAddress who sent it, if the packet says so; over IPv6 it need not
 * @param request the packet in a few words: type, client, transaction
 * @param interfaceName where it came in
 * @param from where it came from
 * @param verdicts what the providers said, in the order in which they were asked
 * @param replies what was sent
 * @param silence why nothing was sent; empty if it was answered
 * @param reason a sentence for the operator
 * @param duration from receipt to the end
 */
public record Decision(
        long id,
        Instant time,
        Optional<HardwareAddress> hardwareAddress,
        String request,
        String interfaceName,
        InetSocketAddress from,
        List<Verdict> verdicts,
        List<Reply> replies,
        Optional<SilenceReason> silence,
        String reason,
        Duration duration) {

    /**
     * Copies the lists.
     *
     * @param id number of the request
     * @param time when the packet was received
     * @param hardwareAddress who sent it, if the packet says so
     * @param request the packet in a few words: type, client, transaction
     * @param interfaceName where it came in
     * @param from where it came from
     * @param verdicts what the providers said, in the order in which they were asked
     * @param replies what was sent
     * @param silence why nothing was sent; empty if it was answered
     * @param reason a sentence for the operator
     * @param duration from receipt to the end
     */
    public Decision {
        verdicts = List.copyOf(verdicts);
        replies = List.copyOf(replies);
    }

    /** {@return whether at least one reply was sent} */
    public boolean answered() {
        return silence.isEmpty();
    }

    /**
     * One provider's word.
     *
     * @param provider its name
     * @param outcome the action, or what went wrong
     * @param note why, in the provider's words; may be empty
     * @param duration how long it took
     */
    public record Verdict(String provider, String outcome, String note, Duration duration) {}

    /**
     * One reply.
     *
     * @param to where it went
     * @param from the local address and port it left from
     * @param summary the packet in a few words
     * @param length bytes of UDP payload
     */
    public record Reply(InetSocketAddress to, InetSocketAddress from, String summary, int length) {}
}
