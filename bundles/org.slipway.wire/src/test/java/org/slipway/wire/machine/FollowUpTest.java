// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slipway.wire.ClientArch;
import org.slipway.wire.Ipv4;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.pxe.BootItem;
import org.slipway.wire.pxe.DiscoveryControl;
import org.slipway.wire.pxe.PxeVendorOptions;

/** What machines do with an offer. */
class FollowUpTest {
    private static final Dhcp4Machine ROM = Dhcp4Machine.of(MachineFamily.ROM, ClientArch.X86_BIOS);
    private static final Dhcp4Machine UEFI = Dhcp4Machine.of(MachineFamily.UEFI, ClientArch.X64_UEFI);
    private static final Dhcp4Machine IPXE = Dhcp4Machine.of(MachineFamily.IPXE, ClientArch.X64_UEFI);

    private static Dhcp4Builder offer() {
        return Dhcp4Builder.reply()
                .messageType(Dhcp4MessageType.OFFER)
                .option(54, Ipv4.of("192.0.2.10"))
                .option(60, "PXEClient")
                .siaddr(Ipv4.of("192.0.2.11"));
    }

    private static Dhcp4Builder offer(PxeVendorOptions.Builder options) {
        return offer().file("loader").option(43, options.build());
    }

    private static Optional<BootServerQuestion> after(Dhcp4Machine machine, Dhcp4Builder offer) {
        return machine.followUp(offer.buildMessage());
    }

    @Test
    void offerWithoutBootOptionsSendsToTheServerInIt() {
        for (Dhcp4Machine machine : new Dhcp4Machine[] {ROM, UEFI}) {
            BootServerQuestion question = after(machine, offer().file("loader")).orElseThrow();
            assertEquals(Optional.of(Ipv4.of("192.0.2.11")), question.server());
            Dhcp4Message message = question.message().buildMessage();
            assertEquals(machine.address(), message.ciaddr());
            assertFalse(message.hasOption(54));
        }
    }

    @Test
    void ipxeAsksOnlyWhereSomethingIsMissingAndNamesTheServer() throws Exception {
        assertTrue(after(IPXE, offer().file("loader")).isEmpty());
        BootServerQuestion question = after(IPXE, offer()).orElseThrow();
        assertEquals(Optional.of(Ipv4.of("192.0.2.10")), question.server());
        assertEquals(
                Optional.of(Ipv4.of("192.0.2.10")),
                question.message().buildMessage().serverIdentifier());
    }

    @Test
    void fileAtOnceIsTheEnd() {
        PxeVendorOptions.Builder direct =
                PxeVendorOptions.builder().discoveryControl(DiscoveryControl.BOOT_FILE_DIRECT);
        assertTrue(after(UEFI, offer(direct)).isEmpty());
        assertTrue(after(IPXE, offer(direct)).isEmpty());
    }

    @Test
    void firstMenuItemIsAskedForAtItsServer() throws Exception {
        PxeVendorOptions.Builder menu =
                PxeVendorOptions.builder().bootServer(3, Ipv4.of("192.0.2.33")).menuItem(3, "Install");
        BootServerQuestion question = after(ROM, offer(menu)).orElseThrow();
        assertEquals(Optional.of(Ipv4.of("192.0.2.33")), question.server());
        assertEquals(
                Optional.of(new BootItem(3, 0)),
                question.message()
                        .buildMessage()
                        .pxeVendorOptions()
                        .orElseThrow()
                        .bootItem());
        assertTrue(question.why().contains("\"Install\" (type 3)"), question.why());
    }

    @Test
    void localBootAndForbiddenSearchesAreTheEnd() {
        assertTrue(after(ROM, offer(PxeVendorOptions.builder().menuItem(0, "Local")))
                .isEmpty());
        assertTrue(after(
                        ROM,
                        offer(PxeVendorOptions.builder()
                                .discoveryControl(DiscoveryControl.NO_BROADCAST)
                                .menuItem(3, "Install")))
                .isEmpty());
        assertEquals(
                Optional.empty(),
                after(ROM, offer(PxeVendorOptions.builder().menuItem(3, "Install")))
                        .orElseThrow()
                        .server());
    }

    @Test
    void whatIsNoOfferForPxeIsNotFollowedUp() {
        assertTrue(after(ROM, offer().messageType(Dhcp4MessageType.ACK)).isEmpty());
        assertTrue(after(ROM, offer().removeOption(60)).isEmpty());
        assertTrue(after(ROM, offer().option(43, new byte[] {6, 9})).isEmpty());
        assertTrue(after(Dhcp4Machine.of(MachineFamily.HTTP, ClientArch.X64_UEFI_HTTP), offer())
                .isEmpty());
        assertTrue(after(Dhcp4Machine.of(MachineFamily.WDSBP, ClientArch.X86_BIOS), offer())
                .isEmpty());
    }
}
