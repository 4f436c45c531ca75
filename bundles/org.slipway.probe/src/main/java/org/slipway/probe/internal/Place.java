// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.Optional;
import org.slipway.probe.internal.net.NetworkPosition;
import org.slipway.wire.Ipv4;

/** Finds out where on this host a machine is to be simulated. */
final class Place {

    private static final Inet4Address EVERYBODY = Ipv4.of("255.255.255.255");

    /** An address of its own beside a server on loopback, so that the two do not want the same ports. */
    private static final Inet4Address LOOPBACK_MACHINE = Ipv4.of("127.83.0.1");

    private Place() {}

    static NetworkPosition of(ProbeOptions options) throws UsageException, IOException {
        return new NetworkPosition(
                address(options),
                options.server().orElse(EVERYBODY),
                options.ports(),
                options.ownAddress(),
                options.relay().isEmpty(),
                options.relay(),
                Optional.empty());
    }

    private static Inet4Address address(ProbeOptions options) throws UsageException, IOException {
        Optional<String> name = options.interfaceName();
        if (name.isPresent()) {
            return address(name.get());
        }
        return options.server().isPresent() ? towards(options.server().get()) : address(onlyInterface());
    }

    /** The address that this host would use to reach a server; nothing is sent to find out. */
    private static Inet4Address towards(Inet4Address server) throws IOException {
        if (server.isLoopbackAddress()) {
            return LOOPBACK_MACHINE;
        }
        try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
            channel.connect(new InetSocketAddress(server, 9));
            return (Inet4Address) ((InetSocketAddress) channel.getLocalAddress()).getAddress();
        }
    }

    private static Inet4Address address(String name) throws UsageException, SocketException {
        return ipv4(find(name))
                .orElseThrow(() -> new UsageException(
                        "--interface " + name + ": has no IPv4 address, and without one nothing can be sent from it"));
    }

    static NetworkInterface find(String name) throws UsageException, SocketException {
        NetworkInterface found = NetworkInterface.getByName(name);
        if (found == null) {
            throw new UsageException("--interface " + name + ": no such interface; there are " + names());
        }
        return found;
    }

    private static Optional<Inet4Address> ipv4(NetworkInterface candidate) {
        return candidate
                .inetAddresses()
                .filter(Inet4Address.class::isInstance)
                .map(Inet4Address.class::cast)
                .findFirst();
    }

    private static List<String> names() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .map(NetworkInterface::getName)
                .toList();
    }

    static String onlyInterface() throws UsageException, SocketException {
        List<String> usable = NetworkInterface.networkInterfaces()
                .filter(candidate -> ipv4(candidate)
                        .filter(address -> !address.isLoopbackAddress())
                        .isPresent())
                .map(NetworkInterface::getName)
                .toList();
        if (usable.size() != 1) {
            throw new UsageException("say where to ask with --interface or --server; interfaces: " + names());
        }
        return usable.get(0);
    }
}
