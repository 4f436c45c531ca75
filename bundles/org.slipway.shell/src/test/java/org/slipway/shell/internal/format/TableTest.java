// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void columnsAlignAndNothingTrails() {
        Table table = new Table("NAME", ">COUNT", "WHY").row("a", 7, "").row("longer", 1234, "so");

        assertEquals("""
                NAME    COUNT  WHY
                a           7
                longer   1234  so""", table.toString());
    }

    @Test
    void cellCannotBreakOutOfItsRow() {
        assertEquals("A\nx\\x0ay", new Table("A").row("x\ny").toString());
    }

    @Test
    void charactersBeyondTheBasicPlaneCountOnce() {
        assertEquals("A    B\n🖥🖥🖥  x", new Table("A", "B").row("🖥🖥🖥", "x").toString());
    }

    @Test
    void wrongNumberOfCellsIsAMistake() {
        assertThrows(IllegalArgumentException.class, () -> new Table("A", "B").row("x"));
    }
}
