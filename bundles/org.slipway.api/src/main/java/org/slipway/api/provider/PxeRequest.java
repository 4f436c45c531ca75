// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.provider;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp6.Dhcp6Builder;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.RelayChain;
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

    /**
     * {@return whether the request is only rehearsed, for an operator who wants to know what would become of it}
     *
     * <p>The provider decides, notes and sends as it always does; nothing that it sends leaves the server. It changes nothing
     * that lasts: it does not count, list the machine, use up what may be used once, or have others do so. It may trace.
     * The verdict must be the one that the same packet would get if it came now. Only providers that declare themselves
     * {@link ProviderInfo#explainable() explainable} are asked about such requests.
     */
    boolean rehearsal();

    /** {@return a copy of the UDP payload as it came} */
    byte[] payload();

    /** {@return the packet as DHCPv4, or empty if it is none} */
    Optional<Dhcp4Message> dhcp4();

    /** {@return the DHCPv6 message, taken out of the relays' messages; empty if the packet is none} */
    Optional<Dhcp6Message> dhcp6();

    /**
     * {@return the relays that a DHCPv6 message came through, outermost first; empty if it came without one
     * ({@code PxeDhcpv6ParseRelayForw})}
     */
    Optional<RelayChain> relays6();

    /** {@return who asks, or empty if the packet is not from a machine that boots over the network} */
    Optional<NetbootClient> netbootClient();

    /** {@return name of the interface the packet came in by} */
    String interfaceName();

    /**
     * {@return the local address and port the packet came to, IPv6 if it came over IPv6; for one that was broadcast or
     * multicast the address that replies leave from}
     */
    InetSocketAddress localAddress();

    /** {@return the address and port the packet came from} */
    InetSocketAddress remoteAddress();

    /** {@return how the packet was addressed} */
    Arrival arrival();

    /**
     * {@return the address to advertise to this machine as server (options 54, siaddr): configured, else the interface's}
     *
     * @throws IllegalStateException if the packet came over IPv6
     */
    Inet4Address serverAddress();

    /**
     * {@return the address to advertise to this machine as server (in the URL of option 59): configured, else the one that
     * it came to if that reaches beyond the link, else one of the interface's that does, else the link-local one}
     *
     * @throws IllegalStateException if the packet came over IPv4
     */
    Inet6Address serverAddress6();

    /**
     * Begins a reply, filled as {@code PxeDhcpInitialize} does: htype, hlen, chaddr, xid, secs, ciaddr, yiaddr, siaddr and
     * giaddr of the request, operation 2, everything else zero. Its length is limited to what the client takes, so that
     * {@link Dhcp4Builder#remaining} tells the truth.
     *
     * @return a new reply that belongs to the caller
     * @throws IllegalStateException if the packet is no DHCPv4, or the request is completed
     */
    Dhcp4Builder newReply();

    /**
     * Begins a DHCPv6 reply, filled as {@code PxeDhcpv6Initialize} does for a message without relays: message type and
     * transaction id of the request, no options. The provider chooses the type, {@code ADVERTISE} or {@code REPLY}, and adds
     * the identifiers of client and server; the relays are the server's business.
     *
     * @return a new reply that belongs to the caller
     * @throws IllegalStateException if the packet is no DHCPv6, or the request is completed
     */
    Dhcp6Builder newReply6();

    /**
     * Sends a reply from the socket the request came to; several sends per request are allowed ({@code PxeSendReply}). With
     * {@link Destination#dhcpRules()} a reply that must be broadcast gets the broadcast flag.
     *
     * @param reply the reply; it is encoded before the method returns
     * @param destination where it goes
     * @throws IllegalStateException if the request is completed, the reply exceeds what the client takes, or the packet came
     *     over IPv6
     */
    void send(Dhcp4Builder reply, Destination destination);

    /**
     * Sends a DHCPv6 reply from the socket the request came to, or that of the interface's own address if it was multicast.
     * If the request was relayed, the reply is put into the relays' messages ({@code PxeDhcpv6CreateRelayRepl}), unless it goes
     * to an {@linkplain Destination#to explicit address}.
     *
     * <p>With {@link Destination#dhcpRules()} a reply to a relay goes to its address and the relays' port, one to a machine to
     * the source address and the clients' port; what came to the boot server port goes back to the source port.
     *
     * @param reply the reply; it is encoded before the method returns
     * @param destination where it goes
     * @throws IllegalStateException if the request is completed, the packet is no DHCPv6, the reply is too long, or every
     *     client would drop it (RFC 8415 section 16): it is no message of a server, lacks the server's identifier (option 2),
     *     or does not repeat the client's (option 1)
     * @throws IllegalArgumentException if the destination is a broadcast or an IPv4 address
     */
    void send(Dhcp6Builder reply, Destination destination);

    /**
     * Sends bytes as they are.
     *
     * @param payload the UDP payload, 1 to 65507 bytes; copied
     * @param destination where it goes
     * @throws IllegalStateException if the request is completed
     * @throws IllegalArgumentException if the payload is empty or too long, {@link Destination#dhcpRules()} is asked for a
     *     packet that is no DHCP, or the destination is none in the IP version that the packet came by
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
