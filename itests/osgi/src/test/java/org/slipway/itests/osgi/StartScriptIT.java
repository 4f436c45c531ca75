// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TestName;

/** The server as operators run it: a process that {@code bin/slipway} starts. */
public class StartScriptIT {
    private static final long SIGTERM_EXIT = 143;
    private static final long END_S = 15;
    private static final String SAMPLE_CFG = "org.slipway.provider.sample";

    @Rule
    public final TestName name = new TestName();

    private final Ports ports = Ports.free();
    private ServerFolders folders;
    private StartScript script;
    private Path out;
    private Path err;
    private Optional<Process> server = Optional.empty();

    @Before
    public void configure() throws IOException {
        folders = ServerFolders.fresh("Script-" + Math.abs(name.getMethodName().hashCode()));
        script = new StartScript(folders);
        out = folders.base().resolve("server.out");
        err = folders.base().resolve("server.err");
        folders.configure(
                "org.slipway.core",
                "interfaces = lo",
                "dhcp.port = " + ports.dhcp(),
                "proxy.port = " + ports.proxy(),
                "dhcp6.port = 0");
        folders.configure("org.slipway.tftp", "address = 127.0.0.1", "port = " + ports.tftp());
        folders.configure("org.slipway.provider.policy", "nbp.bios = bios/loader.0");
    }

    @After
    public void nothingIsLeftRunning() throws Exception {
        if (server.isPresent()) {
            server.get().destroyForcibly().waitFor(END_S, TimeUnit.SECONDS);
        } else {
            script.run("stop");
        }
    }

    @Test
    public void servesWithoutATerminalUntilSigterm() throws Exception {
        runServer();
        assertAnswered("bios/loader.0");
        Thread.sleep(Duration.ofSeconds(2).toMillis());
        assertTrue("standard input at its end does not stop it", server.get().isAlive());
        assertAnswered("bios/loader.0");
        stopServer();
        assertFalse(Files.exists(folders.run().resolve("ready")));
        assertFalse(Files.readString(err), Files.readString(err).contains("SLF4J"));
        assertEquals("", Files.readString(err));
        assertTrue(Files.readString(out), Files.readString(out).contains("bios/loader.0"));
    }

    @Test
    public void whatWasDeletedWhileItWasDownStaysGone() throws Exception {
        folders.deploy(folders.sampleJar(), "sample.jar");
        folders.configure(SAMPLE_CFG, "hardware.prefix = 02:", "boot.file = sample/loader.0");
        runServer();
        assertAnswered("sample/loader.0");
        stopServer();

        Files.delete(folders.etc().resolve(SAMPLE_CFG + ".cfg"));
        runServer();
        Await.until("sample up", () -> providers().contains("sample"));
        assertAnswered("bios/loader.0");
        stopServer();

        Files.delete(folders.deploy().resolve("sample.jar"));
        runServer();
        assertAnswered("bios/loader.0");
        Thread.sleep(Duration.ofSeconds(2).toMillis());
        assertFalse(providers(), providers().contains("sample"));
        stopServer();
    }

    @Test
    public void whatIsDeployedIsInitializedBeforeTheSocketsOpen() throws Exception {
        folders.deploy(folders.sampleJar(), "sample.jar");
        runServer();
        stopServer();
        String log = folders.logText();
        int sample = log.indexOf("provider sample");
        assertTrue(log, sample >= 0 && sample < log.indexOf("listening on"));
    }

    @Test
    public void shellTellsByItsExitStatusHowItWent() throws Exception {
        assertEquals(3, script.run("shell", "pxe:info").status());
        runServer();
        StartScript.Result good = script.run("shell", "pxe:providers");
        assertEquals(good.err(), 0, good.status());
        assertTrue(good.out(), good.out().contains("policy"));
        StartScript.Result bad = script.run("shell", "pxe:providers", "no-such-provider");
        assertEquals(1, bad.status());
        assertTrue(bad.err(), bad.err().contains("no-such-provider"));
        assertEquals(1, script.run("shell", "no:such-command").status());
        stopServer();
    }

    @Test
    public void startStatusAndStopTellWhatTheyFound() throws Exception {
        assertEquals(3, script.run("status").status());
        StartScript.Result start = script.run("start");
        assertEquals(start.err(), 0, start.status());
        assertTrue(start.out(), start.out().contains("127.0.0.1:" + ports.dhcp()));
        assertEquals(0, script.run("status").status());
        assertEquals("a second start finds it running", 0, script.run("start").status());
        assertEquals("but a second server is refused", 1, script.run("run").status());
        assertAnswered("bios/loader.0");
        assertEquals(0, script.run("stop").status());
        assertEquals(3, script.run("status").status());
        assertEquals("nothing to stop", 0, script.run("stop").status());
    }

    @Test
    public void startSaysWhyItFailed() throws Exception {
        try (DatagramSocket dhcp = new DatagramSocket(ports.dhcp());
                DatagramSocket proxy = new DatagramSocket(ports.proxy())) {
            assertTrue(dhcp.isBound() && proxy.isBound());
            StartScript.Result start = script.run("start");
            assertEquals(1, start.status());
            assertTrue(start.err(), start.err().contains("127.0.0.1:" + ports.dhcp()));
        }
        assertEquals("nothing is left running", 3, script.run("status").status());
    }

    @Test
    public void startNamesThePortThatItDidNotGet() throws Exception {
        try (DatagramSocket proxy = new DatagramSocket(ports.proxy())) {
            assertTrue(proxy.isBound());
            StartScript.Result start = script.run("start");
            assertEquals(start.err(), 0, start.status());
            assertTrue(start.err(), start.err().contains("127.0.0.1:" + ports.proxy()));
            assertAnswered("bios/loader.0");
        }
    }

    @Test
    public void deadServerIsToldFromAStoppedOneAndDoesNotBlockTheNext() throws Exception {
        runServer();
        server.get().destroyForcibly().waitFor(END_S, TimeUnit.SECONDS);
        server = Optional.empty();
        assertEquals(1, script.run("status").status());
        assertEquals(0, script.run("start").status());
        assertAnswered("bios/loader.0");
    }

    private void runServer() throws Exception {
        server = Optional.of(script.begin(out, err, "run"));
        Await.until("ready file", () -> {
            assertTrue(
                    "the server ended: " + Files.readString(out) + Files.readString(err),
                    server.get().isAlive());
            return Files.exists(folders.run().resolve("ready"));
        });
    }

    private void stopServer() throws Exception {
        Process process = server.orElseThrow();
        process.destroy();
        assertTrue("ends within " + END_S + " s", process.waitFor(END_S, TimeUnit.SECONDS));
        assertEquals(SIGTERM_EXIT, process.exitValue());
        server = Optional.empty();
    }

    private String providers() throws Exception {
        return script.run("shell", "pxe:providers").out();
    }

    private void assertAnswered(String bootFile) throws Exception {
        try (Machine machine = new Machine(ports, InServer.LOCAL_MACHINE)) {
            Await.until(
                    "boot file " + bootFile,
                    () -> machine.bootFile(Machine.SILENCE).equals(Optional.of(bootFile)));
        }
    }
}
