// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.net.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp4.Direction;
import org.slipway.wire.pxe.NetbootClient;

/**
 * What a boot server beside an address server owes its neighbours, held against everything it sent: no address, no
 * lease, its own name and address, and not one datagram that no netbooting client asked it for.
 */
public final class NeighbourRules {
    private static final int BOOT_SERVER = 4011;
    private static final List<Integer> ADDRESS_OPTIONS = List.of(1, 3, 6, 50, 51, 58, 59);

    private final String server;
    private final Set<Integer> ports;

    /** Rules for what the server sends from its address and these ports (67 and 4011, or 4011 alone). */
    public NeighbourRules(String server, Set<Integer> ports) {
        this.server = server;
        this.ports = ports;
    }

    /** Fails at the first datagram that breaks a rule; returns how many were looked at. */
    public int verify(List<CapturedDatagram> capture) throws WireParseException {
        List<DhcpExchange> unanswered = new ArrayList<>();
        int answers = 0;
        for (CapturedDatagram datagram : capture) {
            boolean ours = datagram.source().equals(server);
            if (ours && ports.contains(datagram.sourcePort())) {
                DhcpExchange answer = content(datagram);
                DhcpExchange request = asked(answer, unanswered)
                        .orElseThrow(() -> new AssertionError("nobody netbooting asked for " + answer));
                unanswered.remove(request);
                compare(answer, request.message());
                answers++;
            } else if (!ours) {
                DhcpExchange.in(List.of(datagram)).stream()
                        .filter(this::mayBeAnswered)
                        .forEach(unanswered::add);
            }
        }
        return answers;
    }

    private DhcpExchange content(CapturedDatagram datagram) throws WireParseException {
        Optional<WireParseException> violation =
                Dhcp4Message.strictViolation(datagram.payload().clone(), Direction.REPLY);
        assertTrue(violation.isEmpty(), () -> datagram + " is not a valid reply: " + violation);
        return new DhcpExchange(datagram, Dhcp4Message.parse(datagram.payload().clone()));
    }

    private boolean mayBeAnswered(DhcpExchange request) {
        int port = request.datagram().destinationPort();
        Dhcp4MessageType wanted = port == BOOT_SERVER ? Dhcp4MessageType.REQUEST : Dhcp4MessageType.DISCOVER;
        return request.message().op() == 1
                && ports.contains(port)
                && request.is(wanted)
                && NetbootClient.of(request.message()).isPresent();
    }

    private static Optional<DhcpExchange> asked(DhcpExchange answer, List<DhcpExchange> requests) {
        return requests.stream()
                .filter(request -> request.message().xid() == answer.message().xid()
                        && request.message()
                                .hardwareAddress()
                                .equals(answer.message().hardwareAddress())
                        && request.datagram().destinationPort()
                                == answer.datagram().sourcePort())
                .findFirst();
    }

    private void compare(DhcpExchange answer, Dhcp4Message request) throws WireParseException {
        Dhcp4Message message = answer.message();
        String yours = message.yiaddr().getHostAddress();
        boolean clientsOwn = answer.datagram().sourcePort() == BOOT_SERVER
                && message.yiaddr().equals(request.ciaddr());
        assertTrue(yours.equals("0.0.0.0") || clientsOwn, () -> "an address is given: " + answer);
        ADDRESS_OPTIONS.forEach(
                code -> assertFalse(message.hasOption(code), () -> "option " + code + " is given: " + answer));
        assertEquals(server, message.siaddr().getHostAddress(), () -> "next server of " + answer);
        assertEquals(
                Optional.of(server),
                message.serverIdentifier().map(java.net.InetAddress::getHostAddress),
                () -> "server identifier of " + answer);
    }
}
