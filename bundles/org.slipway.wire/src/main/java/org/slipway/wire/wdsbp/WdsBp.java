// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.wdsbp;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
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
            byte[] bytes = program.get();
            TlvList list = TlvList.closed(bytes, 0, bytes.length);
            found.values.put(PacketKind.WDSNBP, new LinkedHashMap<>());
            for (int i = 0; i < list.size(); i++) {
                found.note(PacketKind.WDSNBP, list.code(i), new Value(bytes, list.offset(i), list.length(i)));
            }
        }
        message.joined(Dhcp4OptionCode.BCD_PATH)
                .ifPresent(
                        path -> found.note(PacketKind.BCD, Dhcp4OptionCode.BCD_PATH, new Value(path, 0, path.length)));
        return found.values.isEmpty() ? Optional.empty() : Optional.of(found);
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

    /** {@return kinds and numbers for a person} */
    @Override
    public String toString() {
        var text = new StringBuilder("WDSBP");
        values.forEach(
                (kind, found) -> text.append(' ').append(kind).append(' ').append(found.keySet()));
        return text.toString();
    }
}
