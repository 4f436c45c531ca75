// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.tftp;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.slipway.wire.WireParseException;
import org.slipway.wire.WireParseException.Reason;
import org.slipway.wire.internal.Octets;

/**
 * The options of a request or an OACK (RFC 2347) in their order. Immutable; unknown ones are kept, and so are the bytes
 * as they came. Names are compared without regard to case.
 *
 * <p>A typed accessor answers empty for an absent option and throws {@link WireParseException} for one that is given
 * twice, is not a decimal number, or is out of range. A server leaves such an option out of its OACK or refuses it.
 */
public final class TftpOptions {

    /** Block size in bytes, RFC 2348. */
    public static final String BLKSIZE = "blksize";
    /** Retransmission interval in seconds, RFC 2349. */
    public static final String TIMEOUT = "timeout";
    /** Size of the file in bytes, RFC 2349. */
    public static final String TSIZE = "tsize";
    /** Blocks sent before an acknowledgement is due, RFC 7440. */
    public static final String WINDOWSIZE = "windowsize";
    /** Microsoft's variable window. */
    public static final String MSFTWINDOW = "msftwindow";

    /** What a client puts into {@link #MSFTWINDOW} to ask for it. */
    public static final int MSFTWINDOW_ASKED = 31416;
    /** What a server puts there to grant it. */
    public static final int MSFTWINDOW_GRANTED = 27182;

    /**
     * One option.
     *
     * @param name as it came, one character per byte
     * @param value as it came, one character per byte
     * @param offset where the name begins, in bytes from the start of the datagram; 0 if not from a datagram
     */
    public record Option(String name, String value, int offset) {}

    private static final TftpOptions NONE = new TftpOptions(List.of(), new byte[0]);

    private final List<Option> options;
    private final byte[] bytes;

    private TftpOptions(List<Option> options, byte[] bytes) {
        this.options = options;
        this.bytes = bytes;
    }

    /** {@return no options} */
    public static TftpOptions none() {
        return NONE;
    }

    /** Reads a section that runs to the end of the datagram; ownership of the array passes to the result. */
    static TftpOptions read(byte[] section, int offset) throws WireParseException {
        var options = new ArrayList<Option>(4);
        int at = 0;
        while (at < section.length && !padding(section, at)) {
            int name = end(section, at, offset);
            if (name + 1 == section.length) {
                throw new WireParseException(Reason.OPTION_WITHOUT_VALUE, offset + at, "an option has no value");
            }
            int value = end(section, name + 1, offset);
            options.add(new Option(
                    Octets.text(section, at, name - at),
                    Octets.text(section, name + 1, value - name - 1),
                    offset + at));
            at = value + 1;
        }
        return new TftpOptions(List.copyOf(options), section);
    }

    /** Some clients fill their packet up with NULs. */
    private static boolean padding(byte[] section, int at) {
        int i = at;
        while (i < section.length && section[i] == 0) {
            i++;
        }
        return i == section.length;
    }

    private static int end(byte[] section, int from, int offset) throws WireParseException {
        int nul = Octets.nul(section, from, section.length);
        if (nul == section.length) {
            throw new WireParseException(Reason.UNTERMINATED_STRING, offset + from, "an option does not end with NUL");
        }
        return nul;
    }

    /**
     * {@return these options and one more at the end}
     *
     * @param name its name, without NUL
     * @param value its value, without NUL
     * @throws IllegalArgumentException if it cannot be encoded
     */
    public TftpOptions with(String name, String value) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(bytes);
        TftpText.write(out, TftpText.require(name));
        TftpText.write(out, TftpText.require(value));
        var more = new ArrayList<>(options);
        more.add(new Option(name, value, 0));
        return new TftpOptions(List.copyOf(more), out.toByteArray());
    }

    /**
     * {@return these options and one more at the end}
     *
     * @param name its name, without NUL
     * @param value its value, not negative
     * @throws IllegalArgumentException if it cannot be encoded
     */
    public TftpOptions with(String name, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " " + value);
        }
        return with(name, Long.toString(value));
    }

    /** {@return every option in its order} */
    public List<Option> all() {
        return options;
    }

    /** {@return whether there are none} */
    public boolean isEmpty() {
        return options.isEmpty();
    }

    /**
     * {@return whether an option is there}
     *
     * @param name its name in any case
     */
    public boolean has(String name) {
        return value(name).isPresent();
    }

    /**
     * {@return the text of an option's first instance, empty if absent}
     *
     * @param name its name in any case
     */
    public Optional<String> value(String name) {
        for (Option option : options) {
            if (option.name().equalsIgnoreCase(name)) {
                return Optional.of(option.value());
            }
        }
        return Optional.empty();
    }

    /**
     * {@return the block size that is asked for or granted, 8 to 65464 bytes}
     *
     * @throws WireParseException if it is malformed
     */
    public OptionalInt blksize() throws WireParseException {
        return integer(BLKSIZE, 8, 65464);
    }

    /**
     * {@return the retransmission interval, 1 to 255 seconds}
     *
     * @throws WireParseException if it is malformed
     */
    public OptionalInt timeout() throws WireParseException {
        return integer(TIMEOUT, 1, 255);
    }

    /**
     * {@return the size of the file in bytes; 0 in a read request, which asks for it}
     *
     * @throws WireParseException if it is malformed
     */
    public OptionalLong tsize() throws WireParseException {
        return number(TSIZE, 0, Long.MAX_VALUE);
    }

    /**
     * {@return the window, 1 to 65535 blocks}
     *
     * @throws WireParseException if it is malformed
     */
    public OptionalInt windowsize() throws WireParseException {
        return integer(WINDOWSIZE, 1, 65535);
    }

    /**
     * {@return the mark of the variable window, {@link #MSFTWINDOW_ASKED} or {@link #MSFTWINDOW_GRANTED}}
     *
     * @throws WireParseException if it is not a number up to 65535
     */
    public OptionalInt msftwindow() throws WireParseException {
        return integer(MSFTWINDOW, 0, 65535);
    }

    private OptionalInt integer(String name, int min, int max) throws WireParseException {
        OptionalLong value = number(name, min, max);
        return value.isPresent() ? OptionalInt.of((int) value.getAsLong()) : OptionalInt.empty();
    }

    private OptionalLong number(String name, long min, long max) throws WireParseException {
        Option found = null;
        for (Option option : options) {
            if (option.name().equalsIgnoreCase(name)) {
                if (found != null) {
                    throw new WireParseException(Reason.DUPLICATE_OPTION, option.offset(), name + " is given twice");
                }
                found = option;
            }
        }
        return found == null ? OptionalLong.empty() : OptionalLong.of(decimal(found, min, max));
    }

    private static long decimal(Option option, long min, long max) throws WireParseException {
        String text = option.value();
        if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            try {
                long value = Long.parseLong(text);
                if (value >= min && value <= max) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // More digits than a long has: out of range like any other number that is too large.
            }
        }
        throw new WireParseException(
                Reason.BAD_VALUE, option.offset(), option.name() + " is not a number from " + min + " to " + max);
    }

    /** The section as it stands in the packet. */
    byte[] bytes() {
        return bytes;
    }

    /** {@return whether the same bytes stand in the packet} */
    @Override
    public boolean equals(Object other) {
        return other instanceof TftpOptions that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** {@return the options as {@code name=value} in brackets} */
    @Override
    public String toString() {
        return options.stream()
                .map(option -> option.name() + "=" + option.value())
                .toList()
                .toString();
    }
}
