// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** Takes datagrams to send, from any thread; one per local address and port. */
public interface Outbox {

    /**
     * Queues a datagram; it leaves in the order of the calls of one thread.
     *
     * @param payload its bytes; not to be changed afterwards
     * @param target where it goes
     * @param failed told why if it cannot be sent, at once or later on the thread that sends; must not block
     */
    void send(byte[] payload, InetSocketAddress target, Consumer<String> failed);

    /** {@return the local address and port that datagrams leave from} */
    InetSocketAddress localAddress();
}
