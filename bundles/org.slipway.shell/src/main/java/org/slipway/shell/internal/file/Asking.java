// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.file;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.slipway.api.file.BootFileRequest;
import org.slipway.api.server.BootTimeline;
import org.slipway.api.server.ServerInfo;
import org.slipway.shell.internal.command.ServerServices;
import org.slipway.shell.internal.command.ServiceAbsentException;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.Ipv4;
import org.slipway.wire.Ipv6;

/** Makes the request that a machine would make. */
final class Asking {
    private final ServerServices services;

    Asking(ServerServices services) {
        this.services = services;
    }

    /**
     * Puts a question of an operator as a machine would.
     *
     * @param path the file; may have a query behind a question mark, as a URL has
     * @param client the machine's IP address; empty: the one that it was seen to use last, else this host
     * @param mac the machine; empty: whoever has the address
     * @param server the address of this server that is asked; empty: the first that it listens at
     */
    BootFileRequest request(String path, String client, String mac, String server) {
        Optional<HardwareAddress> machine = mac.isEmpty() ? Optional.empty() : Optional.of(HardwareAddress.parse(mac));
        InetAddress from = client.isEmpty()
                ? machine.flatMap(this::lastAddress).orElse(InetAddress.getLoopbackAddress())
                : address(client);
        int mark = path.indexOf('?');
        BootFileRequest request = new BootFileRequest(
                mark < 0 ? path : path.substring(0, mark), from, server.isEmpty() ? listening() : address(server));
        return request.withQuery(mark < 0 ? "" : path.substring(mark + 1)).rehearsedFor(machine);
    }

    private Optional<InetAddress> lastAddress(HardwareAddress machine) {
        try {
            List<String> addresses = services.timeline().machines().stream()
                    .filter(seen -> seen.key().equals(machine.toString()))
                    .map(BootTimeline.Machine::addresses)
                    .findFirst()
                    .orElse(List.of());
            return addresses.isEmpty() ? Optional.empty() : Optional.of(address(addresses.get(addresses.size() - 1)));
        } catch (ServiceAbsentException e) {
            return Optional.empty();
        }
    }

    private InetAddress listening() {
        try {
            return services.info().listeners().stream()
                    .map(ServerInfo.Listener::advertised)
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .map(Asking::address)
                    .orElse(InetAddress.getLoopbackAddress());
        } catch (ServiceAbsentException e) {
            return InetAddress.getLoopbackAddress();
        }
    }

    private static InetAddress address(String text) {
        int zone = text.indexOf('%');
        String plain = zone < 0 ? text : text.substring(0, zone);
        return Ipv4.parse(plain)
                .map(InetAddress.class::cast)
                .or(() -> Ipv6.parse(plain))
                .orElseThrow(() -> new IllegalArgumentException("not an IP address: " + text));
    }
}
