// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import java.util.function.IntSupplier;

/** Room for what may wait in a socket: a packet of each client. Asking for more costs as much as having it. */
final class DatagramRoom extends DefaultMaxMessagesRecvByteBufAllocator {
    private static final int MOST = 32;

    private final int bytes;
    private final IntSupplier clients;

    DatagramRoom(int bytes, IntSupplier clients) {
        super(1);
        this.bytes = bytes;
        this.clients = clients;
    }

    @Override
    public MaxMessageHandle newHandle() {
        return new MaxMessageHandle() {
            @Override
            public int guess() {
                return bytes * Math.max(1, Math.min(clients.getAsInt(), MOST));
            }
        };
    }
}
