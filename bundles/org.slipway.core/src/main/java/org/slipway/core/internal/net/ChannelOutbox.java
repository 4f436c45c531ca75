// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects what other threads send, so that one wake-up of the event loop and one system call take many. */
final class ChannelOutbox implements Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelOutbox.class);
    private static final int BATCH = 256;

    private final Channel channel;
    private final InetSocketAddress localAddress;
    private final Queue<DatagramPacket> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    ChannelOutbox(Channel channel) {
        this.channel = channel;
        this.localAddress = (InetSocketAddress) channel.localAddress();
    }

    @Override
    public InetSocketAddress localAddress() {
        return localAddress;
    }

    @Override
    public void send(byte[] payload, InetSocketAddress target) {
        waiting.add(new DatagramPacket(Unpooled.wrappedBuffer(payload), target));
        if (scheduled.compareAndSet(false, true)) {
            channel.eventLoop().execute(this::drain);
        }
    }

    private void drain() {
        scheduled.set(false);
        int taken = 0;
        for (DatagramPacket packet = waiting.poll(); packet != null; packet = waiting.poll()) {
            InetSocketAddress target = packet.recipient();
            channel.write(packet).addListener(done -> report((ChannelFuture) done, target));
            if (++taken % BATCH == 0) {
                channel.flush();
            }
        }
        channel.flush();
    }

    private void report(ChannelFuture done, InetSocketAddress target) {
        if (!done.isSuccess()) {
            LOG.warn(
                    "could not send from {} to {}: {}",
                    localAddress,
                    target,
                    done.cause().getMessage());
        }
    }
}
