// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp6;

import static org.slipway.wire.internal.Octets.range;

import java.net.Inet6Address;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.slipway.wire.ClientArch;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.NetworkInterfaceId;
import org.slipway.wire.internal.Octets;

/**
 * Puts a DHCPv6 message of a client or server together. Mutable, for one thread; {@link #build()} may be called again
 * after changes. Options keep the order in which they were first set.
 *
 * <p>Wrong use by a programmer is an {@link IllegalArgumentException}: codes outside 0 to 65535, numbers out of range,
 * values above 65535 bytes, text with NUL.
 */
public final class Dhcp6Builder {

    /**
     * Bytes that a message may have unless {@link #maximumLength(int)} says otherwise: the payload of an Ethernet frame.
     * Relays' headers come on top; IPv6 fragments what does not fit.
     */
    public static final int DEFAULT_MAXIMUM = 1452;

    private static final int MAX_XID = 0xffffff;

    private final OptionList options = new OptionList();
    private Dhcp6MessageType type;
    private int transactionId;
    private int maximum = DEFAULT_MAXIMUM;

    private Dhcp6Builder(Dhcp6MessageType type, int transactionId) {
        type(type);
        transactionId(transactionId);
    }

    /**
     * {@return a builder without options}
     *
     * @param type the message type, but not that of a relay
     * @param transactionId 0 to 2^24 - 1
     */
    public static Dhcp6Builder message(Dhcp6MessageType type, int transactionId) {
        return new Dhcp6Builder(type, transactionId);
    }

    /**
     * {@return a builder without options, initialized like PxeDhcpv6Initialize: type and transaction of the request; the
     * type has to be set to that of an answer still}
     *
     * @param request what is answered
     */
    public static Dhcp6Builder replyTo(Dhcp6Message request) {
        return new Dhcp6Builder(Dhcp6MessageType.of(request.typeCode()), request.transactionId());
    }

    static Dhcp6Builder copyOf(Dhcp6Message message) {
        Dhcp6Builder copy = replyTo(message);
        copy.options.copy(message.options);
        copy.maximum = Math.max(DEFAULT_MAXIMUM, message.length());
        return copy;
    }

    /**
     * {@return this builder; sets the message type}
     *
     * @param type any but RELAY-FORW and RELAY-REPL, which {@link RelayChain} writes
     */
    public Dhcp6Builder type(Dhcp6MessageType type) {
        if (RelayLevel.isRelayType(type.code())) {
            throw new IllegalArgumentException(type + " is written by RelayChain");
        }
        this.type = type;
        return this;
    }

    /**
     * {@return this builder; sets the transaction identifier}
     *
     * @param transactionId 0 to 2^24 - 1
     */
    public Dhcp6Builder transactionId(int transactionId) {
        this.transactionId = range("transaction identifier", transactionId, 0, MAX_XID);
        return this;
    }

    /**
     * Sets an option: the value takes the place of all instances that there are.
     *
     * @param code 0 to 65535
     * @param value at most 65535 bytes; copied
     * @return this builder
     */
    public Dhcp6Builder option(int code, byte[] value) {
        options.put(code, value);
        return this;
    }

    /**
     * Adds an instance of an option behind all options that there are (PxeDhcpv6AppendOption).
     *
     * @param code 0 to 65535
     * @param value at most 65535 bytes; copied
     * @return this builder
     */
    public Dhcp6Builder addOption(int code, byte[] value) {
        options.add(code, value);
        return this;
    }

    /**
     * {@return this builder; sets an option to a text in UTF-8}
     *
     * @param code 0 to 65535
     * @param text without NUL
     */
    public Dhcp6Builder option(int code, String text) {
        return option(code, ValueBytes.utf8(text));
    }

    /**
     * {@return this builder; sets an option to addresses one behind the other, such as those of name servers}
     *
     * @param code 0 to 65535
     * @param addresses the addresses; scopes are left out
     */
    public Dhcp6Builder option(int code, Inet6Address... addresses) {
        return option(
                code,
                ValueBytes.joined(
                        Stream.of(addresses).map(Inet6Address::getAddress).toArray(byte[][]::new)));
    }

    /**
     * {@return this builder; sets an option to a number of 8 bits}
     *
     * @param code 0 to 65535
     * @param value 0 to 255
     */
    public Dhcp6Builder option8(int code, int value) {
        return option(code, new byte[] {(byte) range("value", value, 0, 0xff)});
    }

    /**
     * {@return this builder; sets an option to a number of 16 bits}
     *
     * @param code 0 to 65535
     * @param value 0 to 65535
     */
    public Dhcp6Builder option16(int code, int value) {
        return option(code, ValueBytes.numbers(value));
    }

    /**
     * {@return this builder; sets an option to a number of 32 bits}
     *
     * @param code 0 to 65535
     * @param value all 32 bits
     */
    public Dhcp6Builder option32(int code, int value) {
        return option(code, Octets.four(value));
    }

    /**
     * Adds options in wire form (PxeDhcpv6AppendOptionRaw).
     *
     * @param formatted code, length and value, any number of times
     * @return this builder
     * @throws IllegalArgumentException if an option overruns; nothing is added then
     */
    public Dhcp6Builder raw(byte[] formatted) {
        options.addRaw(formatted);
        return this;
    }

    /**
     * Copies options as they came, every instance, in place of those that there are. Absent ones stay as they are.
     *
     * @param request where they came
     * @param codes such as 1
     * @return this builder
     */
    public Dhcp6Builder echo(Dhcp6Message request, int... codes) {
        for (int code : codes) {
            options.echo(request.options, code);
        }
        return this;
    }

    /**
     * {@return this builder; removes every instance of an option}
     *
     * @param code 0 to 65535
     */
    public Dhcp6Builder removeOption(int code) {
        options.remove(code);
        return this;
    }

    /**
     * {@return whether the option is set}
     *
     * @param code 0 to 65535
     */
    public boolean hasOption(int code) {
        return options.contains(code);
    }

    /**
     * {@return this builder; sets option 1}
     *
     * @param duid who the client is
     */
    public Dhcp6Builder clientId(Duid duid) {
        return option(Dhcp6OptionCode.CLIENT_ID, duid.bytes());
    }

    /**
     * {@return this builder; sets option 2}
     *
     * @param duid who the server is
     */
    public Dhcp6Builder serverId(Duid duid) {
        return option(Dhcp6OptionCode.SERVER_ID, duid.bytes());
    }

    /**
     * {@return this builder; adds an option 3 or 4}
     *
     * @param association the association and its addresses
     */
    public Dhcp6Builder addIdentityAssociation(IdentityAssociation association) {
        int code = association.temporary() ? Dhcp6OptionCode.IA_TA : Dhcp6OptionCode.IA_NA;
        return addOption(code, ValueBytes.association(association));
    }

    /**
     * {@return this builder; sets option 6}
     *
     * @param codes what the client asks for, each 0 to 65535
     */
    public Dhcp6Builder requestedOptions(int... codes) {
        return option(Dhcp6OptionCode.OPTION_REQUEST, ValueBytes.numbers(codes));
    }

    /**
     * {@return this builder; sets option 7}
     *
     * @param preference 0 to 255, the highest wins
     */
    public Dhcp6Builder preference(int preference) {
        return option8(Dhcp6OptionCode.PREFERENCE, preference);
    }

    /**
     * {@return this builder; sets option 8}
     *
     * @param hundredths of a second, 0 to 65535
     */
    public Dhcp6Builder elapsedTime(int hundredths) {
        return option16(Dhcp6OptionCode.ELAPSED_TIME, hundredths);
    }

    /**
     * {@return this builder; sets option 13}
     *
     * @param status how it went
     */
    public Dhcp6Builder status(StatusCode status) {
        return option(Dhcp6OptionCode.STATUS_CODE, ValueBytes.status(status));
    }

    /**
     * {@return this builder; sets option 15}
     *
     * @param texts one or more, one byte per character
     */
    public Dhcp6Builder userClasses(String... texts) {
        return option(
                Dhcp6OptionCode.USER_CLASS,
                ValueBytes.items(Stream.of(texts).map(Octets::latin1).toList()));
    }

    /**
     * {@return this builder; sets option 16}
     *
     * @param vendorClass enterprise and texts, such as {@link Dhcp6VendorClass#INTEL} and {@code PXEClient}
     */
    public Dhcp6Builder vendorClass(Dhcp6VendorClass vendorClass) {
        byte[] items = ValueBytes.items(vendorClass.items());
        return option(
                Dhcp6OptionCode.VENDOR_CLASS,
                ValueBytes.joined(ValueBytes.enterprise(vendorClass.enterprise()), items));
    }

    /**
     * {@return this builder; adds an option 17}
     *
     * @param enterprise the vendor's enterprise number, 0 to 2^32 - 1
     * @param formatted the vendor's options in wire form, code and length of 16 bits each
     */
    public Dhcp6Builder addVendorOptions(long enterprise, byte[] formatted) {
        return addOption(
                Dhcp6OptionCode.VENDOR_OPTIONS, ValueBytes.joined(ValueBytes.enterprise(enterprise), formatted));
    }

    /**
     * {@return this builder; sets option 59}
     *
     * @param url of the boot file, without NUL; literal addresses in brackets (RFC 5970 section 3.1)
     */
    public Dhcp6Builder bootFileUrl(String url) {
        return option(Dhcp6OptionCode.BOOT_FILE_URL, url);
    }

    /**
     * {@return this builder; sets option 60}
     *
     * @param parameters in order; EDK2 takes the first for the file's size in blocks of 512 bytes
     */
    public Dhcp6Builder bootFileParameters(String... parameters) {
        List<byte[]> items = Stream.of(parameters)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        return option(Dhcp6OptionCode.BOOT_FILE_PARAMETERS, ValueBytes.items(items));
    }

    /**
     * {@return this builder; sets option 61}
     *
     * @param archs of the client in its order; in an answer, those that are served (RFC 5970 section 3.3)
     */
    public Dhcp6Builder clientArchs(ClientArch... archs) {
        return option(
                Dhcp6OptionCode.CLIENT_ARCH,
                ValueBytes.numbers(Stream.of(archs).mapToInt(ClientArch::number).toArray()));
    }

    /**
     * {@return this builder; sets option 62}
     *
     * @param id type and version
     */
    public Dhcp6Builder networkInterfaceId(NetworkInterfaceId id) {
        return option(
                Dhcp6OptionCode.NETWORK_INTERFACE_ID,
                new byte[] {(byte) id.type(), (byte) id.major(), (byte) id.minor()});
    }

    /**
     * {@return this builder; limits the message to this length}
     *
     * @param length in bytes without relays' headers, 4 to 65527
     */
    public Dhcp6Builder maximumLength(int length) {
        maximum = range("length", length, Dhcp6Message.HEADER, Dhcp6Message.MAX_DATAGRAM);
        return this;
    }

    /** {@return how many more bytes of options, code and length included, fit} */
    public int remaining() {
        return maximum - Dhcp6Message.HEADER - options.length();
    }

    /**
     * Encodes the message.
     *
     * @return a new array
     * @throws IllegalStateException if the options do not fit; names the first that does not, and its size
     */
    public byte[] build() {
        if (remaining() < 0) {
            String first = options.crossing(maximum - Dhcp6Message.HEADER);
            throw new IllegalStateException(first + " does not fit a message of " + maximum + " bytes");
        }
        var message = new byte[Dhcp6Message.HEADER + options.length()];
        Octets.put32(message, 0, type.code() << 24 | transactionId);
        options.writeTo(message, Dhcp6Message.HEADER);
        return message;
    }

    /**
     * {@return a view of the result of {@link #build()}}
     *
     * @throws IllegalStateException as {@link #build()}
     */
    public Dhcp6Message buildMessage() {
        try {
            return Dhcp6Message.parse(build());
        } catch (WireParseException e) {
            throw new IllegalStateException("a built message is well-formed", e);
        }
    }
}
