// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {

    private final Times times =
            new Times(Clock.fixed(Instant.parse("2026-03-02T22:30:00Z"), ZoneId.of("Europe/Berlin")));

    @Test
    void dayIsShownOnlyWhenItIsNotTodayInTheOperatorsZone() {
        assertEquals("23:29:59.007", times.moment(Instant.parse("2026-03-02T22:29:59.007Z")));
        assertEquals("00:00:01.000", times.moment(Instant.parse("2026-03-01T23:00:01Z")));
        assertEquals("03-01 23:59:59.000", times.moment(Instant.parse("2026-03-01T22:59:59Z")));
    }

    @ParameterizedTest
    @CsvSource({"59, 59 s", "61, 1 min 1 s", "3660, 1 h 1 min", "90000, 1 d 1 h", "-5, 0 s"})
    void ageHasTheTwoLargestUnits(long seconds, String text) {
        assertEquals(text, Times.age(Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @CsvSource({
        "12, 0.0 ms",
        "1234, 1.2 ms",
        "9990, 10.0 ms",
        "15000, 15 ms",
        "999000, 999 ms",
        "1000000, 1.0 s",
        "15800000, 15.8 s",
        "-1500, -1.5 ms"
    })
    void spanSuitsItsSize(long micros, String text) {
        assertEquals(text, Times.span(Duration.ofNanos(micros * 1000)));
    }
}
