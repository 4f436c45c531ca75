// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slipway.api.transfer.TransferEnd;
import org.slipway.testkit.TestSettingsReader;
import org.slipway.tftp.internal.net.Transport;

/** The component with files and a timeline, on a free port. */
final class RunningServer implements AutoCloseable {
    final TestSettingsReader reader = new TestSettingsReader();
    final TestFiles files = new TestFiles();
    final TestTimeline timeline = new TestTimeline();
    final List<TransferEnd> ends = new CopyOnWriteArrayList<>();
    final Map<String, Object> properties = new HashMap<>();
    final TftpServer server;
    final int port;

    RunningServer(Transport.Kind kind, Object... keysAndValues) throws IOException {
        port = freePort();
        properties.put("port", port);
        properties.put("address", "127.0.0.1");
        properties.put("transport", kind.toString().toLowerCase(Locale.ROOT));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        server = new TftpServer(reader, files::open, properties);
        server.setTimeline(timeline);
        server.setEvents(ends::add);
        server.start();
    }

    static int freePort() throws IOException {
        try (DatagramSocket probe = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
            return probe.getLocalPort();
        }
    }

    void change(String key, Object value) {
        properties.put(key, value);
        server.modified(properties);
    }

    TestClient client() throws IOException {
        return new TestClient(new InetSocketAddress("127.0.0.1", port));
    }

    /** Waits until no transfer runs and every file is closed, a few seconds at most. */
    boolean settles() throws InterruptedException {
        for (int i = 0; i < 500; i++) {
            if (server.transfers() == 0 && files.opened.stream().allMatch(file -> file.closed.get() == 1)) {
                return true;
            }
            Thread.sleep(10);
        }
        return false;
    }

    @Override
    public void close() {
        server.stop();
    }
}
