// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.format;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments and durations as an operator reads them. */
final class Times {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY_TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss.SSS", Locale.ROOT);
    private static final long NANOS_PER_MICRO = 1000;
    private static final long MICROS_PER_MILLI = 1000;
    private static final long MILLIS_PER_SECOND = 1000;

    private final Clock clock;

    Times(Clock clock) {
        this.clock = clock;
    }

    /** {@return the time with milliseconds, with the day in front if it is not today} */
    String moment(Instant instant) {
        ZonedDateTime local = instant.atZone(clock.getZone());
        boolean today = local.toLocalDate().equals(LocalDate.now(clock));
        return local.format(today ? TIME : DAY_TIME);
    }

    /** {@return date and time to the second} */
    String date(Instant instant) {
        return instant.atZone(clock.getZone()).format(DATE_TIME);
    }

    /** {@return how long ago it was, in the two largest units} */
    String since(Instant instant) {
        return age(Duration.between(instant, clock.instant()));
    }

    static String age(Duration duration) {
        if (duration.isNegative()) {
            return "0 s";
        }
        if (duration.toDays() > 0) {
            return duration.toDays() + " d " + duration.toHoursPart() + " h";
        }
        if (duration.toHours() > 0) {
            return duration.toHours() + " h " + duration.toMinutesPart() + " min";
        }
        if (duration.toMinutes() > 0) {
            return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
        }
        return duration.toSeconds() + " s";
    }

    /** {@return the duration in milliseconds, with one digit below 10, in seconds from one second on} */
    static String span(Duration duration) {
        long micros = duration.toNanos() / NANOS_PER_MICRO;
        long millis = micros / MICROS_PER_MILLI;
        if (millis >= MILLIS_PER_SECOND) {
            return String.format(Locale.ROOT, "%.1f s", millis / (double) MILLIS_PER_SECOND);
        }
        if (millis >= 10) {
            return millis + " ms";
        }
        return String.format(Locale.ROOT, "%.1f ms", micros / (double) MICROS_PER_MILLI);
    }
}
