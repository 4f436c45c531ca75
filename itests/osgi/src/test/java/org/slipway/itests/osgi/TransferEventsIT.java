// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.ServiceRegistration;
import org.slipway.api.server.BootTimeline;
import org.slipway.api.transfer.TransferEnd;
import org.slipway.api.transfer.TransferEvents;
import org.slipway.api.transfer.TransferListener;

/** A listener of any bundle gets to know which machine got which file, whatever other listeners do. */
@ExamReactorStrategy(PerClass.class)
public class TransferEventsIT extends InServer {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String FILE = "loader.efi";
    private static final int SIZE = 100_000;

    private final List<TransferEnd> ends = new CopyOnWriteArrayList<>();
    private ServiceRegistration<TransferListener> faulty;
    private ServiceRegistration<TransferListener> listening;

    @Configuration
    public Option[] server() throws IOException {
        return AssembledServer.of(TransferEventsIT.class)
                .withBootFiles()
                .with(
                        "org.slipway.http",
                        "address = " + LOOPBACK,
                        "port = " + Ports.ofThisServer().http())
                .options();
    }

    @Before
    public void listenersAndFile() throws Exception {
        Files.write(folders().boot().resolve(FILE), new byte[SIZE]);
        service(TransferEvents.class);
        faulty = context()
                .registerService(
                        TransferListener.class,
                        end -> {
                            throw new IllegalStateException("a listener's fault");
                        },
                        null);
        listening = context().registerService(TransferListener.class, ends::add, null);
    }

    @After
    public void listenersGo() {
        faulty.unregister();
        listening.unregister();
    }

    @Test
    public void endOfTftpTransferIsTold() throws Exception {
        assertEquals(SIZE, TftpPeer.load(LOOPBACK, ports().tftp(), FILE).length);
        assertTold("TFTP");
    }

    @Test
    public void endOfHttpTransferIsTold() throws Exception {
        URI file = URI.create("http://" + LOOPBACK + ":" + ports().http() + "/" + FILE);
        try (InputStream content = file.toURL().openStream()) {
            assertEquals(SIZE, content.readAllBytes().length);
        }
        assertTold("HTTP");
    }

    private void assertTold(String protocol) throws Exception {
        Await.until("the end of the transfer", () -> !ends.isEmpty());
        TransferEnd end = ends.get(0);
        assertEquals(protocol + " " + FILE + " complete", end.protocol() + " " + end.file() + " " + end.how());
        assertTrue(end.complete() && end.delivered() == SIZE && end.size() == SIZE);
        BootTimeline timeline = service(BootTimeline.class);
        assertTrue(timeline.events(end.client().getAddress().getHostAddress()).stream()
                .anyMatch(event ->
                        event.stage().equals(protocol) && event.text().startsWith(FILE + ": complete, " + SIZE)));
    }
}
