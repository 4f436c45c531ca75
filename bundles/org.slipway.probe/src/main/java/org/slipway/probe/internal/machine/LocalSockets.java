// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.slipway.probe.internal.event.MachineListener;
import org.slipway.probe.internal.event.Protocol;
import org.slipway.probe.internal.net.NetworkPosition;
import org.slipway.probe.internal.net.PortUnavailableException;
import org.slipway.probe.internal.net.UdpEndpoint;

/** Opens the sockets that a machine at one place needs for DHCP. */
final class LocalSockets {

    private final NetworkPosition position;
    private final MachineListener listener;

    LocalSockets(NetworkPosition position, MachineListener listener) {
        this.position = position;
        this.listener = listener;
    }

    /** For a DISCOVER: the relay's port if one stands between, else the client port, with broadcasts. */
    UdpEndpoint forDiscover() throws IOException {
        if (position.relay().isPresent()) {
            return open(new InetSocketAddress(
                    position.relay().get(), position.ports().dhcpServer()));
        }
        return clientPort();
    }

    UdpEndpoint clientPort() throws IOException {
        int port = position.ports().dhcpClient();
        return open(new InetSocketAddress(position.address(), port), new InetSocketAddress(port));
    }

    /** For firmware that asks from the boot servers' own port, which a server on this host may occupy. */
    UdpEndpoint bootServerPort() throws IOException {
        int port = position.ports().bootServer();
        try {
            return open(new InetSocketAddress(position.address(), port));
        } catch (PortUnavailableException e) {
            listener.note(e.getMessage() + "; asking from another port, where real firmware would use this one");
            return open(new InetSocketAddress(position.address(), 0));
        }
    }

    private UdpEndpoint open(InetSocketAddress... addresses) throws IOException {
        return UdpEndpoint.open(Protocol.DHCP, listener, addresses);
    }
}
