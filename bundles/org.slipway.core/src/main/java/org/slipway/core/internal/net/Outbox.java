// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import java.net.InetSocketAddress;

/** Takes datagrams to send, from any thread; one per local address and port. */
public interface Outbox {

    /**
     * Queues a datagram; it leaves in the order of the calls of one thread.
     *
     * @param payload its bytes; not to be changed afterwards
     * @param target where it goes
     */
    void send(byte[] payload, InetSocketAddress target);

    /** {@return the local address and port that datagrams leave from} */
    InetSocketAddress localAddress();
}
