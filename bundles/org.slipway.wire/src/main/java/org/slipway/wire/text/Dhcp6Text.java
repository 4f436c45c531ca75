// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slipway.wire.Ipv6;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.Dhcp6MessageType;
import org.slipway.wire.dhcp6.Dhcp6Option;
import org.slipway.wire.dhcp6.Dhcp6OptionCode;
import org.slipway.wire.dhcp6.RelayChain;
import org.slipway.wire.dhcp6.RelayLevel;
import org.slipway.wire.wdsbp.WdsBp;

/** DHCPv6 messages for a person. */
public final class Dhcp6Text {

    private static final List<Integer> BRIEF = List.of(
            Dhcp6OptionCode.CLIENT_ARCH,
            Dhcp6OptionCode.VENDOR_CLASS,
            Dhcp6OptionCode.USER_CLASS,
            Dhcp6OptionCode.SERVER_ID,
            Dhcp6OptionCode.IA_NA,
            Dhcp6OptionCode.STATUS_CODE,
            Dhcp6OptionCode.BOOT_FILE_URL,
            Dhcp6OptionCode.BOOT_FILE_PARAMETERS);

    private Dhcp6Text() {}

    /**
     * {@return the name of the message type}
     *
     * @param message any message
     */
    public static String type(Dhcp6Message message) {
        return Dhcp6MessageType.of(message.typeCode()).name();
    }

    /**
     * {@return the transaction and the options that matter, as {@code name=value}}
     *
     * @param message any message without relays
     */
    public static String brief(Dhcp6Message message) {
        var parts = new ArrayList<String>();
        parts.add(String.format(Locale.ROOT, "xid=%06x", message.transactionId()));
        for (int code : BRIEF) {
            message.option(code).ifPresent(value -> parts.add(code + "=" + OptionText6.of(code, value)));
        }
        return String.join(" ", parts);
    }

    /**
     * {@return a line for the header, then a line per option}
     *
     * @param message any message without relays
     */
    public static List<String> details(Dhcp6Message message) {
        var lines = new ArrayList<String>();
        lines.add(String.format(
                Locale.ROOT,
                "%s, transaction 0x%06x, %d bytes",
                type(message),
                message.transactionId(),
                message.length()));
        message.options().forEach(option -> lines.add(option(option)));
        Optional<WdsBp> program = WdsBp.parse(message);
        program.ifPresent(found -> found.describe().forEach(text -> lines.add("WDSBP " + Printable.text(text))));
        return lines;
    }

    /** Relays first, the outermost one first. */
    static List<String> packet(byte[] payload) throws WireParseException {
        RelayChain chain = RelayChain.parse(payload);
        if (!chain.relayed()) {
            chain = RelayChain.parseReply(payload);
        }
        var lines = new ArrayList<String>();
        for (RelayLevel level : chain.levels()) {
            lines.add("relay: hops " + level.hopCount() + ", link " + Ipv6.text(level.linkAddress()) + ", peer "
                    + Ipv6.text(level.peerAddress()));
            level.options().stream()
                    .filter(option -> option.code() != Dhcp6OptionCode.RELAY_MESSAGE)
                    .forEach(option -> lines.add("  " + option(option)));
        }
        lines.addAll(details(Dhcp6Message.parse(chain.inner())));
        return lines;
    }

    private static String option(Dhcp6Option option) {
        return String.format(
                Locale.ROOT,
                "option %d (%s), %d bytes: %s",
                option.code(),
                Dhcp6OptionCode.nameOf(option.code()),
                option.length(),
                OptionText6.of(option.code(), option.value()));
    }
}
