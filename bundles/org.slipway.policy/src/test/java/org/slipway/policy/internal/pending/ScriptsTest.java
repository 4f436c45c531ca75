// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.pending;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What iPXE is told to run. */
class ScriptsTest {
    /** An option that echo does not have would end the script, and with it the waiting. */
    @ParameterizedTest
    @CsvSource({
        "--- Wait ---, Wait ---",
        "'Wait || exit && ${reboot} # now', 'Wait  exit  reboot  now'",
        "'; shell', shell"
    })
    void messageIsNothingButText(String message, String shown) {
        String script =
                Scripts.text(Scripts.hold(7), new PollTerms(10, 3, message)).orElseThrow();
        assertTrue(script.lines().anyMatch(("echo " + shown)::equals), script);
    }
}
