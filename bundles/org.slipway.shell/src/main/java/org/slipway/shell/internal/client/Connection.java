// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.client;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.slipway.shell.internal.frame.Frame;
import org.slipway.shell.internal.frame.FrameReader;
import org.slipway.shell.internal.frame.FrameWriter;

/** The connection to the server. One thread reads, any may write. */
final class Connection implements AutoCloseable {

    private final SocketChannel channel;
    private final FrameReader reader;
    private final FrameWriter writer;

    private Connection(SocketChannel channel) {
        this.channel = channel;
        reader = new FrameReader(channel);
        writer = new FrameWriter(channel);
    }

    /** Connects; the exception's message is a sentence for the user. */
    static Connection open(Path socket) throws IOException {
        if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("no server is running: there is no " + socket + " that you may see");
        }
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw new IOException("no server answers at " + socket + ": " + e.getMessage(), e);
        }
        Connection connection = new Connection(channel);
        connection.send(Frame.hello());
        return connection;
    }

    /** Sends; a server that refused and went away has left its reason to be read, so failing is left to the reader. */
    void send(Frame frame) {
        try {
            writer.write(frame);
        } catch (IOException e) {
            return;
        }
    }

    /** Waits for the server. */
    Frame receive() throws IOException {
        try {
            return reader.read().orElseThrow(() -> new IOException("the server ended the connection"));
        } catch (IOException e) {
            throw new IOException("the connection to the server is lost: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
