// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.command;

import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.slipway.api.transfer.TransferMonitor;
import org.slipway.api.transfer.TransferProgress;

/** Commands about the transfers of one file service; each has a scope of its own. */
public abstract class TransferCommands {

    private final TransferServices services;
    private final String protocol;

    /**
     * Makes the commands.
     *
     * @param services the file services
     * @param protocol the one that is meant
     */
    TransferCommands(TransferServices services, String protocol) {
        this.services = services;
        this.protocol = protocol;
    }

    /** {@return the transfers under way, the longest first} */
    @Descriptor("lists the transfers under way: bytes, speed, blocks sent again, and how long they will take")
    public List<TransferProgress> transfers() {
        return new Listing<>(services.monitor(protocol).running(), "No transfer is under way.");
    }

    /** {@return the counters at this moment} */
    @Descriptor("counts transfers: accepted = running + ended one way or another")
    public TransferMonitor.Totals stats() {
        return services.monitor(protocol).totals();
    }
}
