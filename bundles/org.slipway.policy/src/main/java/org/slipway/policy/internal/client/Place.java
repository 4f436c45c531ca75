// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.client;

import java.net.InetAddress;
import java.util.Optional;
import org.slipway.api.provider.PxeRequest;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp6.RelayLevel;

/**
 * Where a machine asks from.
 *
 * @param interfaceName the interface that the question came in by
 * @param relay the relay beside the machine, if there is one
 * @param network an address of the network that the machine is in: the relay's, else the machine's, else this server's there
 * @param self the address that machines know this server by
 */
public record Place(String interfaceName, Optional<InetAddress> relay, InetAddress network, InetAddress self) {

    static Place of(PxeRequest request, Dhcp4Message message) {
        Optional<InetAddress> relay = message.relayed() ? Optional.of(message.giaddr()) : Optional.empty();
        Optional<InetAddress> own =
                Optional.<InetAddress>of(message.ciaddr()).filter(address -> !address.isAnyLocalAddress());
        return new Place(
                request.interfaceName(),
                relay,
                relay.or(() -> own).orElseGet(request.localAddress()::getAddress),
                request.serverAddress());
    }

    /** The link address of DHCPv6 relays is that of the machine's network (RFC 8415 section 19.1.1), unless it is unspecified. */
    static Place of6(PxeRequest request) {
        Optional<RelayLevel> nearest = request.relays6().map(chain -> {
            var levels = chain.levels();
            return levels.get(levels.size() - 1);
        });
        Optional<InetAddress> relay = nearest.map(RelayLevel::linkAddress)
                .map(InetAddress.class::cast)
                .filter(address -> !address.isAnyLocalAddress())
                .or(() -> nearest.map(level -> request.remoteAddress().getAddress()));
        InetAddress source = request.remoteAddress().getAddress();
        InetAddress beside =
                source.isLinkLocalAddress() ? request.localAddress().getAddress() : source;
        return new Place(request.interfaceName(), relay, relay.orElse(beside), request.serverAddress6());
    }
}
