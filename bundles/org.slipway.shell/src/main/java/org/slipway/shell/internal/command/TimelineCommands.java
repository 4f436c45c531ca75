// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.command;

import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slipway.api.server.BootTimeline;
import org.slipway.wire.HardwareAddress;

/** Commands about the machines that were seen. */
@Component(service = TimelineCommands.class)
@GogoCommand(scope = "pxe", function = "timeline")
public final class TimelineCommands {

    private final ServerServices services;

    /**
     * Makes the commands.
     *
     * @param services the server's services
     */
    @Activate
    public TimelineCommands(@Reference ServerServices services) {
        this.services = services;
    }

    /** {@return the machines seen, the latest first} */
    @Descriptor("lists the machines that were seen, the latest first")
    public List<BootTimeline.Machine> timeline() {
        return new Listing<>(services.timeline().machines(), "No machine was seen yet.");
    }

    /**
     * Reads what happened to one machine.
     *
     * @param machine its hardware address or IP address
     * @return the events, oldest first
     */
    @Descriptor("shows what happened to one machine, step by step")
    public List<BootTimeline.Event> timeline(
            @Descriptor("hardware address (52:54:00:12:34:56) or IP address of the machine") String machine) {
        return new Listing<>(services.timeline().events(key(machine)), "Nothing is known about " + machine + ".");
    }

    /** Hardware addresses may be typed in any of their usual forms. */
    private static String key(String machine) {
        try {
            return HardwareAddress.parse(machine).toString();
        } catch (IllegalArgumentException e) {
            return machine;
        }
    }
}
