// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.slipway.core.internal.Packets.ip;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LinksTest {

    @Test
    void namedInterfaceIsFoundWithItsAddresses() throws SocketException {
        Link lo = Links.present(Set.of("lo")).get(0);

        assertTrue(lo.loopback());
        assertEquals(ip("127.0.0.1"), lo.addresses().get(0));
        assertEquals(NetworkInterface.getByName("lo").getIndex(), lo.index());
    }

    @Test
    void everyInterfaceIsNotLoopback() throws SocketException {
        assertTrue(Links.present(Set.of("*")).stream().noneMatch(Link::loopback));
        assertTrue(Links.present(Set.of("*", "lo")).stream().anyMatch(Link::loopback));
    }

    @Test
    void interfaceThatDoesNotExistIsLeftOut() throws SocketException {
        assertEquals(List.of(), Links.present(Set.of("nonesuch0")));
    }

    @Test
    void linkHasAnAddress() {
        assertThrows(IllegalArgumentException.class, () -> new Link("eth0", 2, false, List.of()));
    }
}
