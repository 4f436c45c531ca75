// SPDX-License-Identifier: Apache-2.0
package org.slipway.http.internal.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidatorsTest {
    private final Validators validators = new Validators("\"1-2\"", Instant.parse("2026-03-04T05:06:07Z"));

    @Test
    void dayOfTheMonthHasTwoDigits() {
        assertEquals("Wed, 04 Mar 2026 05:06:07 GMT", validators.lastModified());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Wed, 04 Mar 2026 05:06:07 GMT",
                " Wed, 4 Mar 2026 05:06:07 GMT",
                "Wednesday, 04-Mar-26 05:06:07 GMT",
                "Wed Mar  4 05:06:07 2026",
                "Thu, 05 Mar 2026 00:00:00 GMT"
            })
    void stateThatIsNoYoungerThanTheClientsIsKnown(String date) {
        assertTrue(validators.known(null, date));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Wed, 04 Mar 2026 05:06:06 GMT", "yesterday", "", "Wed, 99 Mar 2026 05:06:07 GMT"})
    void anyOtherStateIsNot(String date) {
        assertFalse(validators.known(null, date));
        assertFalse(validators.allowsRange(date));
    }

    @Test
    void longForeignTextIsNoDate() {
        assertFalse(validators.known(null, "x".repeat(4000)));
        assertFalse(validators.allowsRange('"' + "x".repeat(4000) + '"'));
    }

    @Test
    void rangeIsTiedToExactlyThisState() {
        assertTrue(validators.allowsRange("Wed, 04 Mar 2026 05:06:07 GMT"));
        assertFalse(validators.allowsRange("Wed, 04 Mar 2026 05:06:08 GMT"));
        assertTrue(validators.allowsRange("\"1-2\""));
        assertFalse(validators.allowsRange("\"1-3\""));
    }
}
