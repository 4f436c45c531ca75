// SPDX-License-Identifier: Apache-2.0
package org.slipway.testkit.internal;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.slipway.wire.Hex;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp4.Dhcp4Option;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.Dhcp6MessageType;
import org.slipway.wire.dhcp6.Dhcp6Option;
import org.slipway.wire.dhcp6.Dhcp6OptionCode;
import org.slipway.wire.dhcp6.RelayChain;

/** Packets for the reader of a failed test. */
public final class PacketText {
    private static final int SHORT_TEXT = 2;

    private PacketText() {}

    /** {@return the packet in words, or in hex if it cannot be read} */
    public static String of(byte[] payload, boolean ipv6) {
        try {
            return ipv6 ? text6(payload) : text4(Dhcp4Message.parse(payload.clone()));
        } catch (WireParseException e) {
            return "  " + payload.length + " bytes, no DHCP: " + e.getMessage() + "\n" + Hex.dump(payload);
        }
    }

    private static String text4(Dhcp4Message message) {
        StringBuilder text = new StringBuilder(512);
        text.append(String.format(
                Locale.ROOT,
                "  op %d %s xid %08x secs %d flags %04x chaddr %s, %d bytes%n",
                message.op(),
                type(message),
                message.xid(),
                message.secs(),
                message.flags(),
                message.hardwareAddress(),
                message.length()));
        text.append("  ciaddr ").append(Addresses.text(message.ciaddr()));
        text.append(" yiaddr ").append(Addresses.text(message.yiaddr()));
        text.append(" siaddr ").append(Addresses.text(message.siaddr()));
        text.append(" giaddr ").append(Addresses.text(message.giaddr())).append('\n');
        text.append("  sname \"").append(message.sname());
        text.append("\" file \"").append(message.file()).append("\"\n");
        for (Dhcp4Option option : message.options()) {
            option(text, option.code(), Dhcp4OptionCode.nameOf(option.code()), option.value());
        }
        return text.toString();
    }

    private static String type(Dhcp4Message message) {
        try {
            return message.messageType().map(Dhcp4MessageType::name).orElse("BOOTP");
        } catch (WireParseException e) {
            return "?";
        }
    }

    private static String text6(byte[] payload) throws WireParseException {
        RelayChain chain = RelayChain.parse(payload.clone());
        byte[] inner = chain.inner();
        if (!chain.relayed()) {
            chain = RelayChain.parseReply(payload.clone());
            inner = chain.inner();
        }
        StringBuilder text = new StringBuilder(512);
        chain.levels().forEach(level -> text.append("  relay ").append(level).append('\n'));
        Dhcp6Message message = Dhcp6Message.parse(inner);
        text.append(String.format(
                Locale.ROOT,
                "  %s transaction %06x, %d bytes%n",
                Dhcp6MessageType.of(message.typeCode()).name(),
                message.transactionId(),
                message.length()));
        for (Dhcp6Option option : message.options()) {
            option(text, option.code(), Dhcp6OptionCode.nameOf(option.code()), option.value());
        }
        return text.toString();
    }

    private static void option(StringBuilder text, int code, String name, byte[] value) {
        text.append(String.format(Locale.ROOT, "  %3d %s: ", code, name));
        text.append(HexFormat.of().formatHex(value));
        if (value.length > SHORT_TEXT && isPrintable(value)) {
            text.append(" \"")
                    .append(new String(value, StandardCharsets.US_ASCII))
                    .append('"');
        }
        text.append('\n');
    }

    private static boolean isPrintable(byte[] value) {
        for (byte one : value) {
            if (one < ' ' || one == 0x7f) {
                return false;
            }
        }
        return true;
    }
}
