// SPDX-License-Identifier: Apache-2.0
package org.slipway.testkit.internal;

import java.net.Inet6Address;
import java.util.Optional;
import org.slipway.api.provider.PacketFilter;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.RequestPath;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4Route;
import org.slipway.wire.dhcp4.Direction;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.Dhcp6MessageType;
import org.slipway.wire.dhcp6.Dhcp6Route;
import org.slipway.wire.dhcp6.RelayChain;
import org.slipway.wire.pxe.NetbootClient;

/**
 * What the server makes of a packet.
 *
 * @param dhcp4 the DHCPv4 message
 * @param dhcp6 the DHCPv6 message without relays
 * @param relays6 the relays that it came through, if there were any
 * @param client the machine that wants to boot
 * @param defect why it is no request that could be answered; empty if it is one
 * @param strict whether it passes the strict rules
 */
public record DecodedPacket(
        Optional<Dhcp4Message> dhcp4,
        Optional<Dhcp6Message> dhcp6,
        Optional<RelayChain> relays6,
        Optional<NetbootClient> client,
        String defect,
        boolean strict) {

    /** {@return what is known of a packet over IPv4} */
    public static DecodedPacket of4(byte[] payload, RequestPath path) {
        Optional<Dhcp4Message> message = Optional.empty();
        String defect;
        try {
            message = Optional.of(Dhcp4Message.parse(payload.clone()));
            defect = defect(message.get(), path);
        } catch (WireParseException malformed) {
            defect = malformed.getMessage();
        }
        Optional<NetbootClient> client = defect.isEmpty() ? message.flatMap(NetbootClient::of) : Optional.empty();
        boolean strict =
                Dhcp4Message.strictViolation(payload.clone(), Direction.REQUEST).isEmpty();
        return new DecodedPacket(message, Optional.empty(), Optional.empty(), client, defect, strict);
    }

    private static String defect(Dhcp4Message message, RequestPath path) throws WireParseException {
        if (message.op() != Direction.REQUEST.op()) {
            return "a reply, not a request";
        }
        if (message.messageType().isEmpty()) {
            return "BOOTP without a DHCP message type";
        }
        return Dhcp4Route.obstacle(message, path).orElse("");
    }

    /** {@return what is known of a packet over IPv6} */
    public static DecodedPacket of6(byte[] payload, RequestPath path) {
        Optional<Dhcp6Message> message = Optional.empty();
        Optional<RelayChain> relays = Optional.empty();
        String defect;
        try {
            RelayChain chain = RelayChain.parse(payload.clone());
            relays = Optional.of(chain).filter(RelayChain::relayed);
            message = Optional.of(Dhcp6Message.parse(chain.inner()));
            defect = defect(message.get(), path);
        } catch (WireParseException malformed) {
            defect = malformed.getMessage();
        }
        Optional<NetbootClient> client = Optional.empty();
        if (defect.isEmpty() && message.isPresent()) {
            client = client(message.get(), relays, path);
        }
        boolean strict =
                Dhcp6Message.strictViolation(payload.clone(), Direction.REQUEST).isEmpty();
        return new DecodedPacket(Optional.empty(), message, relays, client, defect, strict);
    }

    private static Optional<NetbootClient> client(Dhcp6Message message, Optional<RelayChain> relays, RequestPath path) {
        Inet6Address source = relays.map(
                        chain -> chain.levels().get(chain.levels().size() - 1).peerAddress())
                .orElse((Inet6Address) path.source().getAddress());
        HardwareAddress machine = NetbootClient.hardwareAddress(message, relays, Optional.of(source));
        return NetbootClient.of(message, machine);
    }

    private static String defect(Dhcp6Message message, RequestPath path) {
        Optional<Direction> direction = message.type().flatMap(Dhcp6MessageType::direction);
        if (direction.isEmpty()) {
            return "no request: its DHCPv6 message type is " + message.typeCode();
        }
        if (direction.get() != Direction.REQUEST) {
            return "a reply, not a request";
        }
        return Dhcp6Route.leadsBack(path) ? "" : "it came from " + Addresses.text(path.source());
    }

    /** {@return whether a provider with this filter is asked} */
    public boolean passes(PacketFilter filter) {
        return switch (filter) {
            case ALL -> true;
            case DHCP_ONLY -> defect.isEmpty() && strict;
            case PXE_ONLY ->
                client.filter(machine -> machine.method() == NetbootClient.Method.PXE)
                        .isPresent();
            case NETBOOT -> client.isPresent();
        };
    }
}
