// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.wdsbp;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.Dhcp6Option;
import org.slipway.wire.internal.TlvList;

/**
 * The boot program's options in a message (WdsBpParseInitialize, WdsBpParseInitializev6). Immutable and safe for any
 * thread. Options that WDS does not define are passed over; of one that stands there twice, the first counts.
 */
public final class WdsBp {

    private static final int FIRST_V6 = 50001;
    private static final int LAST_V6 = 50018;

    /** A value where it lies; the offset is what a refusal names. */
    private record Value(byte[] bytes, int from, int length) {}

    private final Map<PacketKind, Map<Integer, Value>> values = new EnumMap<>(PacketKind.class);

    private WdsBp() {}

    /**
     * Reads options 250 and 252. A missing end mark of option 250 is accepted.
     *
     * @param message any message
     * @return the options; empty if there is neither option
     * @throws WireParseException if an option inside 250 overruns; offsets count from the start of its joined value
     */
    public static Optional<WdsBp> parse(Dhcp4Message message) throws WireParseException {
        var found = new WdsBp();
        Optional<byte[]> program = message.joined(Dhcp4OptionCode.WDSBP);
        if (program.isPresent()) {
            found.noteProgram(program.get());
        }
        message.joined(Dhcp4OptionCode.BCD_PATH)
                .ifPresent(
                        path -> found.note(PacketKind.BCD, Dhcp4OptionCode.BCD_PATH, new Value(path, 0, path.length)));
        return found.values.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    private void noteProgram(byte[] bytes) throws WireParseException {
        TlvList list = TlvList.closed(bytes, 0, bytes.length);
        values.put(PacketKind.WDSNBP, new LinkedHashMap<>());
        for (int i = 0; i < list.size(); i++) {
            note(PacketKind.WDSNBP, list.code(i), new Value(bytes, list.offset(i), list.length(i)));
        }
    }

    /**
     * Reads the value of option 250 by itself.
     *
     * @param value the value, joined if there are several instances; not copied
     * @return the options
     * @throws WireParseException if an option inside overruns
     */
    public static WdsBp ofOption(byte[] value) throws WireParseException {
        var found = new WdsBp();
        found.noteProgram(value);
        return found;
    }

    /**
     * Reads options 50001 to 50018. That they stand by themselves and not inside option 17 follows from their numbers; WDS
     * documents neither.
     *
     * @param message any message
     * @return the options; empty if there is none
     */
    public static Optional<WdsBp> parse(Dhcp6Message message) {
        var found = new WdsBp();
        for (Dhcp6Option option : message.options()) {
            if (option.code() >= FIRST_V6 && option.code() <= LAST_V6) {
                found.note(PacketKind.DHCPV6, option.code(), new Value(option.value(), 0, option.length()));
            }
        }
        return found.values.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    private void note(PacketKind kind, int number, Value value) {
        values.computeIfAbsent(kind, absent -> new LinkedHashMap<>()).putIfAbsent(number, value);
    }

    /**
     * {@return a builder for the answer's options}
     *
     * @param kind where they are to stand
     */
    public static WdsBpBuilder builder(PacketKind kind) {
        return new WdsBpBuilder(kind);
    }

    /** {@return what was found, at least one kind} */
    public Set<PacketKind> kinds() {
        return EnumSet.copyOf(values.keySet());
    }

    /**
     * Reads one option (WdsBpQueryOption).
     *
     * @param <T> what its value is in Java
     * @param option which one
     * @return its value, empty if absent; text without its terminator; {@link Boolean#TRUE} if it has no value
     * @throws WireParseException if its length is wrong; offsets count from the start of option 250's or its own value
     */
    public <T> Optional<T> get(WdsBpOption<T> option) throws WireParseException {
        Value value = values.getOrDefault(option.kind(), Map.of()).get(option.number());
        return value == null
                ? Optional.empty()
                : Optional.of(option.type().read(option.toString(), value.bytes, value.from, value.length));
    }

    /**
     * {@return whether an option is there, well-formed or not}
     *
     * @param option which one
     */
    public boolean has(WdsBpOption<?> option) {
        return values.getOrDefault(option.kind(), Map.of()).containsKey(option.number());
    }

    /**
     * {@return name and value of each option for a person, in the order of the packet; a value that has not the form of its
     * option, or an option that WDS does not define, in hex} Text is as it came and may hold control characters.
     */
    public List<String> describe() {
        List<String> texts = new ArrayList<>();
        values.forEach((kind, found) -> found.forEach((number, value) -> texts.add(text(kind, number, value))));
        return List.copyOf(texts);
    }

    private static String text(PacketKind kind, int number, Value value) {
        String hex = HexFormat.of().formatHex(value.bytes, value.from, value.from + value.length);
        Optional<WdsBpOption<?>> option = WdsBpOption.of(kind, number);
        if (option.isEmpty()) {
            return number + " " + hex;
        }
        try {
            Object read = option.get().type().read("", value.bytes, value.from, value.length);
            return option.get() + " " + (read instanceof InetAddress address ? address.getHostAddress() : read);
        } catch (WireParseException malformed) {
            return option.get() + " " + hex + " (malformed)";
        }
    }

    /** {@return kinds and numbers for a person} */
    @Override
    public String toString() {
        var text = new StringBuilder("WDSBP");
        values.forEach(
                (kind, found) -> text.append(' ').append(kind).append(' ').append(found.keySet()));
        return text.toString();
    }
}
