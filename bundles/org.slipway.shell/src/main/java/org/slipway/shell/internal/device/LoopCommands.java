// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.device;

import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slipway.api.device.BootLoop;
import org.slipway.shell.internal.command.Listing;
import org.slipway.shell.internal.command.ServerServices;

/** Commands about machines that boot in a loop. */
@Component(service = LoopCommands.class)
@GogoCommand(
        scope = "device",
        function = {"loops", "release"})
public final class LoopCommands {

    private final ServerServices services;

    /**
     * Makes the commands.
     *
     * @param services the server's services
     */
    @Activate
    public LoopCommands(@Reference ServerServices services) {
        this.services = services;
    }

    /** {@return the machines that are stopped, the latest last} */
    @Descriptor("lists the machines that boot in a loop and are stopped")
    public List<BootLoop> loops() {
        return new Listing<>(services.loops().loops(), "No machine boots in a loop.");
    }

    /**
     * Lets a machine boot again.
     *
     * @param machine its hardware address or GUID
     * @return what became of it
     */
    @Descriptor("lets a machine boot again that was stopped because it boots in a loop")
    public String release(@Descriptor("MAC address or GUID, as device:loops shows it") String machine) {
        if (!services.loops().release(machine)) {
            throw new IllegalArgumentException(
                    "no machine " + machine + " is stopped; device:loops lists those that are");
        }
        return machine + " may boot again.";
    }
}
