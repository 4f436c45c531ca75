// SPDX-License-Identifier: Apache-2.0
package org.slipway.http.internal.net;

import io.netty.channel.ChannelProgressiveFuture;
import io.netty.channel.ChannelProgressiveFutureListener;
import io.netty.channel.unix.Errors;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slipway.api.transfer.TransferProgress;
import org.slipway.api.transfer.TransferProgress.State;
import org.slipway.http.internal.message.ByteRange;

/**
 * The content of one answer on its way: how far it is, whether it stalls, how it ended. Belongs to the connection's event
 * loop, but for {@link #progress}.
 */
final class Delivery implements ChannelProgressiveFutureListener {
    /** A pause that the operator is told of. */
    static final long STALL_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final Deliveries all;
    private final EventExecutor loop;
    private final Subject subject;
    private final long beginNanos = System.nanoTime();
    private final Speed speed = new Speed(beginNanos);
    private volatile long delivered;
    private volatile boolean stalled;
    private long progressNanos = beginNanos;
    private ScheduledFuture<?> stallCheck;
    private boolean silent;

    /**
     * What goes to whom.
     *
     * @param client address and port
     * @param file its name
     * @param fileSize its bytes
     * @param part those that were asked for, at least one
     * @param encrypted whether they go through TLS
     */
    record Subject(InetSocketAddress client, String file, long fileSize, ByteRange part, boolean encrypted) {
        boolean whole() {
            return part.length() == fileSize;
        }

        /** {@return the part in the operator's words} */
        String terms() {
            String range = whole()
                    ? "whole file"
                    : "bytes " + part.from() + " to " + (part.from() + part.length() - 1) + " of " + fileSize;
            return encrypted ? range + ", TLS" : range;
        }
    }

    Delivery(Deliveries all, EventExecutor loop, Subject subject) {
        this.all = all;
        this.loop = loop;
        this.subject = subject;
        watch(STALL_NANOS);
    }

    Subject subject() {
        return subject;
    }

    long beginNanos() {
        return beginNanos;
    }

    long delivered() {
        return delivered;
    }

    /** The next bytes were taken by the connection. */
    @Override
    public void operationProgressed(ChannelProgressiveFuture future, long progress, long total) {
        long now = System.nanoTime();
        delivered = Math.min(progress, subject.part().length());
        progressNanos = now;
        speed.reached(delivered, now);
        if (stalled) {
            stalled = false;
            all.journal().stalled(this, false);
            watch(STALL_NANOS);
        }
    }

    private void watch(long nanos) {
        stallCheck = loop.schedule(this::check, nanos, TimeUnit.NANOSECONDS);
    }

    /** A check that comes too early sets the next one: cheaper than a new one for every piece. */
    private void check() {
        long left = progressNanos + STALL_NANOS - System.nanoTime();
        if (left > 0) {
            watch(left);
        } else {
            stalled = true;
            all.journal().stalled(this, true);
        }
    }

    /** Notes that the connection is closed because nothing moved. */
    void silent() {
        silent = true;
    }

    @Override
    public void operationComplete(ChannelProgressiveFuture future) {
        stallCheck.cancel(false);
        if (future.isSuccess()) {
            delivered = subject.part().length();
        }
        all.ended(this, future.isSuccess() ? Outcome.COMPLETE : outcome(future.cause()));
    }

    /** What goes wrong between here and the client has types of its own, but for one case of the JDK's sockets. */
    private Outcome outcome(Throwable cause) {
        if (all.stopping()) {
            return Outcome.STOPPED;
        }
        if (silent) {
            return Outcome.SILENT;
        }
        boolean connection = !(cause instanceof IOException)
                || cause instanceof ClosedChannelException
                || cause instanceof SocketException
                || cause instanceof Errors.NativeIoException
                || "Broken pipe".equals(cause.getMessage());
        return connection ? Outcome.BROKEN_OFF : Outcome.READ_FAILED;
    }

    /** {@return how far it is; thread-safe} */
    TransferProgress progress(long nowNanos) {
        long bytes = delivered;
        return new TransferProgress(
                subject.client(),
                subject.file(),
                stalled ? State.WAITING : bytes == 0 ? State.STARTING : State.RUNNING,
                subject.part().length(),
                bytes,
                Duration.ofNanos(nowNanos - beginNanos),
                speed.bytesPerSecond(bytes, nowNanos),
                0,
                subject.terms());
    }
}
