// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.attach;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.slipway.shell.internal.frame.ExitStatus;
import org.slipway.shell.internal.frame.Frame;
import org.slipway.shell.internal.frame.FrameReader;
import org.slipway.shell.internal.frame.FrameType;

/** A client that does what the test says, right or wrong. */
final class RawClient implements AutoCloseable {

    private final SocketChannel channel;
    private final FrameReader reader;
    private ByteArrayOutputStream output = new ByteArrayOutputStream();
    private ByteArrayOutputStream errors = new ByteArrayOutputStream();

    private RawClient(SocketChannel channel) {
        this.channel = channel;
        reader = new FrameReader(channel);
    }

    static RawClient connect(Path socket) throws IOException {
        return new RawClient(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
    }

    static RawClient greet(Path socket) throws IOException {
        RawClient client = connect(socket);
        client.send(Frame.hello());
        return client;
    }

    void send(Frame frame) {
        sendBytes(frame.encode());
    }

    /** Sends as long as the server takes it; what it thinks of it is seen by reading. */
    void sendBytes(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            return;
        }
    }

    ExitStatus untilExit() throws IOException {
        output = new ByteArrayOutputStream();
        errors = new ByteArrayOutputStream();
        while (true) {
            Frame frame = reader.read().orElseThrow(EOFException::new);
            if (frame.type() == FrameType.EXIT) {
                return ExitStatus.of(frame);
            }
            (frame.type() == FrameType.ERROR ? errors : output).write(frame.payload());
        }
    }

    void untilOutput(String text) throws IOException {
        output = new ByteArrayOutputStream();
        while (!screen().contains(text)) {
            Frame frame = reader.read().orElseThrow(() -> new EOFException("the screen shows " + screen()));
            output.write(frame.payload());
        }
    }

    /** What was put out, without the sequences that steer a terminal. */
    private String screen() {
        return output().replaceAll("\u001b\\[[0-9;?]*[a-zA-Z]|\u001b[=>]", "");
    }

    String output() {
        return output.toString(StandardCharsets.UTF_8);
    }

    String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    /** Waits for the end of the connection, however the server brings it about. */
    boolean atEnd() {
        try {
            Optional<Frame> frame = reader.read();
            while (frame.isPresent()) {
                frame = reader.read();
            }
            return true;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
