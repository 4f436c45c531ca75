// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slipway.tftp.internal.transfer.TransferLimits;

/**
 * What is granted in which network.
 *
 * @param usual where no network is named
 * @param clamp whether blocks are kept to what the route takes in one piece, where no network is named
 * @param networks networks with rules of their own; the smallest that has the client counts
 */
public record NetworkRules(TransferLimits usual, boolean clamp, List<Network> networks) {
    private static final int LEAST_BLKSIZE = 8;

    /** Keeps a copy of the list. */
    public NetworkRules {
        networks = List.copyOf(networks);
    }

    /**
     * A network's own rules.
     *
     * @param address an address in it
     * @param prefix bits that its addresses have in common
     * @param blksize its largest block, empty for the usual
     * @param windowsize its largest window, empty for the usual
     * @param clamp whether blocks are kept to the route, empty for the usual
     */
    public record Network(
            InetAddress address, int prefix, OptionalInt blksize, OptionalInt windowsize, Optional<Boolean> clamp) {

        boolean has(InetAddress client) {
            byte[] own = address.getAddress();
            byte[] other = client.getAddress();
            if (own.length != other.length) {
                return false;
            }
            for (int bit = 0; bit < prefix; bit += Byte.SIZE) {
                int mask = prefix - bit >= Byte.SIZE ? 0xff : 0xff << (Byte.SIZE - (prefix - bit));
                if (((own[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private Optional<Network> of(InetAddress client) {
        return networks.stream()
                .filter(network -> network.has(client))
                .max((one, other) -> Integer.compare(one.prefix(), other.prefix()));
    }

    /** {@return the most that a client is granted, with a payload that the route takes in one piece, 0 if unknown} */
    TransferLimits limits(InetAddress client, int payload) {
        Optional<Network> network = of(client);
        TransferLimits limits = new TransferLimits(
                network.map(Network::blksize).orElse(OptionalInt.empty()).orElse(usual.blksize()),
                network.map(Network::windowsize).orElse(OptionalInt.empty()).orElse(usual.windowsize()),
                usual.timeoutSeconds(),
                usual.variableWindow());
        boolean clamped = network.flatMap(Network::clamp).orElse(clamp);
        int fits = payload - FilePackets.HEADER;
        return clamped && fits >= LEAST_BLKSIZE ? limits.blksizeAtMost(fits) : limits;
    }
}
