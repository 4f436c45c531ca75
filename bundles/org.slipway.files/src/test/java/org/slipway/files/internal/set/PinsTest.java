// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal.set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PinsTest {
    private static final List<String> MACHINE = List.of("52:54:00:00:00:01", "192.0.2.1");

    private final AtomicLong clock = new AtomicLong();
    private final Pins pins = new Pins(4, Duration.ofSeconds(10), clock::get);

    @Test
    void machineStaysWithItsVersionUntilItIsQuiet() {
        load(MACHINE, "A");
        pass(10);
        assertEquals("A", load(MACHINE, "B"));
        pass(10);
        assertEquals("A", load(MACHINE, "B"));
        pass(11);
        assertEquals("B", load(MACHINE, "B"));
    }

    @Test
    void openFileIsNoQuiet() {
        Pins.Pin slow = begin(MACHINE, "A");
        pass(1000);
        assertEquals("A", load(MACHINE, "B"));
        pins.end(slow, true);
        pass(10);
        assertEquals("A", load(MACHINE, "B"));
    }

    @Test
    void whoGotNothingHasNotBegun() {
        pins.end(begin(MACHINE, "A"), false);
        assertEquals(Optional.empty(), pins.peek(MACHINE));
        assertEquals("B", load(MACHINE, "B"));
    }

    @Test
    void requestsAtTheSameTimeAreOfOneBoot() {
        Pins.Pin first = begin(MACHINE, "A");
        Pins.Pin second = begin(MACHINE, "B");
        assertEquals("A", second.version());
        pins.end(first, false);
        pins.end(second, true);
        assertEquals(Optional.of("A"), pins.peek(MACHINE));
    }

    @Test
    void machineIsKnownByEitherOfItsNames() {
        load(List.of("192.0.2.1"), "A");
        assertEquals("A", load(MACHINE, "B"));
        assertEquals("A", load(List.of("52:54:00:00:00:01", "192.0.2.99"), "B"));
    }

    @Test
    void quietestGoesFirstWhenTheTableIsFull() {
        for (int i = 1; i <= 4; i++) {
            load(List.of("192.0.2." + i), "A");
        }
        load(List.of("192.0.2.1"), "A");
        load(List.of("192.0.2.5"), "A");
        assertEquals(Optional.empty(), pins.peek(List.of("192.0.2.2")));
        assertEquals(Optional.of("A"), pins.peek(List.of("192.0.2.1")));
        assertEquals(4, pins.machines("A"));
    }

    @Test
    void openFilesAreNeverForgotten() {
        for (int i = 1; i <= 4; i++) {
            begin(List.of("192.0.2." + i), "A");
        }
        assertTrue(pins.begin(List.of("192.0.2.5"), "A").isEmpty());
        assertEquals("A", begin(List.of("192.0.2.1"), "B").version());
    }

    @Test
    void lookingLeavesNoTrace() {
        load(MACHINE, "A");
        pass(6);
        assertEquals(Optional.of("A"), pins.peek(MACHINE));
        pass(6);
        assertEquals(Optional.empty(), pins.peek(MACHINE));
        assertEquals(0, pins.machines("A"));
    }

    private String load(List<String> names, String current) {
        Pins.Pin pin = begin(names, current);
        pins.end(pin, true);
        return pin.version();
    }

    private Pins.Pin begin(List<String> names, String current) {
        return pins.begin(names, current).orElseThrow();
    }

    private void pass(long seconds) {
        clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
