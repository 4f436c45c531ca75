// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp4;

import static org.slipway.wire.internal.Octets.address;
import static org.slipway.wire.internal.Octets.nul;
import static org.slipway.wire.internal.Octets.text;
import static org.slipway.wire.internal.Octets.u16;
import static org.slipway.wire.internal.Octets.u32;
import static org.slipway.wire.internal.Octets.u8;

import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slipway.wire.ClientArch;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.WireParseException;
import org.slipway.wire.pxe.PxeVendorOptions;

/**
 * A DHCPv4 or BOOTP message (RFC 2131 section 2) as a view over one datagram. Immutable and safe for any thread.
 *
 * <p>{@link #parse(byte[])} validates the datagram once and notes where the options are; values are copied only when
 * asked for, and every byte of the datagram is kept. Afterwards no accessor fails, except those declared to throw
 * {@link WireParseException}: they answer empty for an absent option and throw for one whose value is malformed, with
 * an offset into the datagram, or into the joined value if the option came in several pieces.
 *
 * <p>Options that may come in pieces (43, 60, 77, 82) are read joined (RFC 3396); those of fixed length, and 61 and 93,
 * are read from their first instance.
 */
public final class Dhcp4Message {

    private static final int IP_AND_UDP_HEADERS = 28;

    final byte[] bytes;
    final OptionIndex options;
    private final OptionValues values;
    private final Dhcp4Reader found;

    private Dhcp4Message(byte[] bytes, Dhcp4Reader found) {
        this.bytes = bytes;
        this.options = found.options();
        this.values = new OptionValues(bytes, options);
        this.found = found;
    }

    /**
     * Reads a datagram with {@link Validation#LENIENT}.
     *
     * @param datagram the UDP payload; ownership passes to the result, so it must not be changed afterwards
     * @return the view
     * @throws WireParseException if it is not a DHCP message or an option overruns
     */
    public static Dhcp4Message parse(byte[] datagram) throws WireParseException {
        return parse(datagram, Validation.LENIENT);
    }

    /**
     * Reads a datagram.
     *
     * @param datagram the UDP payload; ownership passes to the result, so it must not be changed afterwards
     * @param grade how much is demanded
     * @return the view
     * @throws WireParseException naming the first violated rule
     */
    public static Dhcp4Message parse(byte[] datagram, Validation grade) throws WireParseException {
        var reader = new Dhcp4Reader(datagram);
        reader.read(grade);
        return new Dhcp4Message(datagram, reader);
    }

    /**
     * Counterpart of PxeDhcpIsValid: checks a datagram by the strict rules without keeping it.
     *
     * @param datagram the UDP payload
     * @param expected the direction whose operation code is right
     * @return the first violated rule, empty if the datagram is valid
     */
    public static Optional<WireParseException> strictViolation(byte[] datagram, Direction expected) {
        try {
            new Dhcp4Reader(datagram).expect(expected).read(Validation.STRICT);
            return Optional.empty();
        } catch (WireParseException e) {
            return Optional.of(e);
        }
    }

    /** {@return a copy of the whole datagram} */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /** {@return the length of the datagram in bytes} */
    public int length() {
        return bytes.length;
    }

    /** {@return the operation code: 1 from a client, 2 from a server} */
    public int op() {
        return u8(bytes, Header.OP);
    }

    /** {@return the IANA hardware type, 0 to 255} */
    public int htype() {
        return u8(bytes, Header.HTYPE);
    }

    /** {@return the length of the hardware address, 0 to 16} */
    public int hlen() {
        return u8(bytes, Header.HLEN);
    }

    /** {@return how many relays the message passed, 0 to 255} */
    public int hops() {
        return u8(bytes, Header.HOPS);
    }

    /** {@return the transaction identifier, all 32 bits} */
    public int xid() {
        return u32(bytes, Header.XID);
    }

    /** {@return the seconds since the client began, 0 to 65535} */
    public int secs() {
        return u16(bytes, Header.SECS);
    }

    /** {@return the flags, 0 to 65535} */
    public int flags() {
        return u16(bytes, Header.FLAGS);
    }

    /** {@return whether the client asks for a broadcast reply (flag 0x8000)} */
    public boolean broadcast() {
        return (flags() & Header.BROADCAST) != 0;
    }

    /** {@return the address that the client already has, or 0.0.0.0} */
    public Inet4Address ciaddr() {
        return address(bytes, Header.CIADDR);
    }

    /** {@return the address given to the client, or 0.0.0.0} */
    public Inet4Address yiaddr() {
        return address(bytes, Header.YIADDR);
    }

    /** {@return the next server, or 0.0.0.0} */
    public Inet4Address siaddr() {
        return address(bytes, Header.SIADDR);
    }

    /** {@return the first relay, or 0.0.0.0} */
    public Inet4Address giaddr() {
        return address(bytes, Header.GIADDR);
    }

    /** {@return whether the message came through a relay, which is when giaddr is not 0} */
    public boolean relayed() {
        return u32(bytes, Header.GIADDR) != 0;
    }

    /** {@return the first hlen bytes of chaddr with htype} */
    public HardwareAddress hardwareAddress() {
        return HardwareAddress.of(htype(), Arrays.copyOfRange(bytes, Header.CHADDR, Header.CHADDR + hlen()));
    }

    /** {@return the server name up to its NUL as ISO-8859-1; empty if the field carries options} */
    public String sname() {
        return found.overloadsSname() ? "" : field(Header.SNAME, Header.FILE);
    }

    /** {@return the boot file name up to its NUL as ISO-8859-1; empty if the field carries options} */
    public String file() {
        return found.overloadsFile() ? "" : field(Header.FILE, Header.COOKIE);
    }

    private String field(int from, int to) {
        return text(bytes, from, nul(bytes, from, to) - from);
    }

    /** {@return where the End option of the options field stands, empty if there is none} */
    public OptionalInt endOffset() {
        return found.end() < 0 ? OptionalInt.empty() : OptionalInt.of(found.end());
    }

    /** {@return every option instance in wire order: options field, then file, then sname if overloaded} */
    public List<Dhcp4Option> options() {
        var all = new ArrayList<Dhcp4Option>(options.size());
        for (int i = 0; i < options.size(); i++) {
            all.add(new Dhcp4Option(options, i));
        }
        return List.copyOf(all);
    }

    /**
     * {@return a copy of the value of an option's first instance, empty if absent}
     *
     * @param code the option code
     */
    public Optional<byte[]> option(int code) {
        int entry = options.find(code, 0);
        return entry < 0 ? Optional.empty() : Optional.of(options.value(entry));
    }

    /**
     * The value of one instance of an option; instances are not joined (PxeDhcpGetOptionValue).
     *
     * @param code the option code
     * @param instance which one, from 1
     * @return a copy of the value, empty if there are fewer instances
     */
    public Optional<byte[]> option(int code, int instance) {
        int entry = instance < 1 ? -1 : options.find(code, 0);
        for (int i = 1; i < instance && entry >= 0; i++) {
            entry = options.find(code, entry + 1);
        }
        return entry < 0 ? Optional.empty() : Optional.of(options.value(entry));
    }

    /**
     * {@return how many instances of an option there are}
     *
     * @param code the option code
     */
    public int instances(int code) {
        return options.count(code);
    }

    /**
     * {@return a copy of all instances of an option joined (RFC 3396 section 7), empty if absent}
     *
     * @param code the option code
     */
    public Optional<byte[]> joined(int code) {
        return hasOption(code) ? Optional.of(options.join(code)) : Optional.empty();
    }

    /**
     * {@return whether there is at least one instance of an option}
     *
     * @param code the option code
     */
    public boolean hasOption(int code) {
        return options.find(code, 0) >= 0;
    }

    /**
     * {@return option 53, unregistered types included; empty for BOOTP (RFC 2132 section 9.6)}
     *
     * @throws WireParseException if it is not 1 byte
     */
    public Optional<Dhcp4MessageType> messageType() throws WireParseException {
        return values.messageType();
    }

    /**
     * {@return option 60 as ISO-8859-1 without trailing NULs (RFC 2132 section 9.13)}
     *
     * @throws WireParseException if it is empty
     */
    public Optional<String> vendorClass() throws WireParseException {
        return values.vendorClass();
    }

    /**
     * {@return option 93, the preferred architecture first, never an empty list (RFC 4578 section 2.1)}
     *
     * @throws WireParseException if the length is 0 or odd
     */
    public Optional<List<ClientArch>> clientArchs() throws WireParseException {
        return values.clientArchs();
    }

    /**
     * {@return option 94, the network interface (RFC 4578 section 2.2)}
     *
     * @throws WireParseException if it is not 3 bytes
     */
    public Optional<NetworkInterfaceId> networkInterfaceId() throws WireParseException {
        return values.networkInterfaceId();
    }

    /**
     * {@return option 97, the machine's GUID (RFC 4578 section 2.3)}
     *
     * @throws WireParseException if it is not 17 bytes of type 0
     */
    public Optional<MachineId> machineId() throws WireParseException {
        return values.machineId();
    }

    /**
     * {@return option 54, the server that the message names (RFC 2132 section 9.7)}
     *
     * @throws WireParseException if it is not 4 bytes
     */
    public Optional<Inet4Address> serverIdentifier() throws WireParseException {
        return values.address(Dhcp4OptionCode.SERVER_IDENTIFIER);
    }

    /**
     * {@return option 50, the address that the client wants (RFC 2132 section 9.1)}
     *
     * @throws WireParseException if it is not 4 bytes
     */
    public Optional<Inet4Address> requestedAddress() throws WireParseException {
        return values.address(Dhcp4OptionCode.REQUESTED_ADDRESS);
    }

    /**
     * {@return option 57, the longest message in bytes, IP and UDP headers included (RFC 2132 section 9.10)}
     *
     * @throws WireParseException if it is not 2 bytes, or below the legal minimum of 576
     */
    public OptionalInt maxMessageSize() throws WireParseException {
        return values.maxMessageSize();
    }

    /** {@return option 61 as it came (RFC 2132 section 9.14), empty if absent; a reply echoes it (RFC 6842)} */
    public Optional<byte[]> clientIdentifier() {
        return option(Dhcp4OptionCode.CLIENT_IDENTIFIER);
    }

    /** {@return option 82 joined (RFC 3046), empty if absent; a reply echoes it as its last option} */
    public Optional<byte[]> relayAgentInformation() {
        return joined(Dhcp4OptionCode.RELAY_AGENT_INFORMATION);
    }

    /**
     * {@return option 82 taken apart (RFC 3046)}
     *
     * @throws WireParseException if a sub-option overruns
     */
    public Optional<RelayAgentInfo> relayAgent() throws WireParseException {
        return values.relayAgent();
    }

    /**
     * Option 43 as PXE sub-options. Only sensible if option 60 says PXEClient: other vendors use other formats.
     *
     * @return the sub-options
     * @throws WireParseException if a sub-option overruns
     */
    public Optional<PxeVendorOptions> pxeVendorOptions() throws WireParseException {
        return values.pxeVendorOptions();
    }

    /** {@return the user classes of option 77, whether an RFC 3004 list or bare text; empty if absent} */
    public List<String> userClasses() {
        return values.userClasses();
    }

    /** {@return whether iPXE sent this: option 77 says {@code iPXE}, or option 175 is there} */
    public boolean isIpxe() {
        return hasOption(Dhcp4OptionCode.IPXE) || userClasses().contains(UserClass.IPXE);
    }

    /**
     * {@return the UDP payload that the client takes: what option 57 allows, 548 if that is absent or malformed}
     */
    public int replyLimit() {
        try {
            return values.maxMessageSize().orElse(OptionValues.SMALLEST_MAXIMUM) - IP_AND_UDP_HEADERS;
        } catch (WireParseException e) {
            return OptionValues.SMALLEST_MAXIMUM - IP_AND_UDP_HEADERS;
        }
    }

    /**
     * Begins a message with the header and all options of this one. Options in overloaded fields move to the options
     * field; sname, file and chaddr are kept byte for byte otherwise. The list of option instances stays the same,
     * except that option 82 moves to the end.
     *
     * @return a builder that may produce at least as many bytes as this message needs
     */
    public Dhcp4Builder toBuilder() {
        return Dhcp4Builder.copyOf(this, found.overloadsSname(), found.overloadsFile());
    }

    /** {@return whether the same bytes were parsed} */
    @Override
    public boolean equals(Object other) {
        return other instanceof Dhcp4Message that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** {@return one line for a person: type, transaction, hardware address, option codes} */
    @Override
    public String toString() {
        return Summary.of(this, options);
    }
}
