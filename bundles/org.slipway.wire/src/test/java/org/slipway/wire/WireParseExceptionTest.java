// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.slipway.wire.WireParseException.Reason;

class WireParseExceptionTest {

    @Test
    void tellsAPersonWhatIsWrongAndWhere() {
        var refused = new WireParseException(Reason.OPTION_OVERRUN, 240, "option 53 runs past the end");
        assertEquals("option 53 runs past the end (OPTION_OVERRUN at offset 240)", refused.getMessage());
    }

    @Test
    void costsNoStackTrace() {
        var refused = new WireParseException(Reason.TRUNCATED, 0, "nothing");
        refused.addSuppressed(new IllegalStateException());
        assertEquals(0, refused.getStackTrace().length);
        assertEquals(0, refused.getSuppressed().length);
    }
}
