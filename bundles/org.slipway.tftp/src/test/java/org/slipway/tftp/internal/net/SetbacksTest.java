// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slipway.tftp.internal.transfer.TransferLimits;
import org.slipway.wire.Ipv4;

class SetbacksTest {
    private static final InetAddress CLIENT = Ipv4.of("192.0.2.9");
    private static final TransferLimits USUAL = new TransferLimits(1468, 64, 60, true);
    private static final TransferLimits CAREFUL = new TransferLimits(1024, 1, 60, false);
    private static final TransferLimits PLAIN = new TransferLimits(512, 1, 60, false);

    private final Setbacks setbacks = new Setbacks();
    private long now;

    @BeforeEach
    void someTime() {
        now = 77;
    }

    @Test
    void twoFailuresInARowMakeCareful() {
        assertEquals(Optional.empty(), fails());
        assertEquals(USUAL, limits());
        assertTrue(fails().orElseThrow().contains("at most 1024 bytes"));
        assertEquals(CAREFUL, limits());
        fails();
        assertEquals(CAREFUL, limits());
        assertTrue(fails().orElseThrow().contains("at most 512 bytes"));
        assertEquals(PLAIN, limits());
    }

    @Test
    void successBetweenFailuresStartsTheCountAgain() {
        fails();
        setbacks.note(CLIENT, false, false, now);
        assertEquals(Optional.empty(), fails());
        assertEquals(USUAL, limits());
    }

    @Test
    void successWithSmallBlocksKeepsThemForTheHour() {
        fails();
        fails();
        setbacks.note(CLIENT, false, false, now);
        assertEquals(CAREFUL, limits());
        now += TimeUnit.MINUTES.toNanos(61);
        assertEquals(USUAL, limits());
    }

    @Test
    void failureOfAPlainTransferSaysNothingOfBlocks() {
        for (int i = 0; i < 5; i++) {
            assertEquals(Optional.empty(), setbacks.note(CLIENT, true, true, now));
        }
        assertEquals(USUAL, limits());
    }

    @Test
    void oldestAreForgottenFirst() {
        fails();
        fails();
        for (int i = 0; i < Setbacks.MOST_CLIENTS; i++) {
            setbacks.note(Ipv4.of("10.0." + (i >> 8) + "." + (i & 255)), true, false, now);
        }
        assertEquals(USUAL, limits());
    }

    private Optional<String> fails() {
        return setbacks.note(CLIENT, true, false, now);
    }

    private TransferLimits limits() {
        return setbacks.limits(CLIENT, USUAL, now);
    }
}
