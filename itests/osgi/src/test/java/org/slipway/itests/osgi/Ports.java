// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Ports of one server on loopback.
 *
 * @param dhcp where it listens as a DHCP server; its clients use the port above
 * @param proxy its boot-server port
 * @param tftp its TFTP port
 * @param dhcp6 where it listens as a DHCPv6 server, if it does; its clients use the port below
 * @param http its HTTP port, if it has one
 */
record Ports(int dhcp, int proxy, int tftp, int dhcp6, int http) {
    private static final String KEY = "slipway.it.port.dhcp";
    private static final int TRIES = 200;

    /** Neighbouring ports that nobody has at the moment. */
    static Ports free() {
        for (int i = 0; i < TRIES; i++) {
            int first = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            Ports ports = from(first);
            if (IntStream.range(first, ports.http()).allMatch(Ports::isFree) && isFreeForTcp(ports.http())) {
                return ports;
            }
        }
        throw new IllegalStateException("no free ports after " + TRIES + " tries");
    }

    private static Ports from(int first) {
        return new Ports(first, first + 2, first + 3, first + 5, first + 6);
    }

    private static boolean isFree(int port) {
        try (DatagramSocket socket = new DatagramSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isFreeForTcp(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    int client() {
        return dhcp + 1;
    }

    int client6() {
        return dhcp6 - 1;
    }

    /** Makes the ports known to the test's code inside the framework. */
    void publish() {
        System.setProperty(KEY, Integer.toString(dhcp));
    }

    static Map<String, String> systemProperties() {
        return Map.of(KEY, System.getProperty(KEY));
    }

    /** The ports of the server that this test runs inside of. */
    static Ports ofThisServer() {
        return from(Integer.getInteger(KEY));
    }
}
