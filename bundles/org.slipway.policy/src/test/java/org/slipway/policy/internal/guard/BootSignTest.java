// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp6.Dhcp6Builder;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.Dhcp6MessageType;

class BootSignTest {

    private static BootSign sign(Dhcp4MessageType type) throws Exception {
        return BootSign.of(
                Dhcp4Builder.request().xid(7).secs(12).messageType(type).buildMessage());
    }

    private static BootSign sign6(Dhcp6Builder builder) throws Exception {
        return BootSign.of(Dhcp6Message.parse(builder.build()));
    }

    @Test
    void discoverOpens() throws Exception {
        assertEquals(new BootSign(true, 7, 12), sign(Dhcp4MessageType.DISCOVER));
        assertEquals(new BootSign(false, 7, 12), sign(Dhcp4MessageType.REQUEST));
    }

    @Test
    void aMessageWithoutTypeOpensNothing() throws Exception {
        assertEquals(
                new BootSign(false, 7, 0),
                BootSign.of(Dhcp4Builder.request().xid(7).buildMessage()));
    }

    @Test
    void solicitOpensAndElapsedTimeIsInHundredths() throws Exception {
        assertEquals(
                new BootSign(true, 9, 4),
                sign6(Dhcp6Builder.message(Dhcp6MessageType.SOLICIT, 9).elapsedTime(420)));
        assertEquals(
                new BootSign(false, 9, 0xffff),
                sign6(Dhcp6Builder.message(Dhcp6MessageType.INFORMATION_REQUEST, 9)
                        .elapsedTime(0xffff)));
    }
}
