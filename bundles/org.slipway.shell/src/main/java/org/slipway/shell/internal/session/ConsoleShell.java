// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shell on the terminal from which the server was started in the foreground. It is there only if the start script
 * says that there is a terminal; otherwise standard input is never touched, so its end cannot stop the server.
 */
@Component(service = {})
public final class ConsoleShell {

    /** System property, {@code true} if standard input and output are a terminal that is the server's alone. */
    static final String PROPERTY = "slipway.console";

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleShell.class);
    private static final long STOP_MILLIS = 2000;

    private final BundleContext context;
    private final ShellSessions sessions;
    private volatile Terminal terminal;
    private volatile InteractiveShell shell;
    private volatile boolean closed;
    private final Thread thread;

    /**
     * Opens the shell if there is a terminal.
     *
     * @param context the bundle's context
     * @param sessions makes the session
     */
    @Activate
    public ConsoleShell(BundleContext context, @Reference ShellSessions sessions) {
        this.context = context;
        this.sessions = sessions;
        thread = new Thread(this::run, "slipway-console");
        if (Boolean.parseBoolean(context.getProperty(PROPERTY))) {
            open();
        }
    }

    /** Ends the shell and gives the terminal back as it was. */
    @Deactivate
    public void close() {
        closed = true;
        InteractiveShell current = shell;
        if (current != null) {
            current.close();
        }
        thread.interrupt();
        closeTerminal();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void open() {
        if (ProcessGroup.isForeground()) {
            thread.start();
        } else {
            LOG.info("The server runs in the background, so there is no shell on the terminal");
        }
    }

    private void run() {
        try {
            terminal = TerminalBuilder.builder()
                    .name("slipway")
                    .system(true)
                    .encoding(StandardCharsets.UTF_8)
                    .build();
            shell = sessions.interactive(terminal, "stops the server");
            shell.run();
            if (!closed) {
                terminal.writer().println("stopping the server");
                terminal.flush();
                context.getBundle(0).stop();
            }
        } catch (IOException | BundleException | RuntimeException e) {
            if (!closed) {
                LOG.error("The shell on the terminal ended; the server goes on", e);
            }
        }
    }

    private void closeTerminal() {
        try {
            if (terminal != null) {
                terminal.close();
            }
        } catch (IOException e) {
            LOG.debug("The terminal could not be closed", e);
        }
    }
}
