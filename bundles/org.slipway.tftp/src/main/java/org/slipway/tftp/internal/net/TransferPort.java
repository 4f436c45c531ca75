// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slipway.tftp.internal.transfer.TransferEnd;
import org.slipway.wire.tftp.TftpError;
import org.slipway.wire.tftp.TftpPacket;

/**
 * A socket and the transfers that run over it, told apart by their clients. Confined to the socket's event loop, but for what
 * says otherwise.
 */
final class TransferPort {
    private final CompletableFuture<Channel> channel = new CompletableFuture<>();
    private final Map<InetSocketAddress, TransferSession> sessions = new HashMap<>();
    private final Consumer<TransferPort> whenOneLeft;
    private final BiConsumer<TransferSession, Throwable> noSocket;
    private boolean reading;
    private boolean flushDue;

    /**
     * A port without a socket yet; transfers can be given to it already.
     *
     * @param whenOneLeft told of each transfer that is over
     * @param noSocket told of each transfer that cannot begin here, and why
     */
    TransferPort(Consumer<TransferPort> whenOneLeft, BiConsumer<TransferSession, Throwable> noSocket) {
        this.whenOneLeft = whenOneLeft;
        this.noSocket = noSocket;
    }

    /** {@return the port that requests come to, with its socket} */
    static TransferPort of(Channel requests) {
        TransferPort shared = new TransferPort(port -> {}, TransferSession::noSocket);
        shared.opened(requests);
        return shared;
    }

    /** Has its socket from now on. Thread-safe. */
    void opened(Channel socket) {
        channel.complete(socket);
    }

    /** Gets no socket. Thread-safe. */
    void failed(Throwable why) {
        channel.completeExceptionally(why);
    }

    /** {@return whether it gets no socket} Thread-safe. */
    boolean hasFailed() {
        return channel.isCompletedExceptionally();
    }

    /** {@return the socket, there by the time a transfer begins} */
    Channel channel() {
        return channel.join();
    }

    /**
     * Begins a transfer. One of the same client that it displaces ends at once: both cannot be told apart. Thread-safe.
     */
    void adopt(TransferSession session) {
        channel.whenComplete((socket, failure) -> {
            if (failure == null) {
                socket.eventLoop().execute(() -> begin(session));
            } else {
                noSocket.accept(session, failure);
            }
        });
    }

    private void begin(TransferSession session) {
        TransferSession displaced = sessions.put(session.client(), session);
        if (displaced != null) {
            displaced.closed(new TransferEnd(TransferEnd.Outcome.DISPLACED, "its port asked anew"));
            whenOneLeft.accept(this);
        }
        if (channel().isOpen()) {
            try {
                session.start(this);
            } catch (RuntimeException | LinkageError | OutOfMemoryError fault) {
                session.broken(fault);
            }
        } else {
            over(session);
        }
    }

    /** A transfer wants no more packets. */
    void over(TransferSession session) {
        if (sessions.remove(session.client(), session)) {
            flushIfDue();
            session.closed();
            whenOneLeft.accept(this);
        }
    }

    /** Closes the socket. Thread-safe. */
    void close() {
        channel.thenAccept(Channel::close);
    }

    /** {@return how many transfers there are} */
    int size() {
        return sessions.size();
    }

    /** {@return whether a transfer takes the packet} */
    boolean received(InetSocketAddress client, TftpPacket packet) {
        TransferSession session = sessions.get(client);
        if (session == null) {
            return false;
        }
        try {
            session.received(packet);
        } catch (RuntimeException | LinkageError | OutOfMemoryError fault) {
            session.broken(fault);
        }
        return true;
    }

    /** Packets that came together are being read: what they bring about leaves together. */
    void reading() {
        reading = true;
    }

    /** All that came was read. */
    void readComplete() {
        reading = false;
        flushIfDue();
    }

    private void flushIfDue() {
        if (flushDue) {
            flushDue = false;
            channel().flush();
        }
    }

    /** Lets out what was written, now or soon. */
    void flush() {
        if (reading && channel().isWritable()) {
            flushDue = true;
        } else {
            channel().flush();
        }
    }

    void writabilityChanged() {
        if (channel().isWritable()) {
            List.copyOf(sessions.values()).forEach(TransferSession::writabilityChanged);
        }
    }

    /** The socket is closed. */
    void closed() {
        List.copyOf(sessions.values()).forEach(this::over);
    }

    /** Answers a request that becomes no transfer. Thread-safe. */
    void send(InetSocketAddress client, TftpError error) {
        channel()
                .writeAndFlush(
                        new DatagramPacket(Unpooled.wrappedBuffer(error.encode()), client),
                        channel().voidPromise());
    }
}
