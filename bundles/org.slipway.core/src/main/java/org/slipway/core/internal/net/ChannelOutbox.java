// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Collects what other threads send, so that one wake-up of the event loop and one system call take many. */
final class ChannelOutbox implements Outbox {
    private static final int BATCH = 256;

    /** More than this the network does not take in time; whoever asks faster than that gets no more memory. */
    static final int LARGEST_QUEUE = 16_384;

    private final Channel channel;
    private final InetSocketAddress localAddress;
    private final Queue<Letter> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unsent = new AtomicInteger();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    private record Letter(byte[] payload, InetSocketAddress target, Consumer<String> failed) {}

    ChannelOutbox(Channel channel) {
        this.channel = channel;
        this.localAddress = (InetSocketAddress) channel.localAddress();
    }

    @Override
    public InetSocketAddress localAddress() {
        return localAddress;
    }

    @Override
    public void send(byte[] payload, InetSocketAddress target, Consumer<String> failed) {
        if (unsent.incrementAndGet() > LARGEST_QUEUE) {
            unsent.decrementAndGet();
            failed.accept("too many datagrams are waiting to be sent");
            return;
        }
        waiting.add(new Letter(payload, target, failed));
        if (scheduled.compareAndSet(false, true)) {
            try {
                channel.eventLoop().execute(this::drain);
            } catch (RejectedExecutionException closed) {
                returnToSenders();
            }
        }
    }

    /** The event loop has ended: from now on every send comes here. */
    private void returnToSenders() {
        scheduled.set(false);
        for (Letter letter = waiting.poll(); letter != null; letter = waiting.poll()) {
            settle(letter, new IllegalStateException("the socket is closed"));
        }
    }

    private void drain() {
        scheduled.set(false);
        int taken = 0;
        for (Letter letter = waiting.poll(); letter != null; letter = waiting.poll()) {
            Letter sent = letter;
            channel.write(new DatagramPacket(Unpooled.wrappedBuffer(letter.payload()), letter.target()))
                    .addListener(done -> settle(sent, done.cause()));
            if (++taken % BATCH == 0) {
                channel.flush();
            }
        }
        channel.flush();
    }

    private void settle(Letter letter, Throwable cause) {
        unsent.decrementAndGet();
        if (cause != null) {
            String why = cause.getMessage();
            letter.failed().accept(why == null ? "the socket is closed" : why);
        }
    }
}
