// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net.capture;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.WireParseException;
import org.slipway.wire.tftp.TftpPacket;
import org.slipway.wire.tftp.TftpReadRequest;

/** What passed between one machine and the servers, in the order of the capture. */
public final class Conversation {
    private static final int TFTP = 69;

    private final List<DhcpExchange> dhcp;
    private final List<FileRequest> files;

    private Conversation(List<DhcpExchange> dhcp, List<FileRequest> files) {
        this.dhcp = dhcp;
        this.files = files;
    }

    /** One file that the machine asked for by TFTP. */
    public record FileRequest(CapturedDatagram datagram, String name) {}

    /** The part of a capture that belongs to the machine; anything from a DHCP port must be readable. */
    public static Conversation of(List<CapturedDatagram> capture, String hardwareAddress) throws WireParseException {
        HardwareAddress machine = HardwareAddress.parse(hardwareAddress);
        List<DhcpExchange> dhcp = new ArrayList<>();
        for (DhcpExchange exchange : DhcpExchange.in(capture)) {
            if (exchange.message().hardwareAddress().equals(machine)) {
                dhcp.add(exchange);
            }
        }
        Set<String> addresses = new HashSet<>();
        for (DhcpExchange exchange : dhcp) {
            addresses.add(exchange.message().yiaddr().getHostAddress());
            exchange.message()
                    .requestedAddress()
                    .map(InetAddress::getHostAddress)
                    .ifPresent(addresses::add);
        }
        List<FileRequest> files = new ArrayList<>();
        for (CapturedDatagram datagram : capture) {
            if (datagram.destinationPort() == TFTP
                    && addresses.contains(datagram.source())
                    && TftpPacket.parse(datagram.payload()) instanceof TftpReadRequest request) {
                files.add(new FileRequest(datagram, request.filename()));
            }
        }
        return new Conversation(List.copyOf(dhcp), List.copyOf(files));
    }

    /** The DHCP datagrams that fit. */
    public List<DhcpExchange> dhcp(Predicate<DhcpExchange> wanted) {
        return dhcp.stream().filter(wanted).toList();
    }

    /** What came from the server address and port. */
    public List<DhcpExchange> from(String address, int port) {
        return dhcp(exchange -> exchange.datagram().source().equals(address)
                && exchange.datagram().sourcePort() == port);
    }

    /** Names of the files asked for, in order, as sent; a request that was only repeated counts once. */
    public List<String> fileNames() {
        Set<Integer> ports = new HashSet<>();
        return files.stream()
                .filter(file -> ports.add(file.datagram().sourcePort()))
                .map(FileRequest::name)
                .toList();
    }

    public List<FileRequest> files() {
        return files;
    }

    @Override
    public String toString() {
        return dhcp + "\n" + files;
    }
}
