// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp6;

import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slipway.wire.WireParseException;
import org.slipway.wire.WireParseException.Reason;

/**
 * The relays that a message came through, and the message itself (RFC 8415 section 19). Immutable and safe for any
 * thread. A message that came directly is a chain without levels.
 */
public final class RelayChain {

    /** Most relays that a message may have passed: the limit of RFC 3315 and of WDS; RFC 8415 lowered its own to 8. */
    public static final int MAX_LEVELS = 32;

    private final byte[] packet;
    private final List<RelayLevel> levels;
    private final int from;
    private final int to;

    private RelayChain(byte[] packet, List<RelayLevel> levels, int from, int to) {
        this.packet = packet;
        this.levels = List.copyOf(levels);
        this.from = from;
        this.to = to;
    }

    /**
     * Unwraps nested RELAY-FORW (PxeDhcpv6ParseRelayForw). The message inside is not looked at, so that it may be anything,
     * a RELAY-REPL too; {@link Dhcp6Message#parse(byte[])} refuses what is no client's or server's message.
     *
     * @param packet the UDP payload; ownership passes to the result, so it must not be changed afterwards
     * @return the chain
     * @throws WireParseException if the packet or the message inside has fewer than 4 bytes, a level is cut, its options
     *     overrun or lack option 9, or there are more than {@link #MAX_LEVELS} levels
     */
    public static RelayChain parse(byte[] packet) throws WireParseException {
        return parse(packet, Dhcp6MessageType.RELAY_FORW.code());
    }

    /**
     * Unwraps nested RELAY-REPL, as relays do one by one. For clients and tests: a server drops such packets.
     *
     * @param packet the UDP payload; ownership passes to the result, so it must not be changed afterwards
     * @return the chain
     * @throws WireParseException as {@link #parse(byte[])}
     */
    public static RelayChain parseReply(byte[] packet) throws WireParseException {
        return parse(packet, Dhcp6MessageType.RELAY_REPL.code());
    }

    private static RelayChain parse(byte[] packet, int type) throws WireParseException {
        if (packet.length > Dhcp6Message.MAX_DATAGRAM) {
            throw new WireParseException(
                    Reason.OVERSIZED, Dhcp6Message.MAX_DATAGRAM, packet.length + " bytes do not fit a datagram");
        }
        var levels = new ArrayList<RelayLevel>();
        int from = 0;
        int to = packet.length;
        while (to > from && packet[from] == type) {
            if (levels.size() == MAX_LEVELS) {
                throw new WireParseException(
                        Reason.TOO_MANY_RELAYS, from, "the message passed more than " + MAX_LEVELS + " relays");
            }
            RelayLevel level = RelayLevel.read(packet, from, to);
            levels.add(level);
            from = level.messageOffset();
            to = level.messageEnd();
        }
        if (to - from < Dhcp6Message.HEADER) {
            throw new WireParseException(Reason.TRUNCATED, to, "a message of " + (to - from) + " bytes");
        }
        return new RelayChain(packet, levels, from, to);
    }

    /**
     * Encodes what a relay sends to servers, or to the next relay.
     *
     * @param hopCount how many relays the message passed before, 0 to 255
     * @param link an address of the client's link, or ::
     * @param peer where the message came from
     * @param options the relay's options in wire form, for example Interface-Id; may be empty
     * @param message what it relays
     * @return a RELAY-FORW
     * @throws IllegalArgumentException if it does not fit a datagram
     */
    public static byte[] forward(int hopCount, Inet6Address link, Inet6Address peer, byte[] options, byte[] message) {
        return RelayWriter.forward(hopCount, link, peer, options, message);
    }

    /** {@return the relays' levels, the outermost first, which is the relay nearest to the server; immutable} */
    public List<RelayLevel> levels() {
        return levels;
    }

    /** {@return whether the message came through a relay} */
    public boolean relayed() {
        return !levels.isEmpty();
    }

    /** {@return a copy of the message inside all levels, which the caller owns} */
    public byte[] inner() {
        return Arrays.copyOfRange(packet, from, to);
    }

    /**
     * Whether the reply goes to the UDP port that the packet came from, because the nearest relay has a port of its own,
     * and not to 547 (RFC 8357).
     *
     * @return true if the outermost level has option 135
     */
    public boolean repliesToSourcePort() {
        return relayed()
                && levels.get(0).option(Dhcp6OptionCode.RELAY_SOURCE_PORT).isPresent();
    }

    /**
     * Wraps a reply for its way back through the same relays (PxeDhcpv6CreateRelayRepl): a RELAY-REPL for each level with
     * hop count, link and peer address of that level, its Interface-Id and Relay Source Port as they came, and whatever
     * else the relay asks to get back by option 43.
     *
     * @param reply what the server answers to the message inside; not changed
     * @return the packet to send to the nearest relay, or a copy of the reply if there are no levels
     * @throws IllegalArgumentException if the result does not fit a datagram; {@link #overhead()} tells by how much a reply
     *     grows, which is at most the length of the packet that was parsed
     */
    public byte[] wrap(byte[] reply) {
        byte[] wrapped = reply.clone();
        for (int i = levels.size() - 1; i >= 0; i--) {
            wrapped = levels.get(i).reply(wrapped);
        }
        return wrapped;
    }

    /** {@return how many bytes {@link #wrap(byte[])} adds} */
    public int overhead() {
        return wrap(new byte[0]).length;
    }

    /** {@return the packet encoded again from its parts; the same bytes that were parsed} */
    public byte[] encode() {
        byte[] encoded = inner();
        for (int i = levels.size() - 1; i >= 0; i--) {
            encoded = levels.get(i).around(encoded);
        }
        return encoded;
    }

    /** {@return the levels for a person, the outermost first} */
    @Override
    public String toString() {
        return levels.toString();
    }
}
