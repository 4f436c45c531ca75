// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.file.BootFileRequest;
import org.slipway.wire.ClientArch;
import org.slipway.wire.HardwareAddress;

class ClientViewTest {

    private record Told(Optional<ClientArch> arch) implements Machines {
        @Override
        public Optional<HardwareAddress> machine(BootFileRequest request) {
            return Optional.empty();
        }

        @Override
        public Optional<ClientArch> architecture(BootFileRequest request) {
            return arch;
        }
    }

    @Test
    void addressDecidesAmongNetworks() throws Exception {
        ClientView view = ClientView.of("192.0.2.0/25, 198.51.100.7, 2001:db8::/33", "", "");
        for (String inside : new String[] {"192.0.2.1", "192.0.2.127", "198.51.100.7", "2001:db8:7fff::1"}) {
            assertTrue(admits(view, inside), inside);
        }
        for (String outside : new String[] {"192.0.2.128", "198.51.100.8", "2001:db8:8000::1", "::1"}) {
            assertTrue(!admits(view, outside), outside);
        }
        assertTrue(admits(ClientView.of("0.0.0.0/0", "", ""), "203.0.113.9"));
        assertTrue(!admits(ClientView.of("0.0.0.0/0", "", ""), "2001:db8::1"));
    }

    @Test
    void emptyListsAreForAll() throws Exception {
        assertTrue(admits(ClientView.of("", " ", ""), "203.0.113.9"));
    }

    @Test
    void addressThatWasAskedTellsTheInterface() throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        String name = NetworkInterface.getByInetAddress(loopback).getName();
        var request = new BootFileRequest("x", loopback, loopback);
        assertEquals(Optional.empty(), ClientView.of("", "eth77," + name, "").objection(request, Machines.NONE));
        assertTrue(
                ClientView.of("", "eth77", "").objection(request, Machines.NONE).isPresent());
        var elsewhere = new BootFileRequest("x", loopback, InetAddress.getByName("192.0.2.77"));
        assertTrue(
                ClientView.of("", name, "").objection(elsewhere, Machines.NONE).isPresent());
    }

    @Test
    void architectureThatIsNotKnownCountsAgainst() throws Exception {
        ClientView view = ClientView.of("", "", "x64-uefi 11");
        assertTrue(admits(view, ClientArch.X64_UEFI));
        assertTrue(admits(view, ClientArch.EBC));
        assertTrue(admits(view, ClientArch.X64_UEFI_HTTP));
        assertTrue(admits(view, ClientArch.ARM64_UEFI));
        assertTrue(!admits(view, ClientArch.X86_BIOS));
        assertTrue(
                view.objection(from("192.0.2.1"), Machines.NONE).orElseThrow().contains("not known"));
        assertTrue(!admits(ClientView.of("", "", "x64-uefi-http"), ClientArch.X64_UEFI));
    }

    @Test
    void whatIsInNoListIsNamed() {
        assertRefused("networks", "192.0.2.0/33", "");
        assertRefused("networks", "example.org", "");
        assertRefused("architectures", "", "x65");
    }

    private static void assertRefused(String key, String networks, String architectures) {
        var refusal = assertThrows(InvalidSettingException.class, () -> ClientView.of(networks, "", architectures));
        assertTrue(refusal.getMessage().contains(key), refusal.getMessage());
    }

    private static boolean admits(ClientView view, String client) throws Exception {
        return view.objection(from(client), Machines.NONE).isEmpty();
    }

    private static boolean admits(ClientView view, ClientArch arch) throws Exception {
        return view.objection(from("192.0.2.1"), new Told(Optional.of(arch))).isEmpty();
    }

    private static BootFileRequest from(String client) throws Exception {
        return new BootFileRequest("x", InetAddress.getByName(client), InetAddress.getLoopbackAddress());
    }
}
