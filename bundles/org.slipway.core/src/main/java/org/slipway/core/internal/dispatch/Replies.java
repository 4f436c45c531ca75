// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import org.slipway.api.server.Decision;
import org.slipway.core.internal.net.ReceivedDatagram;

/** What is sent in answer to one request. Thread-safe. */
final class Replies {
    private final ReceivedDatagram datagram;
    private final Lost lost;
    private List<Decision.Reply> sent = List.of();
    private String failure = "";
    private boolean closed;

    /** Told when a reply that was already accounted for could not be sent. */
    interface Lost {
        /** Called on the thread that sends; {@code last} if no other reply was sent. */
        void lost(boolean last, String why);
    }

    Replies(ReceivedDatagram datagram, Lost lost) {
        this.datagram = datagram;
        this.lost = lost;
    }

    /** The replies that were sent, as far as is known now; those that fail later are reported. */
    synchronized List<Decision.Reply> close() {
        closed = true;
        return sent;
    }

    /** Why the latest reply that was not sent was not. */
    synchronized String failure() {
        return failure;
    }

    /** Hands the reply to the socket. */
    synchronized void transmit(Outgoing reply) {
        InetSocketAddress from = datagram.replySocket().localAddress();
        Decision.Reply record = new Decision.Reply(reply.target(), from, reply.summary(), reply.payload().length);
        sent = sent.isEmpty()
                ? List.of(record)
                : Stream.concat(sent.stream(), Stream.of(record)).toList();
        datagram.replySocket().send(reply.payload(), reply.target(), why -> failed(record, why));
    }

    private void failed(Decision.Reply record, String why) {
        boolean last;
        String text = record.summary() + " could not be sent: " + why;
        synchronized (this) {
            failure = text;
            sent = sent.stream().filter(other -> other != record).toList();
            last = sent.isEmpty();
            if (!closed) {
                return;
            }
        }
        lost.lost(last, text);
    }
}
