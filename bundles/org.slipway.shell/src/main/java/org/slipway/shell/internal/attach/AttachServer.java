// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.attach;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.shell.internal.frame.ExitStatus;
import org.slipway.shell.internal.frame.Frame;
import org.slipway.shell.internal.frame.FrameType;
import org.slipway.shell.internal.frame.FrameWriter;
import org.slipway.shell.internal.session.ShellSessions;

/** Accepts clients on the socket, a bounded number at a time. */
final class AttachServer implements AutoCloseable {

    static final int MAX_SESSIONS = 16;

    private static final Logger LOG = LoggerFactory.getLogger(AttachServer.class);
    private static final int BACKLOG = 16;
    private static final long STOP_MILLIS = 2000;
    private static final long RETRY_MILLIS = 100;
    private static final int REFUSED = 1;

    private final SocketFile socket;
    private final ShellSessions sessions;
    private final Set<AttachSession> attached = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread acceptor;
    private int accepted;

    private AttachServer(SocketFile socket, ShellSessions sessions) {
        this.socket = socket;
        this.sessions = sessions;
        acceptor = new Thread(this::accept, "slipway-shell");
    }

    /**
     * Begins to listen.
     *
     * @throws IOException with a sentence for the operator
     */
    static AttachServer open(Path path, ShellSessions sessions) throws IOException {
        AttachServer server = new AttachServer(SocketFile.open(path, BACKLOG), sessions);
        server.acceptor.start();
        return server;
    }

    /** Ends all sessions; waits for them a bounded time, whatever they do. */
    @Override
    public void close() {
        closed.set(true);
        try {
            socket.close();
        } catch (IOException e) {
            LOG.warn("The shell's socket {} could not be removed", socket.path(), e);
        }
        Set<AttachSession> remaining = Set.copyOf(attached);
        remaining.forEach(AttachSession::close);
        try {
            acceptor.join(STOP_MILLIS);
            await(remaining);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(Set<AttachSession> remaining) throws InterruptedException {
        long deadline = System.currentTimeMillis() + STOP_MILLIS;
        for (AttachSession session : remaining) {
            if (!session.await(Math.max(1, deadline - System.currentTimeMillis()))) {
                LOG.warn("An attached shell session has not ended; a command in it does not heed its interruption");
            }
        }
    }

    private void accept() {
        while (!closed.get()) {
            try {
                admit(socket.accept());
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                LOG.warn("No shell session could be accepted: {}", e.getMessage());
                pause();
            }
        }
    }

    private void admit(SocketChannel channel) throws IOException {
        if (attached.size() >= MAX_SESSIONS) {
            refuse(channel);
            return;
        }
        accepted++;
        AttachSession session = new AttachSession(channel, "slipway-shell-" + accepted, sessions, attached::remove);
        attached.add(session);
        session.start();
        // Whoever came in while the server was being closed was not seen there.
        if (closed.get()) {
            session.close();
        }
    }

    /** The few bytes fit into the socket's buffer, so this does not wait for the client. */
    private static void refuse(SocketChannel channel) throws IOException {
        try (channel) {
            FrameWriter writer = new FrameWriter(channel);
            writer.write(
                    Frame.text(FrameType.ERROR, "slipway: " + MAX_SESSIONS + " shell sessions are open already\n"));
            writer.write(new ExitStatus(REFUSED, true).frame());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
