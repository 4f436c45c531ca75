// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.report;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.slipway.probe.internal.event.PacketEvent;
import org.slipway.probe.internal.net.Hosts;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.text.Dhcp4Text;
import org.slipway.wire.text.Dhcp6Text;
import org.slipway.wire.text.Printable;
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
            return switch (event.protocol()) {
                case DHCP -> dhcp(event);
                case DHCP6 -> dhcp6(event);
                case TFTP -> tftp(event);
                case HTTP -> http(event);
            };
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

    private static PacketText dhcp6(PacketEvent event) throws WireParseException {
        Dhcp6Message message = Dhcp6Message.parse(event.payload());
        return new PacketText(
                false, line(event, Dhcp6Text.type(message), Dhcp6Text.brief(message)), Dhcp6Text.details(message));
    }

    /** The first line says it all: a request begins with its method, a response with the version. */
    private static PacketText http(PacketEvent event) {
        List<String> lines = new String(event.payload(), StandardCharsets.ISO_8859_1)
                .lines()
                .map(Printable::text)
                .toList();
        String first = lines.isEmpty() ? "" : lines.get(0);
        String method = first.substring(0, Math.max(0, first.indexOf(' ')));
        String length = lines.stream()
                .filter(line -> line.regionMatches(true, 0, "content-", 0, 8))
                .collect(Collectors.joining(", ", " ", ""))
                .stripTrailing();
        String type = event.sent() ? method : "HTTP";
        String text = event.sent() ? first.substring(method.length()).strip() : first + length;
        return new PacketText(false, line(event, type, text), lines);
    }

    private static String line(PacketEvent event, String type, String text) {
        String local = Hosts.text(event.local());
        String remote = Hosts.text(event.remote());
        return event.sent()
                ? String.format("--> %-8s %s > %s  %s", type, local, remote, text)
                : String.format("<-- %-8s %s > %s  %s", type, remote, local, text);
    }
}
