// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.session;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProcessGroupTest {

    @Test
    void groupThatHasTheTerminalIsInFront() {
        assertTrue(ProcessGroup.isForeground("4242 (java) S 4000 4242 4000 34816 4242 4194304 1 2 3\n"));
    }

    @Test
    void groupWithoutTheTerminalIsBehind() {
        assertFalse(ProcessGroup.isForeground("4242 (java) S 4000 4242 4000 34816 4000 4194304 1 2 3\n"));
        assertFalse(ProcessGroup.isForeground("4242 (java) S 4000 4242 4000 0 -1 4194304 1 2 3\n"));
    }

    @Test
    void nameOfTheProgramMayHoldAnything() {
        assertFalse(ProcessGroup.isForeground("42 (a) S 1 7 7 7 (b) S 1 42 1 34816 1 0\n"));
        assertTrue(ProcessGroup.isForeground("42 (a) S 1 7 7 7 (b) S 1 42 1 34816 42 0\n"));
    }

    @Test
    void systemThatTellsNothingIsTrusted() {
        assertTrue(ProcessGroup.isForeground(""));
    }
}
