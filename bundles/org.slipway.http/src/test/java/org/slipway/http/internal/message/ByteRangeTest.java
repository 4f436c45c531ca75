// SPDX-License-Identifier: Apache-2.0
package org.slipway.http.internal.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1, bytes 0-0/1000",
        "bytes=0-499, 0, 500, bytes 0-499/1000",
        "bytes=500-, 500, 500, bytes 500-999/1000",
        "bytes=-1, 999, 1, bytes 999-999/1000",
        "bytes=-5000, 0, 1000, bytes 0-999/1000",
        "bytes=990-5000, 990, 10, bytes 990-999/1000",
        "bytes= 1-2 , 1, 2, bytes 1-2/1000"
    })
    void oneRangeIsRead(String field, long from, long length, String contentRange) {
        ByteRange range = ByteRange.parse(field, 1000).orElseThrow();
        assertEquals(new ByteRange(from, length), range);
        assertEquals(contentRange, range.contentRange(1000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=1000-", "bytes=1000-2000", "bytes=-0", "bytes=999999999999999999-"})
    void rangeBeyondTheEndCannotBeSatisfied(String field) {
        ByteRange range = ByteRange.parse(field, 1000).orElseThrow();
        assertEquals(0, range.length());
        assertEquals("bytes */1000", range.contentRange(1000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=-",
                "bytes=2-1",
                "bytes=0-1,5-6",
                "lines=0-1",
                "bytes=a-b",
                "bytes=0-99999999999999999999999999"
            })
    void whatIsNotOneRangeMeansTheWholeFile(String field) {
        assertEquals(Optional.empty(), ByteRange.parse(field, 1000));
    }

    @Test
    void emptyFileHasNoRange() {
        assertEquals(0, ByteRange.parse("bytes=0-", 0).orElseThrow().length());
        assertEquals(0, ByteRange.parse("bytes=-5", 0).orElseThrow().length());
    }
}
