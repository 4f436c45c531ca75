// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Random;
import org.slipway.itests.net.client.DatagramList;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4MessageType;

/** What a boot server hears all day and must leave to others: leases, renewals, junk, other people's replies. */
final class OrdinaryTraffic {
    private static final String BROADCAST = "255.255.255.255";
    private static final int SERVER_PORT = 67;
    private static final int BOOT_SERVER_PORT = 4011;

    private final DatagramList list = new DatagramList();
    private final String slipway;
    private final Inet4Address addressServer;
    private final Inet4Address client;
    private int number = 100;

    private OrdinaryTraffic(String slipway, String addressServer, String client) throws UnknownHostException {
        this.slipway = slipway;
        this.addressServer = (Inet4Address) InetAddress.getByName(addressServer);
        this.client = (Inet4Address) InetAddress.getByName(client);
    }

    /** Each datagram goes out by broadcast and once more straight to Slipway's address. */
    static DatagramList towards(String slipway, String addressServer, String client) throws UnknownHostException {
        OrdinaryTraffic traffic = new OrdinaryTraffic(slipway, addressServer, client);
        traffic.clientsWithoutNetboot();
        traffic.requestsForAnotherServer();
        traffic.junk();
        return traffic.list;
    }

    private void clientsWithoutNetboot() {
        send(plain(Dhcp4MessageType.DISCOVER));
        send(plain(Dhcp4MessageType.DISCOVER).broadcast(false));
        for (String vendor : List.of("MSFT 5.0", "android-dhcp-14", "udhcp 1.35.0", "PXE", "pxeclient", "HTTP")) {
            send(plain(Dhcp4MessageType.DISCOVER).option(60, vendor));
        }
        send(plain(Dhcp4MessageType.REQUEST).option(50, client));
        send(plain(Dhcp4MessageType.REQUEST).ciaddr(client));
        send(plain(Dhcp4MessageType.INFORM).ciaddr(client));
        send(plain(Dhcp4MessageType.RELEASE).ciaddr(client).option(54, addressServer));
        send(plain(Dhcp4MessageType.DECLINE).option(50, client).option(54, addressServer));
        send(Dhcp4Builder.request().xid(number++)); // BOOTP: no message type
    }

    private void requestsForAnotherServer() {
        send(plain(Dhcp4MessageType.REQUEST).option(50, client).option(54, addressServer));
        Dhcp4Builder machine = SimulatedMachines.uefiDiscover(number++);
        send(machine.messageType(Dhcp4MessageType.REQUEST).option(50, client).option(54, addressServer));
    }

    private void junk() {
        add(new byte[0]);
        add(new byte[] {1});
        byte[] noise = new byte[300];
        new Random(4011).nextBytes(noise);
        add(noise);
        byte[] reply = SimulatedMachines.uefiDiscover(number++).build();
        reply[0] = 2;
        add(reply);
        byte[] noCookie = SimulatedMachines.uefiDiscover(number++).build();
        noCookie[236] = 0;
        add(noCookie);
    }

    private Dhcp4Builder plain(Dhcp4MessageType type) {
        return SimulatedMachines.plain(type, number++);
    }

    private void send(Dhcp4Builder message) {
        add(message.build());
    }

    private void add(byte[] payload) {
        list.add(BROADCAST, SERVER_PORT, payload);
        list.add(slipway, SERVER_PORT, payload);
        list.add(slipway, BOOT_SERVER_PORT, payload);
    }
}
