// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.slipway.api.file.FileSets;
import org.slipway.wire.tftp.TftpAck;
import org.slipway.wire.tftp.TftpData;
import org.slipway.wire.tftp.TftpOptions;

/** Versions of a root are switched while machines boot from them, and none gets files of two. */
@ExamReactorStrategy(PerClass.class)
public class FileSetsIT extends InServer {
    private static final String SERVER = "127.0.0.1";
    private static final int SIZE = 100_000;
    private static final int MACHINES = 120;
    private static final int AT_ONCE = 8;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private CommandSession session;

    @Configuration
    public Option[] server() throws IOException {
        return AssembledServer.of(FileSetsIT.class)
                .with("org.slipway.files-os", "root = ${slipway.boot}", "prefix = os", "versioned = true")
                .options();
    }

    @Before
    public void versionsAndSession() throws Exception {
        for (char version : new char[] {'A', 'B'}) {
            Path folder = Files.createDirectories(folders().boot().resolve(String.valueOf(version)));
            for (String file : List.of("vmlinuz", "initrd")) {
                if (!Files.exists(folder.resolve(file))) {
                    Files.writeString(
                            folder.resolve(file), String.valueOf(version).repeat(SIZE));
                }
            }
        }
        PrintStream out = new PrintStream(printed, true);
        session = service(CommandProcessor.class).createSession(new ByteArrayInputStream(new byte[0]), out, out);
        FileSets sets = service(FileSets.class);
        Await.until("the root", () -> !sets.sets().isEmpty());
        Await.until(
                "its commands",
                () -> context().getServiceReferences((String) null, "(osgi.command.function=switch)") != null);
        session.execute("file:switch os A");
    }

    @After
    public void closeSession() {
        session.close();
    }

    @Test
    public void noMachineMixesVersionsHoweverOftenTheyAreSwitched() throws Exception {
        ExecutorService machines = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<String>> boots = new ArrayList<>();
            IntStream.rangeClosed(1, MACHINES)
                    .forEach(host -> boots.add(machines.submit(() -> boot("127.0.1." + host))));
            int switches = 0;
            while (!boots.stream().allMatch(Future::isDone)) {
                session.execute("file:switch os " + (switches++ % 2 == 0 ? "B" : "A"));
            }
            Set<String> seen = new HashSet<>();
            for (Future<String> boot : boots) {
                seen.add(boot.get());
            }
            assertEquals("after " + switches + " switches", Set.of("AA", "BB"), seen);
        } finally {
            machines.shutdownNow();
        }
    }

    /** {@return the versions of its kernel and its initrd} */
    private String boot(String client) throws Exception {
        return version(TftpPeer.load(client, SERVER, ports().tftp(), "os/vmlinuz"))
                + version(TftpPeer.load(client, SERVER, ports().tftp(), "os/initrd"));
    }

    private static String version(byte[] content) {
        assertEquals(SIZE, content.length);
        String all = String.valueOf((char) content[0]);
        assertTrue("a mixture", Arrays.equals(all.repeat(SIZE).getBytes(), content));
        return all;
    }

    @Test
    public void transferUnderWayEndsOnTheVersionThatItBegan() throws Exception {
        try (TftpPeer peer = TftpPeer.of("127.0.2.1", SERVER, ports().tftp())) {
            peer.read("os/vmlinuz", TftpOptions.none());
            TftpData data = peer.hear(1);
            session.execute("file:switch os B");
            int length = data.data().length;
            for (int block = 1; data.data().length == 512; block++) {
                assertEquals('A', data.data()[0]);
                peer.send(new TftpAck(block));
                data = peer.hear(block + 1);
                length += data.data().length;
            }
            assertEquals(SIZE, length);
            assertEquals("BB", boot("127.0.2.2"));
            assertEquals("A", version(TftpPeer.load("127.0.2.1", SERVER, ports().tftp(), "os/initrd")));
        }
        session.execute("file:rollback os");
        assertEquals("AA", boot("127.0.2.3"));
    }

    @Test
    public void brokenVersionIsRefusedAndTheOldOneStays() throws Exception {
        Path broken = Files.createDirectories(folders().boot().resolve("C"));
        Files.writeString(broken.resolve("vmlinuz"), "C");
        Files.writeString(broken.resolve("MANIFEST"), "1 vmlinuz\n1 initrd\n");
        Exception refusal = assertThrows(Exception.class, () -> session.execute("file:switch os C"));
        assertTrue(refusal.toString(), refusal.toString().contains("initrd of MANIFEST is missing"));
        assertEquals("AA", boot("127.0.2.4"));
    }
}
