// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.command;

import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slipway.api.transfer.TransferMonitor;
import org.slipway.api.transfer.TransferProgress;

/** Commands about file transfers by TFTP. */
@Component(service = TftpCommands.class)
@GogoCommand(
        scope = "tftp",
        function = {"transfers", "stats"})
public final class TftpCommands {

    private static final String PROTOCOL = "TFTP";

    private final TransferServices services;

    /**
     * Makes the commands.
     *
     * @param services the file services
     */
    @Activate
    public TftpCommands(@Reference TransferServices services) {
        this.services = services;
    }

    /** {@return the transfers under way, the longest first} */
    @Descriptor("lists the transfers under way: bytes, speed, blocks sent again, and how long they will take")
    public List<TransferProgress> transfers() {
        return new Listing<>(services.monitor(PROTOCOL).running(), "No transfer is under way.");
    }

    /** {@return the counters at this moment} */
    @Descriptor("counts transfers: accepted = running + ended one way or another")
    public TransferMonitor.Totals stats() {
        return services.monitor(PROTOCOL).totals();
    }
}
