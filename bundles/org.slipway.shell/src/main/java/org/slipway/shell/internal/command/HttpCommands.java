// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.command;

import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Commands about file transfers by HTTP. */
@Component(service = HttpCommands.class)
@GogoCommand(
        scope = "http",
        function = {"transfers", "stats"})
public final class HttpCommands extends TransferCommands {

    /**
     * Makes the commands.
     *
     * @param services the file services
     */
    @Activate
    public HttpCommands(@Reference TransferServices services) {
        super(services, "HTTP");
    }
}
