// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.session;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.jline.terminal.Terminal;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slipway.shell.internal.command.ServerServices;
import org.slipway.shell.internal.command.ServiceAbsentException;

/** Makes sessions: all of them find the server's commands first, whether they come by terminal or by socket. */
@Component(service = ShellSessions.class)
public final class ShellSessions {

    private static final String SCOPES = "pxe:gogo:felix:*";
    private static final String VAR = "slipway.var";
    private static final String HISTORY = "shell.history";

    private final CommandProcessor processor;
    private final ServerServices services;
    private final String bundleVersion;
    private final Optional<Path> history;

    /**
     * Makes sessions of the running server.
     *
     * @param context the bundle's context
     * @param processor runs the commands
     * @param services the server's services
     */
    @Activate
    public ShellSessions(
            BundleContext context, @Reference CommandProcessor processor, @Reference ServerServices services) {
        this(
                processor,
                services,
                context.getBundle().getVersion().toString(),
                Optional.ofNullable(context.getProperty(VAR)).map(var -> Path.of(var, HISTORY)));
    }

    /**
     * Makes sessions of any command processor.
     *
     * @param processor runs the commands
     * @param services the server's services
     * @param version what to say as the version while the core is absent
     * @param history where lines typed are remembered; empty to forget them
     */
    public ShellSessions(CommandProcessor processor, ServerServices services, String version, Optional<Path> history) {
        this.processor = processor;
        this.services = services;
        bundleVersion = version;
        this.history = history;
    }

    /**
     * Opens a session for single command lines.
     *
     * @param out standard output of its commands
     * @param err standard error of its commands
     * @return the session, to be closed by the caller
     */
    public CommandSession plain(OutputStream out, OutputStream err) {
        return open(InputStream.nullInputStream(), out, err);
    }

    /**
     * Prepares an interactive session.
     *
     * @param terminal where it takes place; stays the caller's
     * @param leaving what {@code exit} does there, for the banner
     * @return the session, not yet running
     */
    public InteractiveShell interactive(Terminal terminal, String leaving) {
        String banner =
                "Slipway " + version() + " - help lists the commands, pxe:info shows the server, exit " + leaving;
        return new InteractiveShell(this, terminal, banner, "exit or Ctrl-D " + leaving);
    }

    CommandSession open(InputStream in, OutputStream out, OutputStream err) {
        CommandSession session = processor.createSession(in, out, err);
        session.put("SCOPE", SCOPES);
        return session;
    }

    CommandProcessor processor() {
        return processor;
    }

    ServerServices services() {
        return services;
    }

    Optional<Path> history() {
        return history;
    }

    private String version() {
        try {
            return services.info().version();
        } catch (ServiceAbsentException e) {
            return bundleVersion;
        }
    }
}
