// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.service.command.Converter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slipway.api.transfer.TransferMonitor;
import org.slipway.api.transfer.TransferProgress;

class TransferTextTest {

    private final TransferFormats formats = new TransferFormats();

    @ParameterizedTest
    @CsvSource({"0, 0 B", "1023, 1023 B", "1024, 1.0 KiB", "10240, 10 KiB", "1572864, 1.5 MiB", "2e15, 1819 TiB"})
    void amountHasAUnitThatSuitsIt(double amount, String text) {
        assertEquals(text, TransferText.bytes(amount));
    }

    @Test
    void transferShowsHowFarItIsAndWhenItEnds() throws Exception {
        InetSocketAddress client = new InetSocketAddress(InetAddress.getByName("192.0.2.7"), 2070);
        TransferProgress running = new TransferProgress(
                client,
                "boot.efi",
                TransferProgress.State.RUNNING,
                4 << 20,
                1 << 20,
                Duration.ofSeconds(3),
                1 << 20,
                12,
                "blksize 1468");
        TransferProgress opening = new TransferProgress(
                client, "x", TransferProgress.State.OPENING, 0, 0, Duration.ofSeconds(0), 0, 0, "");

        assertEquals("""
                CLIENT     FILE      STATE       DONE     SIZE   %      SPEED  AGAIN  FOR  LEFT  TERMS
                192.0.2.7  boot.efi  running  1.0 MiB  4.0 MiB  25  1.0 MiB/s     12  3 s   3 s  blksize 1468
                192.0.2.7  x         opening      0 B      0 B   -      0 B/s      0  0 s     -""", formats.format(List.of(running, opening), Converter.INSPECT, formats));
    }

    @Test
    void countersStandUnderOneAnother() {
        Map<String, Long> ended = new LinkedHashMap<>();
        ended.put("complete", 2L);
        ended.put("client went silent", 1L);
        assertEquals(
                """
                accepted              4
                  running             1 (at most 3)
                  complete            2
                  client went silent  1
                refused               5
                dropped               6
                delivered             1.0 KiB
                blocks                9, 2 of them again""",
                formats.format(
                        new TransferMonitor.Totals(4, 1, 3, ended, 5, 6, 1024, 9, 2), Converter.INSPECT, formats));
    }

    @Test
    void protocolWithoutBlocksShowsNone() {
        TransferMonitor.Totals totals = new TransferMonitor.Totals(0, 0, 0, Map.of(), 0, 0, 1024, 0, 0);
        assertTrue(formats.format(totals, Converter.INSPECT, formats).toString().endsWith("delivered  1.0 KiB"));
    }

    @Test
    void otherThingsAreLeftToOthers() {
        assertNull(formats.format(List.of(), Converter.INSPECT, formats));
        assertNull(formats.format(List.of("a"), Converter.INSPECT, formats));
        assertNull(formats.format("a", Converter.INSPECT, formats));
    }
}
