// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.question;

import java.net.Inet4Address;
import java.util.Optional;
import org.slipway.api.provider.Arrival;
import org.slipway.api.provider.Destination;
import org.slipway.api.provider.PxeRequest;
import org.slipway.policy.internal.question.BootQuestion.Answerable;
import org.slipway.policy.internal.question.BootQuestion.NotForUs;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;
import org.slipway.wire.dhcp4.RelayAgentInfo;

/**
 * Tells a question to a boot server from the business between machines and their DHCP server. The first row that fits
 * counts. Ports are configurable, so it goes by what a packet looks like and not by the number of the port.
 *
 * <table>
 * <caption>Rows, in order</caption>
 * <tr><th>row</th><th>packet</th><th>it is</th><th>answer</th></tr>
 * <tr><td>1</td><td>op is not 1, or no readable option 53</td><td>a reply, BOOTP, junk</td><td>none</td></tr>
 * <tr><td>2</td><td>DISCOVER</td><td>the first question</td><td>OFFER by the DHCP rules</td></tr>
 * <tr><td>3</td><td>INFORM or any other type but REQUEST</td><td>DHCP housekeeping</td><td>none</td></tr>
 * <tr><td>4</td><td>option 54 malformed or not ours</td><td>for another server</td><td>none</td></tr>
 * <tr><td>5</td><td>ciaddr 0 with option 50, or ciaddr 0 and not straight to us</td>
 *     <td>SELECTING or INIT-REBOOT (RFC 2131 table 4)</td><td>none</td></tr>
 * <tr><td>6</td><td>not relayed, from the port above the one it came to (68 to 67)</td>
 *     <td>RENEWING or REBINDING, or a search for boot servers of some type on the DHCP port</td><td>none</td></tr>
 * <tr><td>7</td><td>option 54 ours</td><td>a boot-server question</td><td>ACK</td></tr>
 * <tr><td>8</td><td>no option 54, straight to us</td><td>a boot-server question (EDK2, boot ROMs, WDS boot programs)</td>
 *     <td>ACK</td></tr>
 * <tr><td>9</td><td>no option 54, broadcast, multicast or relayed</td>
 *     <td>REBINDING through a relay, or a search for another server's boot item</td><td>none</td></tr>
 * </table>
 *
 * <p>"Straight to us" is unicast and not relayed. "Ours" is the advertised address, the address that the packet came to,
 * and what a relay has made our name by option 82 sub-option 11 (RFC 5107); that alone does not tell a lease from a boot
 * question, because behind such a relay every server has the same name, so row 5 stands before row 7. An ACK goes to
 * where the question came from, whose port differs among firmware; through a relay, or if the source has no address, it
 * goes by the DHCP rules. Option 43 sub-option 71 does not make a packet ours: a machine that broadcasts one looks for
 * the server of a menu entry, and the menu was not ours.
 */
public final class QuestionRules {

    private static final int BOOTREQUEST = 1;

    private final PxeRequest request;
    private final Dhcp4Message message;

    private QuestionRules(PxeRequest request, Dhcp4Message message) {
        this.request = request;
        this.message = message;
    }

    /** Judges a packet; never throws. */
    public static BootQuestion judge(PxeRequest request, Dhcp4Message message) {
        try {
            return new QuestionRules(request, message).judge();
        } catch (WireParseException malformed) {
            return new NotForUs("malformed: " + malformed.getMessage());
        }
    }

    private BootQuestion judge() throws WireParseException {
        Optional<Dhcp4MessageType> type = message.messageType();
        if (message.op() != BOOTREQUEST) {
            return new NotForUs("a server's reply, not a request");
        }
        if (type.isEmpty()) {
            return new NotForUs("BOOTP, without a DHCP message type");
        }
        if (type.get().equals(Dhcp4MessageType.DISCOVER)) {
            return new Answerable(Dhcp4MessageType.OFFER, ownName(), Destination.dhcpRules());
        }
        return type.get().equals(Dhcp4MessageType.REQUEST)
                ? judgeRequest(message.serverIdentifier())
                : new NotForUs(type.get().name() + " is not for a boot server");
    }

    private BootQuestion judgeRequest(Optional<Inet4Address> named) {
        if (named.isPresent() && !isOurs(named.get())) {
            return new NotForUs("REQUEST to the server " + named.get().getHostAddress());
        }
        if (asksForLease() || isOnDhcpPort()) {
            return new NotForUs("REQUEST for a lease");
        }
        if (named.isEmpty() && !isStraightToUs()) {
            return new NotForUs("REQUEST that names no server and was not sent to this one alone");
        }
        return new Answerable(Dhcp4MessageType.ACK, named.orElseGet(this::ownName), wayBack());
    }

    private boolean asksForLease() {
        boolean withoutAddress = message.ciaddr().isAnyLocalAddress();
        return withoutAddress && (message.hasOption(Dhcp4OptionCode.REQUESTED_ADDRESS) || !isStraightToUs());
    }

    private boolean isOnDhcpPort() {
        return !message.relayed()
                && request.remoteAddress().getPort() == request.localAddress().getPort() + 1;
    }

    private boolean isStraightToUs() {
        return request.arrival() == Arrival.UNICAST && !message.relayed();
    }

    private boolean isOurs(Inet4Address server) {
        return server.equals(request.serverAddress())
                || server.equals(request.localAddress().getAddress())
                || server.equals(ownName());
    }

    private Inet4Address ownName() {
        return nameGivenByRelay().orElseGet(request::serverAddress);
    }

    /** A relay's wish counts from a relay only; one that cannot be read is none, it is still echoed. */
    private Optional<Inet4Address> nameGivenByRelay() {
        try {
            Optional<RelayAgentInfo> relay = message.relayed() ? message.relayAgent() : Optional.empty();
            Optional<Inet4Address> name = relay.isPresent() ? relay.get().serverIdOverride() : Optional.empty();
            return name.filter(address -> !address.isAnyLocalAddress());
        } catch (WireParseException malformed) {
            return Optional.empty();
        }
    }

    private Destination wayBack() {
        boolean noSource = request.remoteAddress().getAddress().isAnyLocalAddress();
        return message.relayed() || noSource ? Destination.dhcpRules() : Destination.source();
    }
}
