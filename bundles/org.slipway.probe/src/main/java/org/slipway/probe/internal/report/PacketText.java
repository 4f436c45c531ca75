// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.report;

import java.net.InetSocketAddress;
import java.util.List;
import org.slipway.probe.internal.event.PacketEvent;
import org.slipway.probe.internal.event.Protocol;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.text.Dhcp4Text;
import org.slipway.wire.tftp.TftpPacket;

/**
 * One datagram for a person.
 *
 * @param bulk whether it is one of many that only matter as a number
 * @param line the datagram in one line
 * @param details more lines, for those who want everything
 */
record PacketText(boolean bulk, String line, List<String> details) {

    static PacketText of(PacketEvent event) {
        try {
            return event.protocol() == Protocol.DHCP ? dhcp(event) : tftp(event);
        } catch (WireParseException e) {
            String line = line(event, "malformed", e.reason() + " at offset " + e.offset() + ": " + e.getMessage());
            return new PacketText(false, line, List.of());
        }
    }

    private static PacketText dhcp(PacketEvent event) throws WireParseException {
        Dhcp4Message message = Dhcp4Message.parse(event.payload());
        return new PacketText(
                false, line(event, Dhcp4Text.type(message), Dhcp4Text.brief(message)), Dhcp4Text.details(message));
    }

    private static PacketText tftp(PacketEvent event) throws WireParseException {
        TftpPacket packet = TftpPacket.parse(event.payload());
        return new PacketText(
                TftpLine.isBulk(packet), line(event, TftpLine.type(packet), TftpLine.of(packet)), List.of());
    }

    private static String line(PacketEvent event, String type, String text) {
        return event.sent()
                ? String.format("--> %-8s %s > %s  %s", type, end(event.local()), end(event.remote()), text)
                : String.format("<-- %-8s %s > %s  %s", type, end(event.remote()), end(event.local()), text);
    }

    private static String end(InetSocketAddress address) {
        String host = address.getAddress().isAnyLocalAddress()
                ? "*"
                : address.getAddress().getHostAddress();
        return host + ":" + address.getPort();
    }
}
