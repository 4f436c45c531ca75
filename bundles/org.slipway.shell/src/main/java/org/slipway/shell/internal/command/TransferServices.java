// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.command;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slipway.api.transfer.TransferMonitor;

/** The file services as they come and go. */
@Component(service = TransferServices.class)
public final class TransferServices {

    private final List<TransferMonitor> monitors = new CopyOnWriteArrayList<>();

    /** Starts with none; the framework adds them. */
    @Activate
    public TransferServices() {
        // The reference is dynamic, so it cannot be an argument here.
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addMonitor(TransferMonitor monitor) {
        monitors.add(monitor);
    }

    void removeMonitor(TransferMonitor monitor) {
        monitors.remove(monitor);
    }

    /**
     * Finds the service of a protocol.
     *
     * @param protocol its name in capitals
     * @return what it tells
     */
    TransferMonitor monitor(String protocol) {
        return monitors.stream()
                .filter(monitor -> monitor.protocol().equals(protocol))
                .findFirst()
                .orElseThrow(() -> new ServiceAbsentException(protocol, TransferMonitor.class));
    }
}
