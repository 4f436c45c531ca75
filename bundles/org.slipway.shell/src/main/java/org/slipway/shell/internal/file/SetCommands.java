// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.file;

import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slipway.api.file.FileSetException;
import org.slipway.api.file.FileSets;
import org.slipway.shell.internal.command.Listing;
import org.slipway.shell.internal.command.ServerServices;

/** Commands about roots whose files come in versions. */
@Component(service = SetCommands.class)
@GogoCommand(
        scope = "file",
        function = {"sets", "switch", "rollback"})
public final class SetCommands {

    private final ServerServices services;

    /**
     * Makes the commands.
     *
     * @param services the server's services
     */
    @Activate
    public SetCommands(@Reference ServerServices services) {
        this.services = services;
    }

    /** {@return the roots with versions, by name} */
    @Descriptor("lists the roots that have versions, which is current, and how many machines boot from each")
    public List<FileSets.FileSet> sets() {
        return new Listing<>(services.fileSets().sets(), "No root has versions (versioned = true).");
    }

    /**
     * Makes another version current.
     *
     * @param root the root
     * @param version the version
     * @return the root after the switch
     * @throws FileSetException if it cannot be done
     */
    @Descriptor("checks a version and makes it the current one; boots under way finish on theirs")
    public FileSets.FileSet _switch(
            @Descriptor("name of the root, from org.slipway.files-<name>.cfg") String root,
            @Descriptor("the version, a folder of the root") String version)
            throws FileSetException {
        return services.fileSets().switchTo(root, version);
    }

    /**
     * Goes back.
     *
     * @param root the root
     * @return the root after the switch
     * @throws FileSetException if it cannot be done
     */
    @Descriptor("makes the version current that was it before the latest switch")
    public FileSets.FileSet rollback(@Descriptor("name of the root, from org.slipway.files-<name>.cfg") String root)
            throws FileSetException {
        return services.fileSets().rollback(root);
    }
}
