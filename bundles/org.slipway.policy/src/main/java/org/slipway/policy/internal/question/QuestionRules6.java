// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.question;

import java.util.Optional;
import org.slipway.api.provider.Arrival;
import org.slipway.api.provider.PxeRequest;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.Dhcp6MessageType;
import org.slipway.wire.dhcp6.Dhcp6OptionCode;
import org.slipway.wire.dhcp6.Duid;

/**
 * Tells a question to a boot server from the business between machines and their DHCPv6 server. The first row that fits
 * counts.
 *
 * <table>
 * <caption>Rows, in order</caption>
 * <tr><th>row</th><th>packet</th><th>it is</th><th>answer</th></tr>
 * <tr><td>1</td><td>option 2 malformed or not ours</td><td>for another server</td><td>none</td></tr>
 * <tr><td>2</td><td>SOLICIT</td><td>the first question</td><td>ADVERTISE</td></tr>
 * <tr><td>3</td><td>INFORMATION-REQUEST</td><td>a question without a lease</td><td>REPLY</td></tr>
 * <tr><td>4</td><td>any other type but REQUEST</td><td>DHCP housekeeping</td><td>none</td></tr>
 * <tr><td>5</td><td>REQUEST with options 3, 4 or 25</td><td>a lease (RFC 8415 section 18.2.2)</td><td>none</td></tr>
 * <tr><td>6</td><td>option 2 ours, or unicast and not relayed</td><td>a boot-server question (EDK2)</td><td>REPLY</td></tr>
 * <tr><td>7</td><td>without option 2, multicast or relayed</td><td>a search for another server's boot item</td>
 *     <td>none</td></tr>
 * </table>
 *
 * <p>An ADVERTISE or REPLY of ours never has an address: firmware takes it beside the one of its DHCPv6 server, and other
 * clients pass over it (RFC 8415 section 18.2.9).
 *
 * @param reply what to answer with, empty for nothing
 * @param isFirst whether other servers hear the question too
 * @param why why there is no answer
 */
public record QuestionRules6(Optional<Dhcp6MessageType> reply, boolean isFirst, String why) {

    /** Judges a message; never throws. */
    public static QuestionRules6 judge(PxeRequest request, Dhcp6Message message, Duid self) {
        Dhcp6MessageType type = Dhcp6MessageType.of(message.typeCode());
        Optional<Duid> named;
        try {
            named = message.serverId();
        } catch (WireParseException malformed) {
            return notForUs("malformed: " + malformed.getMessage());
        }
        if (named.isPresent() && !named.get().equals(self)) {
            return notForUs(type + " to the server " + named.get());
        }
        if (type.equals(Dhcp6MessageType.SOLICIT)) {
            return answer(Dhcp6MessageType.ADVERTISE, true);
        }
        if (type.equals(Dhcp6MessageType.INFORMATION_REQUEST)) {
            return answer(Dhcp6MessageType.REPLY, named.isEmpty() && !isStraightToUs(request));
        }
        if (!type.equals(Dhcp6MessageType.REQUEST)) {
            return notForUs(type + " is not for a boot server");
        }
        if (asksForLease(message)) {
            return notForUs("REQUEST for a lease");
        }
        return named.isPresent() || isStraightToUs(request)
                ? answer(Dhcp6MessageType.REPLY, false)
                : notForUs("REQUEST that names no server and was not sent to this one alone");
    }

    private static boolean isStraightToUs(PxeRequest request) {
        return request.arrival() == Arrival.UNICAST && request.relays6().isEmpty();
    }

    private static boolean asksForLease(Dhcp6Message message) {
        return message.hasOption(Dhcp6OptionCode.IA_NA)
                || message.hasOption(Dhcp6OptionCode.IA_TA)
                || message.hasOption(Dhcp6OptionCode.IA_PD);
    }

    private static QuestionRules6 answer(Dhcp6MessageType type, boolean first) {
        return new QuestionRules6(Optional.of(type), first, "");
    }

    private static QuestionRules6 notForUs(String why) {
        return new QuestionRules6(Optional.empty(), false, why);
    }
}
