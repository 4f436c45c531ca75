// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.slipway.core.internal.Packets.ip;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.Destination;
import org.slipway.api.server.BootTimeline.Event;
import org.slipway.api.server.Decision;
import org.slipway.api.server.SilenceReason;
import org.slipway.core.internal.Logged;
import org.slipway.core.internal.Packets;
import org.slipway.core.internal.lifecycle.Handles;
import org.slipway.core.internal.net.Datagrams;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;

/** What a person reads about a request, whatever its sender wrote into it. */
class RecorderTest {
    private static final String EVIL = "a\nb\r\u001b[31m\u202e\u0085";

    private static void assertHarmless(String line) {
        assertTrue(
                line.chars().allMatch(c -> c >= ' ' && c != 0x7f && !Character.isISOControl(c) && c != 0x202e), line);
        assertTrue(line.length() < 2000, () -> line.length() + " characters");
    }

    @Test
    void answerIsOneLineForPerson() throws InterruptedException {
        FakeProvider provider = new FakeProvider(request -> {
            request.note("nbp.x64-uefi");
            request.send(
                    request.newReply()
                            .messageType(Dhcp4MessageType.OFFER)
                            .siaddr(request.serverAddress())
                            .file("x64/ipxe.efi"),
                    Destination.dhcpRules());
            return BootAction.NBP;
        });
        try (Logged log = new Logged("org.slipway.decisions", Level.INFO);
                DispatchRig rig = new DispatchRig(Handles.active("policy", provider))) {
            rig.ask(Packets.pxe());

            DispatchRig.await(() -> !log.events().isEmpty(), "a line");
            String line = log.lines().get(0);
            assertEquals(
                    "02:00:00:00:00:01 DISCOVER x64-uefi (7) from option 60 on eth7: OFFER x64/ipxe.efi from 192.0.2.10"
                            + " to 255.255.255.255:68, policy NBP (nbp.x64-uefi)",
                    line.replaceAll(" \\[\\d+ us]$", ""));
        }
    }

    @Test
    void textOfClientsAndProvidersIsHarmlessWhereverItIsShown() throws InterruptedException {
        FakeProvider noting = new FakeProvider(request -> {
            request.note(EVIL + "n".repeat(10_000));
            throw new IllegalStateException(EVIL + "m".repeat(10_000));
        });
        FakeProvider echoing = new FakeProvider(request -> {
            request.note(EVIL);
            request.send(
                    request.newReply().messageType(Dhcp4MessageType.OFFER).file("f\u001b[2J\nx"),
                    Destination.dhcpRules());
            return BootAction.NBP;
        });
        try (Logged log = new Logged("org.slipway", Level.INFO);
                DispatchRig rig = new DispatchRig(Handles.active("a", noting), Handles.active("b", echoing))) {
            Decision decision = rig.ask(Packets.pxe());

            assertTrue(decision.answered());
            assertHarmless(decision.reason());
            assertHarmless(decision.replies().get(0).summary());
            decision.verdicts().forEach(verdict -> assertHarmless(verdict.note() + verdict.outcome()));
            DispatchRig.await(() -> log.events().size() >= 2, "a warning and a decision");
            for (ILoggingEvent event : log.events()) {
                assertHarmless(event.getFormattedMessage());
                assertNull(event.getThrowableProxy(), "a stack trace for what a client may have caused");
            }
            List<Event> events = rig.timelines.events("02:00:00:00:00:01");
            assertEquals(1, events.size());
            events.forEach(event -> assertHarmless(event.text()));
        }
    }

    @Test
    void faultsThatClientsBringAboutDoNotFillTheLog() throws InterruptedException {
        FakeProvider failing = new FakeProvider(request -> {
            throw new IllegalStateException("option 61 does not fit");
        });
        try (Logged log = new Logged(Dispatcher.class.getName(), Level.WARN);
                DispatchRig rig = new DispatchRig(Handles.active("policy", failing))) {
            for (int i = 0; i < 1000; i++) {
                rig.offer(Packets.pxe());
            }
            DispatchRig.await(() -> rig.silent(SilenceReason.REJECTED) == 1000, "all are decided");

            assertTrue(
                    log.lines().size() >= 100 && log.lines().size() < 300,
                    () -> log.lines().size() + " lines");
            assertTrue(log.lines()
                    .get(0)
                    .endsWith(": provider policy failed: IllegalStateException: option 61 does not fit"));
            assertNull(log.events().get(0).getThrowableProxy());
        }
    }

    @Test
    void vendorClassOfOtherMachinesIsHarmlessAndOnlyForDebugging() throws InterruptedException {
        try (Logged log = new Logged("org.slipway.decisions", Level.DEBUG);
                DispatchRig rig = new DispatchRig()) {
            Decision decision = rig.ask(Packets.dhcp(Dhcp4MessageType.DISCOVER)
                    .option(Dhcp4OptionCode.VENDOR_CLASS, "MSFT\n\u001b[2J\u0085"));

            assertHarmless(decision.reason());
            DispatchRig.await(() -> !log.events().isEmpty(), "a line");
            assertEquals(Level.DEBUG, log.events().get(0).getLevel());
            assertHarmless(log.lines().get(0));
        }
    }

    @Test
    void machineWithoutHardwareAddressIsKnownByItsAddress() throws InterruptedException {
        try (DispatchRig rig = new DispatchRig(Handles.active("p", FakeProvider.answering()))) {
            byte[] packet = Packets.pxe()
                    .hardwareAddress(HardwareAddress.of(1, new byte[0]))
                    .build();
            rig.offer(Datagrams.broadcast(rig.outbox).from("192.0.2.99", 68).with(packet));

            assertTrue(rig.next().hardwareAddress().isEmpty());
            DispatchRig.await(() -> rig.timelines.events("192.0.2.99").size() == 1, "an event");
        }
    }

    @Test
    void addressesOfMachineAreLearntForItsTimeline() throws InterruptedException {
        try (DispatchRig rig = new DispatchRig(Handles.active("p", FakeProvider.answering()))) {
            rig.ask(Packets.pxe().ciaddr(ip("192.0.2.50")));
            DispatchRig.await(() -> rig.timelines.events("192.0.2.50").size() == 1, "an event");
            rig.ask(Packets.pxe().option(Dhcp4OptionCode.REQUESTED_ADDRESS, ip("192.0.2.51")));
            DispatchRig.await(() -> rig.timelines.events("192.0.2.50").size() == 2, "two events");
            rig.ask(Packets.pxe().option(Dhcp4OptionCode.REQUESTED_ADDRESS, new byte[3]));

            DispatchRig.await(() -> rig.timelines.events("192.0.2.50").size() == 3, "three events");
            assertEquals(3, rig.timelines.events("192.0.2.51").size());
            assertEquals(
                    List.of("192.0.2.50", "192.0.2.51"),
                    rig.timelines.machines().get(0).addresses());
        }
    }
}
