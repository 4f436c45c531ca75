// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.text;

import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.List;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp4.Dhcp4Option;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;
import org.slipway.wire.dhcp4.Direction;

/** DHCP messages for a person: one line with what decides about booting, or everything. */
public final class Dhcp4Text {

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

    private Dhcp4Text() {}

    /**
     * {@return the name of the message type; {@code BOOTP} if there is none, {@code type?} if it cannot be read}
     *
     * @param message any message
     */
    public static String type(Dhcp4Message message) {
        try {
            return message.messageType().map(Dhcp4MessageType::name).orElse("BOOTP");
        } catch (WireParseException e) {
            return "type?";
        }
    }

    /**
     * {@return addresses, file and the options that matter, as {@code name=value}}
     *
     * @param message any message
     */
    public static String brief(Dhcp4Message message) {
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

    /**
     * {@return the header without what {@link #brief} has, then a line per option}
     *
     * @param message any message
     */
    public static List<String> details(Dhcp4Message message) {
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
        lines.addAll(options(message));
        return lines;
    }

    /** A line per option, in the order of the packet. */
    static List<String> options(Dhcp4Message message) {
        var lines = new ArrayList<String>();
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

    /** Every field of the header, whether it is set or not. */
    static List<String> header(Dhcp4Message message) {
        return List.of(
                String.format(
                        "op %d (%s), xid 0x%08x, htype %d, hlen %d, hops %d, secs %d, flags 0x%04x, %d bytes",
                        message.op(),
                        type(message),
                        message.xid(),
                        message.htype(),
                        message.hlen(),
                        message.hops(),
                        message.secs(),
                        message.flags(),
                        message.length()),
                "chaddr " + message.hardwareAddress() + ", ciaddr "
                        + message.ciaddr().getHostAddress() + ", yiaddr "
                        + message.yiaddr().getHostAddress() + ", siaddr "
                        + message.siaddr().getHostAddress() + ", giaddr "
                        + message.giaddr().getHostAddress(),
                "sname \"" + Printable.text(message.sname()) + "\", file \"" + Printable.text(message.file()) + '"');
    }
}
