// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.report;

import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.List;
import org.slipway.probe.internal.rules.Printable;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp4.Dhcp4Option;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;
import org.slipway.wire.dhcp4.Direction;

/** DHCP messages for a person: one line with what decides about booting, or everything. */
final class DhcpText {

    private static final List<Integer> FROM_CLIENT = List.of(
            Dhcp4OptionCode.CLIENT_ARCH,
            Dhcp4OptionCode.VENDOR_CLASS,
            Dhcp4OptionCode.USER_CLASS,
            Dhcp4OptionCode.SERVER_IDENTIFIER,
            Dhcp4OptionCode.VENDOR_SPECIFIC,
            Dhcp4OptionCode.MACHINE_ID);
    private static final List<Integer> FROM_SERVER = List.of(
            Dhcp4OptionCode.SERVER_IDENTIFIER,
            Dhcp4OptionCode.VENDOR_CLASS,
            Dhcp4OptionCode.BOOT_FILE_NAME,
            Dhcp4OptionCode.VENDOR_SPECIFIC,
            Dhcp4OptionCode.MESSAGE);

    private DhcpText() {}

    static String type(Dhcp4Message message) {
        try {
            return message.messageType().map(Dhcp4MessageType::name).orElse("BOOTP");
        } catch (WireParseException e) {
            return "type?";
        }
    }

    /** {@return addresses, file and the options that matter, as {@code name=value}} */
    static String brief(Dhcp4Message message) {
        var parts = new ArrayList<String>();
        parts.add(String.format("xid=%08x", message.xid()));
        address(parts, "ciaddr", message.ciaddr());
        address(parts, "yiaddr", message.yiaddr());
        address(parts, "siaddr", message.siaddr());
        address(parts, "giaddr", message.giaddr());
        if (!message.file().isEmpty()) {
            parts.add("file=\"" + Printable.text(message.file()) + '"');
        }
        for (int code : message.op() == Direction.REQUEST.op() ? FROM_CLIENT : FROM_SERVER) {
            message.joined(code).ifPresent(value -> parts.add(code + "=" + OptionText.of(code, value)));
        }
        return String.join(" ", parts);
    }

    private static void address(List<String> parts, String name, Inet4Address address) {
        if (!address.isAnyLocalAddress()) {
            parts.add(name + "=" + address.getHostAddress());
        }
    }

    /** {@return a line per header field and option} */
    static List<String> details(Dhcp4Message message) {
        var lines = new ArrayList<String>();
        lines.add(String.format(
                "op %d, htype %d, hlen %d, hops %d, secs %d, flags 0x%04x, chaddr %s, %d bytes",
                message.op(),
                message.htype(),
                message.hlen(),
                message.hops(),
                message.secs(),
                message.flags(),
                message.hardwareAddress(),
                message.length()));
        lines.add(String.format("sname \"%s\"", Printable.text(message.sname())));
        for (Dhcp4Option option : message.options()) {
            lines.add(String.format(
                    "option %d (%s), %d bytes: %s",
                    option.code(),
                    Dhcp4OptionCode.nameOf(option.code()),
                    option.length(),
                    OptionText.of(option.code(), option.value())));
        }
        return lines;
    }
}
