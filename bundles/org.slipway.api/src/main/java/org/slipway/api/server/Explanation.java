// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.server;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slipway.wire.HardwareAddress;

/**
 * What would become of a packet.
 *
 * @param request the packet in a few words: type, client
 * @param hardwareAddress who sent it, if the packet says so
 * @param interfaceName where it would come in
 * @param from where it would come from
 * @param to the local address and port that it would come to, or that its replies would leave from
 * @param verdicts what the providers say, in the order in which they are asked; those that are left out among them
 * @param assumed names of the providers that were not asked, because they do not declare themselves explainable; what
 *     follows holds if they reject the packet
 * @param replies what would be sent
 * @param silence why nothing would be sent; empty if it would be answered
 * @param reason a sentence for the operator
 * @param duration how long the rehearsal took
 */
public record Explanation(
        String request,
        Optional<HardwareAddress> hardwareAddress,
        String interfaceName,
        InetSocketAddress from,
        InetSocketAddress to,
        List<Decision.Verdict> verdicts,
        List<String> assumed,
        List<Reply> replies,
        Optional<SilenceReason> silence,
        String reason,
        Duration duration) {

    /**
     * Copies the lists.
     *
     * @param request the packet in a few words: type, client
     * @param hardwareAddress who sent it, if the packet says so
     * @param interfaceName where it would come in
     * @param from where it would come from
     * @param to the local address and port that it would come to
     * @param verdicts what the providers say
     * @param assumed names of the providers that were not asked
     * @param replies what would be sent
     * @param silence why nothing would be sent
     * @param reason a sentence for the operator
     * @param duration how long the rehearsal took
     */
    public Explanation {
        verdicts = List.copyOf(verdicts);
        assumed = List.copyOf(assumed);
        replies = List.copyOf(replies);
    }

    /** {@return whether at least one reply would be sent} */
    public boolean answered() {
        return silence.isEmpty();
    }

    /**
     * One reply that would be sent.
     *
     * @param to where it would go
     * @param from the local address and port it would leave from
     * @param summary the packet in a few words
     * @param payload its UDP payload, every byte as it would leave
     */
    public record Reply(InetSocketAddress to, InetSocketAddress from, String summary, byte[] payload) {

        /**
         * Copies the payload.
         *
         * @param to where it would go
         * @param from the local address and port it would leave from
         * @param summary the packet in a few words
         * @param payload its UDP payload
         */
        public Reply {
            payload = payload.clone();
        }

        /** {@return a copy of the payload} */
        @Override
        public byte[] payload() {
            return payload.clone();
        }
    }
}
