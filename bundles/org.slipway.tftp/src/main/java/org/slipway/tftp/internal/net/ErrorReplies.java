// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import org.slipway.wire.tftp.TftpError;

/** Answers a request that becomes no transfer: one ERROR from a port of its own, never repeated. */
final class ErrorReplies {
    private final Transport transport;

    ErrorReplies(Transport transport) {
        this.transport = transport;
    }

    void send(TransferKey key, TftpError error) {
        ChannelFuture bound = transport.bind(key.local(), new ChannelInboundHandlerAdapter());
        bound.addListener((ChannelFutureListener) done -> {
            if (done.isSuccess()) {
                Channel channel = done.channel();
                channel.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(error.encode()), key.client()))
                        .addListener(ChannelFutureListener.CLOSE);
            }
        });
    }
}
