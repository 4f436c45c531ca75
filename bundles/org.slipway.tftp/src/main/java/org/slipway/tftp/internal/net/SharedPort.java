// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slipway.tftp.internal.transfer.TransferEnd;
import org.slipway.wire.tftp.TftpError;
import org.slipway.wire.tftp.TftpPacket;

/**
 * The transfers that run over the port that requests come to, for networks that let nothing else through. Told apart by their
 * clients. Confined to the socket's event loop, but for {@link #adopt} and {@link #send}.
 */
final class SharedPort {
    private final Channel channel;
    private final Map<InetSocketAddress, TransferSession> sessions = new HashMap<>();

    SharedPort(Channel channel) {
        this.channel = channel;
    }

    /** Begins a transfer. One of the same client that it displaces ends at once: both cannot be told apart. */
    void adopt(TransferSession session) {
        channel.eventLoop().execute(() -> {
            InetSocketAddress client = session.ticket().key().client();
            TransferSession displaced = sessions.put(client, session);
            if (displaced != null) {
                displaced.closed(new TransferEnd(TransferEnd.Outcome.DISPLACED, "its port asked anew"));
            }
            if (channel.isOpen()) {
                session.start(channel, () -> over(client, session));
            } else {
                over(client, session);
            }
        });
    }

    private void over(InetSocketAddress client, TransferSession session) {
        if (sessions.remove(client, session)) {
            session.closed();
        }
    }

    /** {@return whether a transfer takes the packet} */
    boolean received(InetSocketAddress client, TftpPacket packet) {
        TransferSession session = sessions.get(client);
        if (session != null) {
            session.received(packet);
        }
        return session != null;
    }

    void writabilityChanged() {
        if (channel.isWritable()) {
            List.copyOf(sessions.values()).forEach(TransferSession::writabilityChanged);
        }
    }

    void closed() {
        List.copyOf(sessions.values()).forEach(TransferSession::closed);
        sessions.clear();
    }

    /** Answers a request that becomes no transfer. */
    void send(InetSocketAddress client, TftpError error) {
        channel.writeAndFlush(
                new DatagramPacket(Unpooled.wrappedBuffer(error.encode()), client), channel.voidPromise());
    }
}
