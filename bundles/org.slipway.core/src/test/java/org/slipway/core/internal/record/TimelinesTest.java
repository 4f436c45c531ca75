// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.slipway.core.internal.Packets.ip;
import static org.slipway.core.internal.Packets.machine;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slipway.api.server.BootTimeline.Event;
import org.slipway.api.server.BootTimeline.Machine;
import org.slipway.wire.ClientArch;

class TimelinesTest {
    private final Timelines timelines = new Timelines();

    private static List<String> texts(List<Event> events) {
        return events.stream().map(Event::text).toList();
    }

    @Test
    void eventsAreReadByEitherSpellingOfTheHardwareAddress() {
        timelines.record(machine(10), "DISCOVER", "one");
        timelines.record(machine(10), "OFFER", "two");

        assertEquals(List.of("one", "two"), texts(timelines.events("02:00:00:00:00:0a")));
        assertEquals(List.of("one", "two"), texts(timelines.events(" 02-00-00-00-00-0A ")));
        assertEquals(List.of(), timelines.events("02:00:00:00:00:0b"));
    }

    @Test
    void addressThatIsLearntLeadsToTheMachine() {
        timelines.record(machine(1), "DISCOVER", "dhcp");
        timelines.learn(machine(1), ip("192.0.2.50"));
        timelines.record(ip("192.0.2.50"), "TFTP", "file");

        assertEquals(List.of("dhcp", "file"), texts(timelines.events("192.0.2.50")));
        assertEquals(List.of("dhcp", "file"), texts(timelines.events("02:00:00:00:00:01")));
        assertEquals(1, timelines.machines().size());
    }

    @Test
    void architectureThatAMachineToldLastIsRemembered() {
        assertEquals(Optional.empty(), timelines.architectureOf(machine(1)));
        timelines.learn(machine(1), ClientArch.X86_BIOS);
        timelines.learn(machine(1), ClientArch.X64_UEFI);
        timelines.learn(machine(2), ip("192.0.2.50"));
        assertEquals(Optional.of(ClientArch.X64_UEFI), timelines.architectureOf(machine(1)));
        assertEquals(Optional.empty(), timelines.architectureOf(machine(2)));
    }

    @Test
    void whatAnAddressDidBeforeJoinsInTheOrderOfTime() throws InterruptedException {
        timelines.record(machine(1), "DISCOVER", "first");
        Thread.sleep(2);
        timelines.record(ip("192.0.2.50"), "TFTP", "second");
        Thread.sleep(2);
        timelines.record(machine(1), "REQUEST", "third");
        timelines.learn(machine(1), ip("192.0.2.50"));

        assertEquals(List.of("first", "second", "third"), texts(timelines.events("192.0.2.50")));
        assertEquals(1, timelines.machines().size());
    }

    @Test
    void addressMovesToTheMachineThatUsesItNow() {
        timelines.learn(machine(1), ip("192.0.2.50"));
        timelines.learn(machine(2), ip("192.0.2.50"));
        timelines.record(ip("192.0.2.50"), "TFTP", "file");

        assertEquals(List.of(), timelines.events("02:00:00:00:00:01"));
        assertEquals(List.of("file"), texts(timelines.events("02:00:00:00:00:02")));
        assertEquals(Optional.of(machine(2)), timelines.machineAt(ip("192.0.2.50")));
        assertEquals(Optional.empty(), timelines.machineAt(ip("192.0.2.51")));
    }

    @Test
    void addressThatNobodyIsKnownToUseHasItsOwnTimeline() {
        timelines.record(ip("192.0.2.50"), "TFTP", "file");

        assertEquals("192.0.2.50", timelines.machines().get(0).key());
        assertEquals(List.of("file"), texts(timelines.events("192.0.2.50")));
    }

    @Test
    void machinesAreListedLatestFirstAndReadingDoesNotChangeThat() {
        for (int i = 1; i <= 3; i++) {
            timelines.record(machine(i), "DISCOVER", "x");
        }
        timelines.record(machine(2), "OFFER", "x");
        timelines.events(machine(1).toString());

        List<Machine> machines = timelines.machines();
        assertEquals(
                List.of(machine(2).toString(), machine(3).toString(), machine(1).toString()),
                machines.stream().map(Machine::key).toList());
        assertEquals("OFFER", machines.get(0).lastStage());
    }

    @Test
    void latestEventsAndAddressesOfMachineAreKept() {
        for (int i = 0; i < Track.EVENTS + 5; i++) {
            timelines.record(machine(1), "DISCOVER", "event " + i);
            timelines.learn(machine(1), ip("192.0.2." + (i + 1)));
        }
        List<Event> events = timelines.events(machine(1).toString());
        assertEquals(Track.EVENTS, events.size());
        assertEquals("event 5", events.get(0).text());
        List<String> addresses = timelines.machines().get(0).addresses();
        assertEquals(Track.ADDRESSES, addresses.size());
        assertEquals("192.0.2." + (Track.EVENTS + 5), addresses.get(Track.ADDRESSES - 1));
    }

    @Test
    void joinedTimelinesKeepTheirBound() {
        for (int i = 0; i < Track.EVENTS; i++) {
            timelines.record(machine(1), "DISCOVER", "x");
            timelines.record(ip("192.0.2.50"), "TFTP", "x");
        }
        timelines.learn(machine(1), ip("192.0.2.50"));
        assertEquals(Track.EVENTS, timelines.events("192.0.2.50").size());
    }

    @Test
    void machineThatWasPushedOutIsKnownByItsAddressesAgain() {
        timelines.learn(machine(1), ip("192.0.2.50"));
        timelines.record(machine(1), "DISCOVER", "x");
        for (int i = 2; i < Timelines.MACHINES + 2; i++) {
            timelines.record(machine(i), "DISCOVER", "x");
        }
        assertEquals(List.of(), timelines.events("192.0.2.50"));
        timelines.learn(machine(1), ip("192.0.2.50"));
        timelines.record(machine(1), "DISCOVER", "back");

        assertEquals(List.of("192.0.2.50"), timelines.machines().get(0).addresses());
    }

    @Test
    void senderOfManyAddressesMakesNothingGrow() {
        for (int i = 1; i <= 3 * Timelines.MACHINES; i++) {
            timelines.record(machine(i), "DISCOVER", "x");
            timelines.learn(machine(i), ip("10." + (i >> 16) + "." + (i >> 8 & 0xff) + "." + (i & 0xff)));
        }
        assertEquals(Timelines.MACHINES, timelines.machines().size());
        assertEquals(
                1, timelines.events(machine(3 * Timelines.MACHINES).toString()).size());
    }

    @Test
    void eventsOfAllMachinesAreBoundedToo() {
        int machines = 2 * Timelines.ALL_EVENTS / Track.EVENTS;
        for (int i = 1; i <= machines; i++) {
            for (int event = 0; event < Track.EVENTS; event++) {
                timelines.record(machine(i), "DISCOVER", "x");
            }
        }
        List<Machine> kept = timelines.machines();
        assertEquals(machines / 2, kept.size());
        assertEquals(machine(machines).toString(), kept.get(0).key());
        assertEquals(
                Track.EVENTS, timelines.events(kept.get(kept.size() - 1).key()).size());
    }

    @Test
    void textIsHarmlessAndBounded() {
        timelines.record(ip("192.0.2.50"), "TF\nTP" + "x".repeat(100), "a\u001b[2J" + "y".repeat(10_000));

        Event event = timelines.events("192.0.2.50").get(0);
        assertTrue(event.stage().startsWith("TF<0a>TP"));
        assertTrue(event.stage().length() <= Timelines.LONGEST_STAGE);
        assertTrue(event.text().startsWith("a<1b>[2Jyyy"));
        assertEquals(Timelines.LONGEST_TEXT, event.text().length());
    }
}
