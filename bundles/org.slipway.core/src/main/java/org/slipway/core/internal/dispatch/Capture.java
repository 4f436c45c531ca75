// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.slipway.core.internal.net.Outbox;

/** Keeps what would be sent. */
final class Capture implements Outbox {
    private final InetSocketAddress localAddress;
    private final Queue<byte[]> payloads = new ConcurrentLinkedQueue<>();

    /** In place of a real one. */
    Capture(Outbox real) {
        this.localAddress = real.localAddress();
    }

    @Override
    public void send(byte[] payload, InetSocketAddress target, Consumer<String> failed) {
        payloads.add(payload);
    }

    @Override
    public InetSocketAddress localAddress() {
        return localAddress;
    }

    /** In the order in which they were sent. */
    List<byte[]> payloads() {
        return List.copyOf(payloads);
    }
}
