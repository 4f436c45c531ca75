// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.catalog;

import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Component;

/** Tells about all commands of the shell, whichever bundle they come from. */
@Component(service = HelpCommand.class)
@GogoCommand(scope = "gogo", function = "help")
public final class HelpCommand {

    /**
     * Lists the commands.
     *
     * @param session the session whose commands are listed
     * @return all commands, this server's own first
     */
    @Descriptor("lists the commands")
    public List<CommandHelp> help(CommandSession session) {
        CommandCatalog catalog = new CommandCatalog(session);
        return catalog.names().stream()
                .sorted((a, b) -> Boolean.compare(!isOwn(a), !isOwn(b)))
                .map(catalog::describe)
                .toList();
    }

    /**
     * Explains one command.
     *
     * @param session the session that has it
     * @param command its name, with or without scope
     * @return what is known about it
     */
    @Descriptor("explains one command")
    public CommandHelp help(CommandSession session, @Descriptor("the command, such as pxe:providers") String command) {
        CommandCatalog catalog = new CommandCatalog(session);
        return catalog.resolve(command)
                .map(catalog::describe)
                .orElseThrow(() -> new IllegalArgumentException("there is no command '" + command + "'"));
    }

    private static boolean isOwn(String name) {
        return CommandCatalog.OWN_SCOPES.contains(CommandCatalog.scope(name));
    }
}
