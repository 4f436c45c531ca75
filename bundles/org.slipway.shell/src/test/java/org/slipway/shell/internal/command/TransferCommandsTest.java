// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slipway.api.transfer.TransferMonitor;
import org.slipway.api.transfer.TransferProgress;

class TransferCommandsTest {

    private static final TransferMonitor.Totals TOTALS = new TransferMonitor.Totals(0, 0, 0, Map.of(), 0, 0, 0, 0, 0);

    private final TransferServices services = new TransferServices();
    private final TftpCommands commands = new TftpCommands(services);

    @Test
    void serviceOfItsProtocolIsAsked() {
        TransferMonitor.Totals ofHttp = new TransferMonitor.Totals(9, 9, 9, Map.of(), 0, 0, 0, 0, 0);
        services.addMonitor(monitor("HTTP", ofHttp));
        TransferMonitor tftp = monitor("TFTP", TOTALS);
        services.addMonitor(tftp);

        assertEquals(TOTALS, commands.stats());
        assertEquals(ofHttp, new HttpCommands(services).stats());
        assertEquals("No transfer is under way.", ((Listing<?>) commands.transfers()).whenEmpty());
        services.removeMonitor(tftp);
        assertThrows(ServiceAbsentException.class, commands::stats);
    }

    @Test
    void absentServiceIsNamed() {
        ServiceAbsentException absent = assertThrows(ServiceAbsentException.class, commands::transfers);

        assertEquals("TFTP is not running: no TransferMonitor service", absent.getMessage());
    }

    private static TransferMonitor monitor(String protocol, TransferMonitor.Totals totals) {
        return new TransferMonitor() {
            @Override
            public String protocol() {
                return protocol;
            }

            @Override
            public List<TransferProgress> running() {
                return List.of();
            }

            @Override
            public Totals totals() {
                return totals;
            }
        };
    }
}
