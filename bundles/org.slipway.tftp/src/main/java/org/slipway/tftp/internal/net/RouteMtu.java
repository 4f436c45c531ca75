// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import io.netty.channel.epoll.LinuxSocket;
import io.netty.channel.socket.SocketProtocolFamily;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How large a packet may be on its way. */
final class RouteMtu {
    private static final Logger LOG = LoggerFactory.getLogger(RouteMtu.class);

    // level and name of the options IP_MTU and IPV6_MTU
    private static final int IPPROTO_IP = 0;
    private static final int IP_MTU = 14;
    private static final int IPPROTO_IPV6 = 41;
    private static final int IPV6_MTU = 24;

    /** Any port: nothing is sent. */
    private static final int DISCARD = 9;

    private RouteMtu() {}

    /** {@return what Linux would send to a client in one piece, as its routes and what routers told have it} */
    static int ofRoute(InetAddress local, InetAddress client) {
        boolean ipv4 = client instanceof Inet4Address;
        LinuxSocket socket = LinuxSocket.newSocketDgram(ipv4 ? SocketProtocolFamily.INET : SocketProtocolFamily.INET6);
        try {
            socket.bind(new InetSocketAddress(local, 0));
            socket.connect(new InetSocketAddress(client, DISCARD));
            return ipv4 ? socket.getIntOpt(IPPROTO_IP, IP_MTU) : socket.getIntOpt(IPPROTO_IPV6, IPV6_MTU);
        } catch (IOException e) {
            LOG.debug("route to {}: {}", client, e.toString());
            return ofInterface(local);
        } finally {
            close(socket);
        }
    }

    private static void close(LinuxSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("closing a socket: {}", e.toString());
        }
    }

    /** {@return what the interface of an own address takes, 0 if there is none} */
    static int ofInterface(InetAddress local) {
        try {
            NetworkInterface link = NetworkInterface.getByInetAddress(local);
            return link == null ? 0 : link.getMTU();
        } catch (IOException e) {
            LOG.debug("interface of {}: {}", local, e.toString());
            return 0;
        }
    }
}
