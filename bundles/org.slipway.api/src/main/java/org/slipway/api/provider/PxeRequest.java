// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.provider;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.pxe.NetbootClient;

/**
 * One packet that arrived, and the way to answer it ({@code hClientRequest}). Views may be read at any time; sending and
 * pending end with the request: after completion they throw {@link IllegalStateException}. Thread-safe.
 */
@ProviderType
public interface PxeRequest {

    /** {@return the number of the request, unique while the server runs; the decision record carries the same} */
    long id();

    /** {@return when the packet was received} */
    Instant receivedAt();

    /** {@return a copy of the UDP payload as it came} */
    byte[] payload();

    /** {@return the packet as DHCPv4, or empty if it is none} */
    Optional<Dhcp4Message> dhcp4();

    /** {@return who asks, or empty if the packet is not from a machine that boots over the network} */
    Optional<NetbootClient> netbootClient();

    /** {@return name of the interface the packet came in by} */
    String interfaceName();

    /** {@return the local address and port the packet came to; for a broadcast the address of the interface} */
    InetSocketAddress localAddress();

    /** {@return the address and port the packet came from} */
    InetSocketAddress remoteAddress();

    /** {@return how the packet was addressed} */
    Arrival arrival();

    /** {@return the address to advertise to this machine as server (options 54, siaddr): configured, else the interface's} */
    Inet4Address serverAddress();

    /**
     * Begins a reply, filled as {@code PxeDhcpInitialize} does: htype, hlen, chaddr, xid, secs, ciaddr, yiaddr, siaddr and
     * giaddr of the request, operation 2, everything else zero.
     *
     * @return a new reply that belongs to the caller
     * @throws IllegalStateException if the packet is no DHCPv4, or the request is completed
     */
    Dhcp4Builder newReply();

    /**
     * Sends a reply from the socket the request came to; several sends per request are allowed ({@code PxeSendReply}). With
     * {@link Destination#dhcpRules()} a reply that must be broadcast gets the broadcast flag.
     *
     * @param reply the reply; it is encoded before the method returns
     * @param destination where it goes
     * @throws IllegalStateException if the request is completed, or the reply exceeds what the client takes
     */
    void send(Dhcp4Builder reply, Destination destination);

    /**
     * Sends bytes as they are.
     *
     * @param payload the UDP payload, 1 to 65507 bytes; copied
     * @param destination where it goes
     * @throws IllegalStateException if the request is completed
     * @throws IllegalArgumentException if the payload is empty or too long, or {@link Destination#dhcpRules()} is asked for a
     *     packet that is no DHCPv4
     */
    void send(byte[] payload, Destination destination);

    /**
     * Says in a few words why the provider decides as it does, for the decision record: the rule that fired, the key that
     * is missing. The last note of a provider counts.
     *
     * @param reason one line that an operator can read
     */
    void note(String reason);

    /**
     * Turns to asynchronous handling: the provider returns the result from {@link PxeProvider#onRequest} and completes it
     * once, from any thread.
     *
     * @return the handle to complete; every call within one provider's turn returns the same
     * @throws IllegalStateException if this provider's turn is over
     */
    PendingRequest pend();
}
