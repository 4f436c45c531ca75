// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import org.slipway.wire.tftp.TftpError;

/** Answers a request that becomes no transfer: one ERROR, never repeated. */
final class ErrorReplies {
    private final Transport transport;
    private final ErrorBudget budget = new ErrorBudget();

    ErrorReplies(Transport transport) {
        this.transport = transport;
    }

    /** Sends it, unless there were too many of late, through the shared port if transfers use that. */
    void send(TransferKey key, TftpError error, TransferPort shared, TftpRules rules) {
        if (!budget.allows(key.client().getAddress(), System.nanoTime())) {
            return;
        }
        if (rules.singlePort()) {
            shared.send(key.client(), error);
            return;
        }
        transport.bind(key.local(), rules.ports(), () -> 1, ChannelInboundHandlerAdapter::new, bound -> {
            if (bound.isSuccess()) {
                Channel channel = bound.channel();
                channel.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(error.encode()), key.client()))
                        .addListener(ChannelFutureListener.CLOSE);
            }
        });
    }
}
