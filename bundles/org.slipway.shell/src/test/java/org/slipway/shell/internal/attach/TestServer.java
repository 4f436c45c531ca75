// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.attach;

import java.io.IOException;
import java.nio.file.Path;
import org.slipway.shell.internal.session.TestShell;

/** The server side for tests of other packages. */
public final class TestServer implements AutoCloseable {

    private final AttachServer server;

    private TestServer(AttachServer server) {
        this.server = server;
    }

    public static TestServer open(Path socket, TestShell shell) throws IOException {
        return new TestServer(AttachServer.open(socket, shell.sessions));
    }

    @Override
    public void close() {
        server.close();
    }
}
