// SPDX-License-Identifier: Apache-2.0
package org.slipway.testkit;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slipway.api.provider.Destination;
import org.slipway.testkit.internal.Addresses;
import org.slipway.testkit.internal.Failing;
import org.slipway.testkit.internal.PacketText;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp4.Dhcp4Option;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;
import org.slipway.wire.dhcp4.Dhcp4Route;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.Dhcp6MessageType;
import org.slipway.wire.dhcp6.Dhcp6Option;
import org.slipway.wire.dhcp6.Dhcp6OptionCode;
import org.slipway.wire.dhcp6.RelayChain;

/**
 * One reply. Every check returns the reply itself or throws an {@link AssertionError} that shows request and reply in words;
 * checks of options look at the DHCPv6 message, without relays, where the request came over IPv6. Immutable.
 */
public final class Reply {
    private static final int[] LEASE_OPTIONS = {Dhcp4OptionCode.REQUESTED_ADDRESS, Dhcp4OptionCode.LEASE_TIME, 58, 59};

    private final Packet request;
    private final byte[] payload;
    private final Destination destination;
    private final InetSocketAddress target;

    Reply(Packet request, byte[] payload, Destination destination, InetSocketAddress target) {
        this.request = request;
        this.payload = payload;
        this.destination = destination;
        this.target = target;
    }

    /** {@return a copy of the UDP payload} */
    public byte[] payload() {
        return payload.clone();
    }

    /** {@return where the provider wanted it to go} */
    public Destination destination() {
        return destination;
    }

    /** {@return where it goes by the rules} */
    public InetSocketAddress target() {
        return target;
    }

    /** {@return the DHCPv4 message; an AssertionError if it is none} */
    public Dhcp4Message dhcp4() {
        try {
            return Dhcp4Message.parse(payload.clone());
        } catch (WireParseException e) {
            throw new AssertionError("no DHCPv4 message: " + e.getMessage() + "\n" + this, e);
        }
    }

    /** {@return the relays' messages around a DHCPv6 message, if there are any} */
    public Optional<RelayChain> relays6() {
        try {
            return Optional.of(RelayChain.parseReply(payload.clone())).filter(RelayChain::relayed);
        } catch (WireParseException e) {
            throw new AssertionError("no DHCPv6 message: " + e.getMessage() + "\n" + this, e);
        }
    }

    /** {@return the DHCPv6 message without relays; an AssertionError if it is none} */
    public Dhcp6Message dhcp6() {
        try {
            return Dhcp6Message.parse(RelayChain.parseReply(payload.clone()).inner());
        } catch (WireParseException e) {
            throw new AssertionError("no DHCPv6 message: " + e.getMessage() + "\n" + this, e);
        }
    }

    /**
     * It is of this DHCPv4 type.
     *
     * @param expected the type
     * @return this
     */
    public Reply assertType(Dhcp4MessageType expected) {
        return assertHex(Dhcp4OptionCode.MESSAGE_TYPE, String.format("%02x", expected.code()));
    }

    /**
     * It is of this DHCPv6 type.
     *
     * @param expected the type
     * @return this
     */
    public Reply assertType(Dhcp6MessageType expected) {
        return check(dhcp6().typeCode() == expected.code(), "type " + expected.name());
    }

    /**
     * It names this boot file in the header.
     *
     * @param expected the file
     * @return this
     */
    public Reply assertFile(String expected) {
        return check(dhcp4().file().equals(expected), "file \"" + expected + '"');
    }

    /**
     * It names this next server, siaddr.
     *
     * @param expected a literal address
     * @return this
     */
    public Reply assertNextServer(String expected) {
        return check(Addresses.text(dhcp4().siaddr()).equals(expected), "siaddr " + expected);
    }

    /**
     * It has this URL of a boot file, option 59 of DHCPv6.
     *
     * @param expected the URL
     * @return this
     */
    public Reply assertUrl(String expected) {
        return check(dhcp6().bootFileUrl().equals(Optional.of(expected)), "boot file " + expected);
    }

    /**
     * It has this option, the first of its kind.
     *
     * @param code the option's code
     * @param expected its value
     * @return this
     */
    public Reply assertOption(int code, byte[] expected) {
        boolean same =
                option(code).filter(value -> Arrays.equals(value, expected)).isPresent();
        return check(same, "option " + code + " = " + HexFormat.of().formatHex(expected));
    }

    /**
     * It has this option.
     *
     * @param code the option's code
     * @param expected its value in hex digits
     * @return this
     */
    public Reply assertHex(int code, String expected) {
        return assertOption(code, HexFormat.of().parseHex(expected));
    }

    /**
     * It has this option.
     *
     * @param code the option's code
     * @param expected its value as text
     * @return this
     */
    public Reply assertText(int code, String expected) {
        boolean same = option(code)
                .map(value -> new String(value, StandardCharsets.UTF_8))
                .filter(expected::equals)
                .isPresent();
        return check(same, "option " + code + " = \"" + expected + '"');
    }

    /**
     * It has this option.
     *
     * @param code the option's code
     * @param expected a literal address
     * @return this
     */
    public Reply assertAddress(int code, String expected) {
        return assertOption(code, Addresses.of(expected).getAddress());
    }

    /**
     * It has none of these options.
     *
     * @param codes their codes
     * @return this
     */
    public Reply assertNoOption(int... codes) {
        for (int code : codes) {
            check(option(code).isEmpty(), "no option " + code);
        }
        return this;
    }

    /**
     * It has these options in this order and no others.
     *
     * @param expected their codes
     * @return this
     */
    public Reply assertOptionCodes(int... expected) {
        List<Integer> codes = request.ipv6()
                ? dhcp6().options().stream().map(Dhcp6Option::code).toList()
                : dhcp4().options().stream().map(Dhcp4Option::code).toList();
        List<Integer> wanted = IntStream.of(expected).boxed().toList();
        return check(codes.equals(wanted), "options " + wanted);
    }

    private Optional<byte[]> option(int code) {
        return request.ipv6() ? dhcp6().option(code) : dhcp4().option(code);
    }

    /** {@return this, if it gives the machine no address, no lease and, over IPv6, no prefix} */
    public Reply assertGivesNoAddress() {
        if (request.ipv6()) {
            return assertNoOption(Dhcp6OptionCode.IA_NA, Dhcp6OptionCode.IA_TA, Dhcp6OptionCode.IA_PD);
        }
        Inet4Address given = dhcp4().yiaddr();
        check(given.isAnyLocalAddress(), "no address for the machine, yiaddr 0.0.0.0");
        return assertNoOption(LEASE_OPTIONS);
    }

    /**
     * It goes there.
     *
     * @param address a literal address
     * @param port the port
     * @return this
     */
    public Reply assertTarget(String address, int port) {
        return check(
                target.equals(Addresses.socket(address, port)),
                "to " + Addresses.text(Addresses.socket(address, port)));
    }

    /** {@return this, if it goes to everybody on the link, with the broadcast flag} */
    public Reply assertBroadcast() {
        boolean toAll = target.getAddress().equals(Dhcp4Route.LIMITED_BROADCAST);
        return check(toAll && dhcp4().broadcast(), "broadcast");
    }

    /**
     * It has exactly these bytes.
     *
     * @param expected the UDP payload
     * @return this
     */
    public Reply assertPayload(byte[] expected) {
        return check(
                Arrays.equals(payload, expected), "the reply\n" + PacketText.of(expected, request.ipv6()) + "but was");
    }

    private Reply check(boolean good, String expectation) {
        Failing.unless(good, () -> "expected " + expectation, this);
        return this;
    }

    String summary() {
        return "reply to " + Addresses.text(target) + " (" + destination + ")\n"
                + PacketText.of(payload, request.ipv6());
    }

    /** {@return request and reply in words} */
    @Override
    public String toString() {
        return "request " + request + summary();
    }
}
