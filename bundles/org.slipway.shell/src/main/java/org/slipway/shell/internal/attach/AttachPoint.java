// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.attach;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.shell.internal.session.ShellSessions;

/** Opens the socket for {@code bin/slipway shell} while the bundle is active. */
@Component(service = {})
public final class AttachPoint {

    static final String VAR = "slipway.var";
    static final Path SOCKET = Path.of("run", "shell.sock");

    private static final Logger LOG = LoggerFactory.getLogger(AttachPoint.class);

    private final Optional<AttachServer> server;

    /**
     * Opens the socket. Without it the server does its work all the same, so a failure is only told.
     *
     * @param context the bundle's context
     * @param sessions makes the sessions
     */
    @Activate
    public AttachPoint(BundleContext context, @Reference ShellSessions sessions) {
        String var = context.getProperty(VAR);
        if (var == null) {
            LOG.info("{} is not set, so no shell can attach", VAR);
            server = Optional.empty();
        } else {
            server = open(Path.of(var).resolve(SOCKET), sessions);
        }
    }

    /** Closes the socket and all sessions. */
    @Deactivate
    public void close() {
        server.ifPresent(AttachServer::close);
    }

    private static Optional<AttachServer> open(Path path, ShellSessions sessions) {
        try {
            Optional<AttachServer> opened = Optional.of(AttachServer.open(path, sessions));
            LOG.debug("The shell can be attached at {}", path);
            return opened;
        } catch (IOException e) {
            LOG.error("No shell can attach: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
