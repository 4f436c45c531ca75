// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.command;

import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slipway.api.server.ServerInfo;
import org.slipway.api.server.ServerStatistics;

/** Commands about the server as a whole. */
@Component(service = ServerCommands.class)
@GogoCommand(
        scope = "pxe",
        function = {"info", "stats"})
public final class ServerCommands {

    private final ServerServices services;

    /**
     * Makes the commands.
     *
     * @param services the server's services
     */
    @Activate
    public ServerCommands(@Reference ServerServices services) {
        this.services = services;
    }

    /** {@return the server's facts} */
    @Descriptor("shows version, uptime, transport and sockets, and why the server does not answer if so")
    public ServerInfo info() {
        return services.info();
    }

    /** {@return the counters at this moment} */
    @Descriptor("counts packets: received = answered + silent with a reason + open")
    public ServerStatistics.Snapshot stats() {
        return services.statistics().snapshot();
    }
}
