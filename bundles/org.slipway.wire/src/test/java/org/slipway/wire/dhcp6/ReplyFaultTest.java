// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp6;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slipway.wire.RequestPath;

/** What a client would drop, and where what it would not drop goes. */
class ReplyFaultTest {
    private static final Duid CLIENT = Duid.ofUuid(new UUID(1, 2));
    private static final Duid SERVER = Duid.ofUuid(new UUID(3, 4));
    private static final Dhcp6Message SOLICIT =
            Dhcp6Builder.message(Dhcp6MessageType.SOLICIT, 77).clientId(CLIENT).buildMessage();

    private static Dhcp6Builder advertise() {
        return Dhcp6Builder.replyTo(SOLICIT)
                .type(Dhcp6MessageType.ADVERTISE)
                .serverId(SERVER)
                .clientId(CLIENT);
    }

    private static boolean faulty(Dhcp6Builder reply) {
        return ReplyFault.of(SOLICIT, reply.buildMessage()).isPresent();
    }

    @Test
    void replyThatClientsTakeHasNoFault() {
        assertEquals(Optional.empty(), ReplyFault.of(SOLICIT, advertise().buildMessage()));
        assertFalse(faulty(advertise().type(Dhcp6MessageType.REPLY)));
    }

    @Test
    void replyThatClientsDropHasOne() {
        assertTrue(faulty(advertise().type(Dhcp6MessageType.SOLICIT)));
        assertTrue(faulty(advertise().transactionId(78)));
        assertTrue(faulty(advertise().removeOption(Dhcp6OptionCode.SERVER_ID)));
        assertTrue(faulty(advertise().removeOption(Dhcp6OptionCode.CLIENT_ID)));
        assertTrue(faulty(advertise().clientId(SERVER)));
    }

    @Test
    void portIsThatOfTheClientsExceptAtTheBootServerPort() throws Exception {
        InetSocketAddress source = new InetSocketAddress(InetAddress.getByName("fe80::1"), 1546);
        assertEquals(
                new InetSocketAddress(source.getAddress(), 546),
                Dhcp6Route.of(Optional.empty(), new RequestPath(source, false, false), 546, 547));
        assertEquals(source, Dhcp6Route.of(Optional.empty(), new RequestPath(source, true, false), 546, 547));
    }

    @Test
    void nothingLeadsBackToManyOrToNobody() throws Exception {
        for (String address : new String[] {"::", "ff02::1", "::1"}) {
            InetSocketAddress source = new InetSocketAddress(InetAddress.getByName(address), 546);
            assertFalse(Dhcp6Route.leadsBack(new RequestPath(source, false, false)), address);
        }
        InetSocketAddress local = new InetSocketAddress(InetAddress.getByName("::1"), 546);
        assertTrue(Dhcp6Route.leadsBack(new RequestPath(local, false, true)));
        assertFalse(Dhcp6Route.leadsBack(new RequestPath(new InetSocketAddress(local.getAddress(), 0), false, true)));
    }
}
