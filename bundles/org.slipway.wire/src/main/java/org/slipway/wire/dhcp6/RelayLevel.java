// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp6;

import static org.slipway.wire.internal.Octets.u16;
import static org.slipway.wire.internal.Octets.u8;

import java.net.Inet6Address;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.WireParseException;
import org.slipway.wire.WireParseException.Reason;
import org.slipway.wire.internal.Octets;

/**
 * What one relay put around a message (RFC 8415 section 9): its header and its options. Immutable and safe for any thread;
 * offsets of its options count from the start of the datagram.
 */
public final class RelayLevel {

    /**
     * The relay's vendor and what identifies the client's port to it, option 37 (RFC 4649).
     *
     * @param enterprise the vendor's enterprise number, 0 to 2^32 - 1
     * @param id the identifier, in a format of the vendor; owned by the caller
     */
    public record RemoteId(long enterprise, byte[] id) {}

    static final int HEADER = 34;
    private static final int HOPS = 1;
    private static final int LINK = 2;
    private static final int PEER = 18;

    private final byte[] bytes;
    private final int at;
    private final OptionIndex options;
    private final int message;

    private RelayLevel(byte[] bytes, int at, OptionIndex options, int message) {
        this.bytes = bytes;
        this.at = at;
        this.options = options;
        this.message = message;
    }

    static boolean isRelayType(int type) {
        return type == Dhcp6MessageType.RELAY_FORW.code() || type == Dhcp6MessageType.RELAY_REPL.code();
    }

    /** Reads the level that begins at an offset; it reaches to {@code to}, and so do its options. */
    static RelayLevel read(byte[] bytes, int at, int to) throws WireParseException {
        if (to - at < HEADER) {
            throw new WireParseException(
                    Reason.TRUNCATED, to, to - at + " bytes are fewer than a relay's header of " + HEADER);
        }
        OptionIndex options = OptionIndex.read(bytes, at + HEADER, to);
        int message = options.find(Dhcp6OptionCode.RELAY_MESSAGE, 0);
        if (message < 0) {
            throw new WireParseException(Reason.MISSING_OPTION, at, "a relay's message without Relay Message");
        }
        return new RelayLevel(bytes, at, options, message);
    }

    /** Where the message inside begins. */
    int messageOffset() {
        return options.offset(message);
    }

    /** Where the message inside ends. */
    int messageEnd() {
        return options.end(message);
    }

    /** {@return how many relays the message had passed before this one, 0 to 255} */
    public int hopCount() {
        return u8(bytes, at + HOPS);
    }

    /** {@return an address of the link that the client is on, or :: if the relay tells it by Interface-Id only} */
    public Inet6Address linkAddress() {
        return Octets.address6(bytes, at + LINK);
    }

    /** {@return where the relay got the message from: the client, or the relay before} */
    public Inet6Address peerAddress() {
        return Octets.address6(bytes, at + PEER);
    }

    /** {@return every option instance in wire order, the Relay Message too} */
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
     * The value of one instance of an option.
     *
     * @param code the option code
     * @param instance which one, from 1
     * @return a copy of the value, empty if there are fewer instances
     */
    public Optional<byte[]> option(int code, int instance) {
        return options.instance(code, instance);
    }

    /** {@return option 18, which names the relay's interface towards the client; the reply carries it back} */
    public Optional<byte[]> interfaceId() {
        return option(Dhcp6OptionCode.INTERFACE_ID);
    }

    /**
     * {@return option 37, the client's port as the relay knows it}
     *
     * @throws WireParseException if it is shorter than 5 bytes
     */
    public Optional<RemoteId> remoteId() throws WireParseException {
        int entry = options.atLeast(Dhcp6OptionCode.REMOTE_ID, 5);
        if (entry < 0) {
            return Optional.empty();
        }
        int from = options.offset(entry);
        byte[] id = Arrays.copyOfRange(bytes, from + 4, options.end(entry));
        return Optional.of(new RemoteId(Octets.u32(bytes, from) & 0xffffffffL, id));
    }

    /**
     * {@return option 79, the link-layer address that the relay saw the client use (RFC 6939)}
     *
     * @throws WireParseException if it has no address, one above 16 bytes, or a hardware type above 255
     */
    public Optional<HardwareAddress> clientLinkLayerAddress() throws WireParseException {
        int entry = options.atLeast(Dhcp6OptionCode.CLIENT_LINK_LAYER_ADDRESS, 3);
        if (entry < 0) {
            return Optional.empty();
        }
        int from = options.offset(entry);
        Optional<HardwareAddress> address = Duid.address(bytes, from, from + 2, options.end(entry));
        if (address.isEmpty()) {
            throw new WireParseException(Reason.BAD_VALUE, from, "a link-layer address of unknown type or size");
        }
        return address;
    }

    /**
     * {@return option 135: the UDP port that this relay got the message from if that was a relay with a port of its own,
     * else 0; empty if the option is absent (RFC 8357)}
     *
     * @throws WireParseException if it is not 2 bytes
     */
    public OptionalInt relaySourcePort() throws WireParseException {
        int entry = options.fixed(Dhcp6OptionCode.RELAY_SOURCE_PORT, 2);
        return entry < 0 ? OptionalInt.empty() : OptionalInt.of(u16(bytes, options.offset(entry)));
    }

    /** The same level around another message, all options kept in their order. */
    byte[] around(byte[] inner) {
        var out = new RelayWriter(bytes[at], bytes, at);
        for (int i = 0; i < options.size(); i++) {
            if (i == message) {
                out.option(Dhcp6OptionCode.RELAY_MESSAGE, inner, 0, inner.length);
            } else {
                out.option(options.code(i), bytes, options.offset(i), options.length(i));
            }
        }
        return out.toByteArray();
    }

    /** The Relay-reply that answers this level: its header, what has to come back, and the message. */
    byte[] reply(byte[] inner) {
        var out = new RelayWriter((byte) Dhcp6MessageType.RELAY_REPL.code(), bytes, at);
        BitSet echoed = echoed();
        for (int i = 0; i < options.size(); i++) {
            if (echoed.get(options.code(i))) {
                out.option(options.code(i), bytes, options.offset(i), options.length(i));
            }
        }
        out.option(Dhcp6OptionCode.RELAY_MESSAGE, inner, 0, inner.length);
        return out.toByteArray();
    }

    /**
     * The options that a reply carries back: Interface-Id (RFC 8415 section 19.3), Relay Source Port (RFC 8357), and what
     * the relay itself asks for in an Echo Request (RFC 4994), which is passed over where it is malformed.
     */
    private BitSet echoed() {
        var codes = new BitSet();
        int request = options.find(Dhcp6OptionCode.ECHO_REQUEST, 0);
        if (request >= 0) {
            for (int from = options.offset(request); from + 1 < options.end(request); from += 2) {
                codes.set(u16(bytes, from));
            }
        }
        codes.set(Dhcp6OptionCode.INTERFACE_ID);
        codes.set(Dhcp6OptionCode.RELAY_SOURCE_PORT);
        codes.clear(Dhcp6OptionCode.RELAY_MESSAGE);
        codes.clear(Dhcp6OptionCode.ECHO_REQUEST);
        return codes;
    }

    /** {@return link, peer and interface for a person} */
    @Override
    public String toString() {
        return Summary.of(this);
    }
}
