// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.slipway.api.provider.PacketFilter;
import org.slipway.core.internal.lifecycle.Registration;
import org.slipway.core.internal.net.ReceivedDatagram;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.RelayChain;
import org.slipway.wire.pxe.NetbootClient;

/** A payload as far as it could be understood. Decoded once, read by everybody. */
interface DecodedRequest {

    /** Never throws, whatever the bytes are. */
    static DecodedRequest of(ReceivedDatagram datagram) {
        return datagram.ipv6() ? Decoded6.of(datagram) : Decoded4.of(datagram);
    }

    /** The packet as DHCPv4. */
    default Optional<Dhcp4Message> dhcp4() {
        return Optional.empty();
    }

    /** The packet as DHCPv6, relays taken off. */
    default Optional<Dhcp6Message> dhcp6() {
        return Optional.empty();
    }

    /** The DHCPv6 relays it came through; empty if there were none. */
    default Optional<RelayChain> relays6() {
        return Optional.empty();
    }

    /** Who asks, if it is a machine that boots over the network. */
    Optional<NetbootClient> client();

    /** The packet in a few words: its type, and who asks. */
    default String describe() {
        return client().map(client -> type() + " " + client.describe()).orElse(type());
    }

    /** Why it is no DHCP request that could be answered; empty if it is one. */
    String defect();

    /** The vendor class in words, for somebody who wonders why the machine is not taken for a boot client. */
    String vendorClass();

    /** The name of the DHCP message type. */
    String type();

    /** The hardware address of the machine as far as the packet tells. */
    Optional<HardwareAddress> machine();

    /** Addresses that the machine has, or is about to have. */
    List<InetAddress> addresses();

    /** The address that the machine itself sent from, as far as is known. */
    InetAddress source();

    /** Whether a provider wants to be asked about it. */
    boolean isFor(Registration provider);

    /** Whether it is of the kind that a filter lets through. */
    boolean passes(PacketFilter filter);
}
