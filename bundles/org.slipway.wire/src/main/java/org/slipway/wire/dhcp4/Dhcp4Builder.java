// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp4;

import static org.slipway.wire.internal.Octets.range;

import java.net.Inet4Address;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.WireParseException;
import org.slipway.wire.internal.Octets;

/**
 * Puts a DHCPv4 message together. Mutable, for one thread; {@link #build()} may be called again after changes.
 *
 * <p>Options keep the order in which they were first set, except that option 82 always stands last before End and is
 * never split off into other fields (RFC 3046 section 2.2). The builder itself never overloads sname or file. The
 * result is valid by {@link Validation#STRICT} if it has option 53; only an sname or file without NUL that was taken
 * over by {@link Dhcp4Message#toBuilder()} and not replaced can spoil that.
 *
 * <p>Wrong use by a programmer is an {@link IllegalArgumentException}: codes outside 0 to 255, numbers out of range,
 * text that ISO-8859-1 cannot express.
 */
public final class Dhcp4Builder {

    /** Bytes below which a message is padded unless {@link #minimumLength(int)} says otherwise (RFC 951). */
    public static final int DEFAULT_MINIMUM = 300;
    /** Bytes that a message may have unless {@link #maximumLength(int)} says otherwise: an Ethernet frame's payload. */
    public static final int DEFAULT_MAXIMUM = 1472;

    private static final int OPTION_SPACE = 256;
    private static final int OVERLOADED_SPACE = Header.COOKIE - Header.SNAME;

    private final HeaderBuffer header;
    private final OptionSection options;
    private int minimum = DEFAULT_MINIMUM;
    private int maximum = DEFAULT_MAXIMUM;
    private boolean overflow82;

    private Dhcp4Builder(Direction direction, int capacity) {
        header = new HeaderBuffer(direction);
        options = new OptionSection(capacity);
    }

    /** {@return a builder for an empty message from a client, op 1} */
    public static Dhcp4Builder request() {
        return new Dhcp4Builder(Direction.REQUEST, OPTION_SPACE);
    }

    /** {@return a builder for an empty message from a server, op 2} */
    public static Dhcp4Builder reply() {
        return new Dhcp4Builder(Direction.REPLY, OPTION_SPACE);
    }

    /**
     * {@return a builder without options, initialized like PxeDhcpInitialize: op 2; htype, hlen, chaddr, xid, secs,
     * ciaddr, yiaddr, siaddr and giaddr of the request; all else zero, the flags included}
     *
     * @param request what is answered
     */
    public static Dhcp4Builder replyTo(Dhcp4Message request) {
        Dhcp4Builder reply = reply();
        reply.header.copyFrom(request.bytes, Header.HTYPE, Header.HOPS);
        reply.header.copyFrom(request.bytes, Header.XID, Header.FLAGS);
        reply.header.copyFrom(request.bytes, Header.CIADDR, Header.SNAME);
        return reply;
    }

    /** Fields that carry options are left empty; their options are among those that are copied. */
    static Dhcp4Builder copyOf(Dhcp4Message message, boolean overloadsSname, boolean overloadsFile) {
        byte[] bytes = message.bytes;
        var copy = new Dhcp4Builder(Direction.REQUEST, bytes.length - Header.OPTIONS + OVERLOADED_SPACE);
        copy.header.copyFrom(bytes, 0, overloadsSname ? Header.SNAME : Header.FILE);
        copy.header.copyFrom(bytes, Header.FILE, overloadsFile ? Header.FILE : Header.COOKIE);
        int needed = bytes.length + OVERLOADED_SPACE + 1;
        copy.maximum = Math.min(Header.MAX_DATAGRAM, Math.max(DEFAULT_MAXIMUM, needed));
        for (int i = 0; i < message.options.size(); i++) {
            copy.options.copy(message.options, i);
        }
        return copy;
    }

    /**
     * {@return this builder; sets the transaction identifier}
     *
     * @param xid all 32 bits
     */
    public Dhcp4Builder xid(int xid) {
        header.put32(Header.XID, xid);
        return this;
    }

    /**
     * {@return this builder; sets the seconds since the client began}
     *
     * @param secs 0 to 65535
     */
    public Dhcp4Builder secs(int secs) {
        header.put16("secs", Header.SECS, secs);
        return this;
    }

    /**
     * {@return this builder; sets all flags}
     *
     * @param flags 0 to 65535
     */
    public Dhcp4Builder flags(int flags) {
        header.put16("flags", Header.FLAGS, flags);
        return this;
    }

    /**
     * {@return this builder; sets or clears flag 0x8000 and leaves the others}
     *
     * @param broadcast whether replies are to be broadcast
     */
    public Dhcp4Builder broadcast(boolean broadcast) {
        int others = header.flags() & ~Header.BROADCAST;
        return flags(broadcast ? others | Header.BROADCAST : others);
    }

    /**
     * {@return this builder; sets the number of relays passed}
     *
     * @param hops 0 to 255
     */
    public Dhcp4Builder hops(int hops) {
        header.put8("hops", Header.HOPS, hops);
        return this;
    }

    /**
     * {@return this builder; sets the address that the client already has}
     *
     * @param address the address, 0.0.0.0 for none
     */
    public Dhcp4Builder ciaddr(Inet4Address address) {
        return address(Header.CIADDR, address);
    }

    /**
     * {@return this builder; sets the address given to the client}
     *
     * @param address the address, 0.0.0.0 for none
     */
    public Dhcp4Builder yiaddr(Inet4Address address) {
        return address(Header.YIADDR, address);
    }

    /**
     * {@return this builder; sets the next server, which is where the boot file comes from}
     *
     * @param address the address, 0.0.0.0 for none
     */
    public Dhcp4Builder siaddr(Inet4Address address) {
        return address(Header.SIADDR, address);
    }

    /**
     * {@return this builder; sets the relay}
     *
     * @param address the address, 0.0.0.0 for none
     */
    public Dhcp4Builder giaddr(Inet4Address address) {
        return address(Header.GIADDR, address);
    }

    /**
     * {@return this builder; sets htype, hlen and chaddr}
     *
     * @param address the client's address
     */
    public Dhcp4Builder hardwareAddress(HardwareAddress address) {
        header.put8("htype", Header.HTYPE, address.type());
        header.put8("hlen", Header.HLEN, address.length());
        header.fill(Header.CHADDR, Header.SNAME, address.bytes());
        return this;
    }

    /**
     * {@return this builder; sets the server name in the header}
     *
     * @param name at most 63 characters without NUL
     */
    public Dhcp4Builder sname(String name) {
        return text("sname", Header.SNAME, Header.FILE, name);
    }

    /**
     * {@return this builder; sets the boot file name in the header}
     *
     * @param name at most 127 characters without NUL
     */
    public Dhcp4Builder file(String name) {
        return text("file", Header.FILE, Header.COOKIE, name);
    }

    private Dhcp4Builder address(int at, Inet4Address address) {
        header.fill(at, at + 4, address.getAddress());
        return this;
    }

    /** An option 52 that was taken over would announce options where text stands now. */
    private Dhcp4Builder text(String what, int from, int to, String text) {
        header.text(what, from, to, text);
        options.remove(Dhcp4OptionCode.OVERLOAD);
        return this;
    }

    /**
     * {@return this builder; sets option 53}
     *
     * @param type the message type
     */
    public Dhcp4Builder messageType(Dhcp4MessageType type) {
        return option8(Dhcp4OptionCode.MESSAGE_TYPE, type.code());
    }

    /**
     * Sets an option: the value takes the place of all instances that there are. More than 255 bytes are split into
     * consecutive instances (RFC 3396). Code 0 adds a pad byte and 255 does nothing, because {@link #build()} adds End;
     * both ignore the value.
     *
     * @param code 0 to 255, but not 52
     * @param value the value; copied
     * @return this builder
     */
    public Dhcp4Builder option(int code, byte[] value) {
        options.put(code, value);
        return this;
    }

    /**
     * Adds an instance of an option behind those that there are (PxeDhcpAppendOption).
     *
     * @param code 0 to 255, but not 52; 0 and 255 as for {@link #option(int, byte[])}
     * @param value the value; copied
     * @return this builder
     */
    public Dhcp4Builder addOption(int code, byte[] value) {
        options.add(code, value);
        return this;
    }

    /**
     * {@return this builder; sets an option to a text}
     *
     * @param code 1 to 254
     * @param ascii the text, one byte per character
     */
    public Dhcp4Builder option(int code, String ascii) {
        return option(code, Octets.latin1(ascii));
    }

    /**
     * {@return this builder; sets an option to an address}
     *
     * @param code 1 to 254
     * @param address the address
     */
    public Dhcp4Builder option(int code, Inet4Address address) {
        return option(code, address.getAddress());
    }

    /**
     * {@return this builder; sets an option to a number of 8 bits}
     *
     * @param code 1 to 254
     * @param value 0 to 255
     */
    public Dhcp4Builder option8(int code, int value) {
        return option(code, new byte[] {(byte) range("value", value, 0, 0xff)});
    }

    /**
     * {@return this builder; sets an option to a number of 16 bits}
     *
     * @param code 1 to 254
     * @param value 0 to 65535
     */
    public Dhcp4Builder option16(int code, int value) {
        return option(code, Octets.two(range("value", value, 0, 0xffff)));
    }

    /**
     * {@return this builder; sets an option to a number of 32 bits}
     *
     * @param code 1 to 254
     * @param value all 32 bits
     */
    public Dhcp4Builder option32(int code, int value) {
        return option(code, Octets.four(value));
    }

    /**
     * Adds options in wire form (PxeDhcpAppendOptionRaw), without padding and without End and what follows it.
     *
     * @param tlv code, length and value, any number of times
     * @return this builder
     * @throws IllegalArgumentException if an option overruns or is option 52; nothing is added then
     */
    public Dhcp4Builder rawOptions(byte[] tlv) {
        options.addRaw(tlv);
        return this;
    }

    /**
     * Copies options as they came, every instance, in place of those that there are. Absent ones stay as they are.
     *
     * @param request where they came
     * @param codes such as 61, 82 and 97, but not 52
     * @return this builder
     */
    public Dhcp4Builder echo(Dhcp4Message request, int... codes) {
        for (int code : codes) {
            options.echo(request.options, code);
        }
        return this;
    }

    /**
     * {@return this builder; removes every instance of an option}
     *
     * @param code 1 to 254
     */
    public Dhcp4Builder removeOption(int code) {
        options.remove(code);
        return this;
    }

    /**
     * {@return whether the option is set}
     *
     * @param code 1 to 254
     */
    public boolean hasOption(int code) {
        return options.contains(code);
    }

    /**
     * {@return this builder; pads the message after End to this length, but never beyond the maximum}
     *
     * @param length in bytes, 0 to 65507
     */
    public Dhcp4Builder minimumLength(int length) {
        minimum = range("length", length, 0, Header.MAX_DATAGRAM);
        return this;
    }

    /**
     * {@return this builder; limits the message to this length, for example to {@link Dhcp4Message#replyLimit()}}
     *
     * @param length in bytes, 241 to 65507
     */
    public Dhcp4Builder maximumLength(int length) {
        maximum = range("length", length, Header.OPTIONS + 1, Header.MAX_DATAGRAM);
        return this;
    }

    /** {@return how many more bytes of options, code and length included, fit beside End; option 82 does not count} */
    public int remaining() {
        return maximum - Header.OPTIONS - options.length() - 1;
    }

    /** {@return whether the last {@link #build()} left option 82 out because there was no room for it} */
    public boolean overflow82() {
        return overflow82;
    }

    /**
     * Encodes the message: header, options, option 82 if there is room, End, padding.
     *
     * @return a new array
     * @throws IllegalStateException if the options other than 82 do not fit; names the first that does not, and its size
     */
    public byte[] build() {
        if (remaining() < 0) {
            String first = options.crossing(maximum - Header.OPTIONS - 1);
            throw new IllegalStateException(first + " does not fit a message of " + maximum + " bytes");
        }
        overflow82 = options.relayLength() > remaining();
        int needed = Header.OPTIONS + options.length() + (overflow82 ? 0 : options.relayLength()) + 1;
        var message = new byte[Math.max(needed, Math.min(minimum, maximum))];
        header.copyTo(message);
        options.writeTo(message, !overflow82);
        return message;
    }

    /**
     * {@return a view of the result of {@link #build()}}
     *
     * @throws IllegalStateException as {@link #build()}
     */
    public Dhcp4Message buildMessage() {
        try {
            return Dhcp4Message.parse(build());
        } catch (WireParseException e) {
            throw new IllegalStateException("a built message is well-formed", e);
        }
    }
}
