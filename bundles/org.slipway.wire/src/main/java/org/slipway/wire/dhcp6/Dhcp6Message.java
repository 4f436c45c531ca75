// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp6;

import static org.slipway.wire.internal.Octets.u32;
import static org.slipway.wire.internal.Octets.u8;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slipway.wire.ClientArch;
import org.slipway.wire.WireParseException;
import org.slipway.wire.WireParseException.Reason;
import org.slipway.wire.dhcp4.Direction;
import org.slipway.wire.dhcp4.NetworkInterfaceId;

/**
 * A DHCPv6 message between client and server (RFC 8415 section 8) as a view over one datagram; {@link RelayChain} takes
 * it out of the relays' messages. Immutable and safe for any thread.
 *
 * <p>{@link #parse(byte[])} validates the datagram once and notes where the options are; values are copied only when
 * asked for, and every byte of the datagram is kept. Afterwards no accessor fails, except those declared to throw
 * {@link WireParseException}: they answer empty for an absent option and throw for one whose value is malformed, with
 * an offset into the datagram. Of an option that may stand there once, the first instance counts.
 */
public final class Dhcp6Message {

    /** Most bytes of UDP payload that an IPv6 packet without jumbogram carries. */
    static final int MAX_DATAGRAM = 65527;

    static final int HEADER = 4;
    private static final String IPXE = "iPXE";

    final byte[] bytes;
    final OptionIndex options;
    private final OptionValues values;

    private Dhcp6Message(byte[] bytes, OptionIndex options) {
        this.bytes = bytes;
        this.options = options;
        this.values = new OptionValues(options);
    }

    /**
     * Reads a message of a client or server, of any type but RELAY-FORW and RELAY-REPL; unregistered types are taken.
     *
     * @param datagram the UDP payload or what {@link RelayChain#inner()} gave; ownership passes to the result, so it must
     *     not be changed afterwards
     * @return the view
     * @throws WireParseException if it is shorter than its header, an option overruns, or it is a relay's message
     */
    public static Dhcp6Message parse(byte[] datagram) throws WireParseException {
        if (datagram.length < HEADER) {
            throw new WireParseException(
                    Reason.TRUNCATED,
                    datagram.length,
                    datagram.length + " bytes are fewer than the header of " + HEADER);
        }
        if (datagram.length > MAX_DATAGRAM) {
            throw new WireParseException(
                    Reason.OVERSIZED, MAX_DATAGRAM, datagram.length + " bytes do not fit a datagram");
        }
        if (RelayLevel.isRelayType(datagram[0])) {
            throw new WireParseException(Reason.BAD_OPCODE, 0, "a relay's message is not one of a client or server");
        }
        return new Dhcp6Message(datagram, OptionIndex.read(datagram, HEADER, datagram.length));
    }

    /**
     * Counterpart of PxeDhcpv6IsValid: checks a datagram by the strict rules without keeping it. Relays are unwrapped;
     * then the message has to be complete, of a registered type that goes the expected way, with the identifiers that
     * RFC 8415 section 16 demands and without those that it forbids.
     *
     * @param datagram the UDP payload
     * @param expected the way that the message goes
     * @return the first violated rule in words, with its offset, which counts from the start of the innermost message if
     *     that is what violates it; empty if the datagram is valid
     */
    public static Optional<String> strictViolation(byte[] datagram, Direction expected) {
        try {
            StrictRules.check(datagram, expected);
            return Optional.empty();
        } catch (WireParseException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** {@return a copy of the whole message} */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /** {@return the length of the message in bytes} */
    public int length() {
        return bytes.length;
    }

    /** {@return the message type, 0 to 255} */
    public int typeCode() {
        return u8(bytes, 0);
    }

    /** {@return the message type, empty if it is not registered} */
    public Optional<Dhcp6MessageType> type() {
        return Dhcp6MessageType.registered(typeCode());
    }

    /** {@return the transaction identifier, 0 to 2^24 - 1} */
    public int transactionId() {
        return u32(bytes, 0) & 0xffffff;
    }

    /** {@return every option instance in wire order, those inside other options left out} */
    public List<Dhcp6Option> options() {
        return options.all();
    }

    /**
     * {@return a copy of the value of an option's first instance, empty if absent}
     *
     * @param code the option code
     */
    public Optional<byte[]> option(int code) {
        return options.instance(code, 1);
    }

    /**
     * The value of one instance of an option (PxeDhcpv6GetOptionValue).
     *
     * @param code the option code
     * @param instance which one, from 1
     * @return a copy of the value, empty if there are fewer instances
     */
    public Optional<byte[]> option(int code, int instance) {
        return options.instance(code, instance);
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
     * {@return whether there is at least one instance of an option}
     *
     * @param code the option code
     */
    public boolean hasOption(int code) {
        return options.find(code, 0) >= 0;
    }

    /**
     * The value of one instance of a vendor's option inside option 17 (PxeDhcpv6GetVendorOptionValue). Instances are
     * counted through all of that vendor's options 17.
     *
     * @param enterprise the vendor's enterprise number, 0 to 2^32 - 1
     * @param code the vendor's option code
     * @param instance which one, from 1
     * @return a copy of the value, empty if there are fewer instances
     * @throws WireParseException if an option 17 is shorter than 4 bytes, or an option inside overruns
     */
    public Optional<byte[]> vendorOption(long enterprise, int code, int instance) throws WireParseException {
        return values.vendorOptions(enterprise).stream()
                .filter(option -> option.code() == code)
                .skip(Math.max(0, instance - 1L))
                .filter(option -> instance > 0)
                .findFirst()
                .map(Dhcp6Option::value);
    }

    /**
     * {@return the options of a vendor inside option 17 (RFC 8415 section 21.17), empty if there are none}
     *
     * @param enterprise the vendor's enterprise number, 0 to 2^32 - 1
     * @throws WireParseException if an option 17 is shorter than 4 bytes, or an option inside overruns
     */
    public List<Dhcp6Option> vendorOptions(long enterprise) throws WireParseException {
        return values.vendorOptions(enterprise);
    }

    /**
     * {@return option 1, who the client is; to echo it, copy the option, malformed or not}
     *
     * @throws WireParseException if it is no DUID
     */
    public Optional<Duid> clientId() throws WireParseException {
        return values.duid(Dhcp6OptionCode.CLIENT_ID);
    }

    /**
     * {@return option 2, the server that sends the message or is meant by it}
     *
     * @throws WireParseException if it is no DUID
     */
    public Optional<Duid> serverId() throws WireParseException {
        return values.duid(Dhcp6OptionCode.SERVER_ID);
    }

    /**
     * {@return options 3 and 4 in wire order, empty if there are none}
     *
     * @throws WireParseException if one is too short, or an option inside overruns
     */
    public List<IdentityAssociation> identityAssociations() throws WireParseException {
        return IaReader.read(options);
    }

    /**
     * {@return option 6, the codes that the client asks for, in its order; empty if absent}
     *
     * @throws WireParseException if the length is odd
     */
    public List<Integer> requestedOptions() throws WireParseException {
        return values.requestedOptions();
    }

    /**
     * {@return option 7, 0 to 255; the server with the highest wins}
     *
     * @throws WireParseException if it is not 1 byte
     */
    public OptionalInt preference() throws WireParseException {
        return values.number8(Dhcp6OptionCode.PREFERENCE);
    }

    /**
     * {@return option 8, hundredths of a second since the client began this exchange, 0 to 65535}
     *
     * @throws WireParseException if it is not 2 bytes
     */
    public OptionalInt elapsedTime() throws WireParseException {
        return values.number16(Dhcp6OptionCode.ELAPSED_TIME);
    }

    /**
     * {@return option 13 of the message itself; absent means success}
     *
     * @throws WireParseException if it is shorter than 2 bytes
     */
    public Optional<StatusCode> status() throws WireParseException {
        return IaReader.status(options);
    }

    /**
     * {@return whether option 14 is there, which allows an immediate Reply}
     *
     * @throws WireParseException if it has a value
     */
    public boolean rapidCommit() throws WireParseException {
        return values.flag(Dhcp6OptionCode.RAPID_COMMIT);
    }

    /** {@return the user classes of option 15, whether the list of RFC 8415 or bare text; empty if absent} */
    public List<String> userClasses() {
        return values.userClasses();
    }

    /** {@return whether iPXE sent this: option 15 says {@code iPXE}} */
    public boolean isIpxe() {
        return userClasses().contains(IPXE);
    }

    /**
     * {@return every option 16 in wire order, empty if there is none}
     *
     * @throws WireParseException if one is shorter than 4 bytes, or an item overruns
     */
    public List<Dhcp6VendorClass> vendorClasses() throws WireParseException {
        return values.vendorClasses();
    }

    /**
     * {@return the first option 16 of a vendor}
     *
     * @param enterprise the vendor's enterprise number, such as {@link Dhcp6VendorClass#INTEL}
     * @throws WireParseException if an option 16 is shorter than 4 bytes, or an item overruns
     */
    public Optional<Dhcp6VendorClass> vendorClass(long enterprise) throws WireParseException {
        return vendorClasses().stream()
                .filter(found -> found.enterprise() == enterprise)
                .findFirst();
    }

    /** {@return option 59, the URL of the boot file (RFC 5970 section 3.1)} */
    public Optional<String> bootFileUrl() {
        return values.text(Dhcp6OptionCode.BOOT_FILE_URL);
    }

    /**
     * {@return option 60, what the boot file is called with, in order (RFC 5970 section 3.2)}
     *
     * @throws WireParseException if a parameter overruns
     */
    public Optional<List<String>> bootFileParameters() throws WireParseException {
        return values.bootFileParameters();
    }

    /**
     * {@return option 61, the preferred architecture first, never an empty list (RFC 5970 section 3.3)}
     *
     * @throws WireParseException if the length is 0 or odd
     */
    public Optional<List<ClientArch>> clientArchs() throws WireParseException {
        return values.clientArchs();
    }

    /**
     * {@return option 62, the network interface (RFC 5970 section 3.4)}
     *
     * @throws WireParseException if it is not 3 bytes
     */
    public Optional<NetworkInterfaceId> networkInterfaceId() throws WireParseException {
        return values.networkInterfaceId();
    }

    /** {@return a builder for the same message, its options in the same order} */
    public Dhcp6Builder toBuilder() {
        return Dhcp6Builder.copyOf(this);
    }

    /** {@return whether the same bytes were parsed} */
    @Override
    public boolean equals(Object other) {
        return other instanceof Dhcp6Message that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** {@return one line for a person: type, transaction, client, the first option codes} */
    @Override
    public String toString() {
        return Summary.of(this);
    }
}
