// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.Before;
import org.junit.Test;

/** The demo, and the probe against the demo's server. */
public class DemoIT {
    private static final long END_S = 20;
    private static final String STILL_UP = "The server is still up";

    /** As the start script finds out. */
    private static final boolean LOOPBACK_HAS_IPV6 = loopbackHasIpv6();

    private ServerFolders folders;
    private StartScript script;

    @Before
    public void folders() throws IOException {
        folders = ServerFolders.fresh("Demo");
        script = new StartScript(folders);
    }

    @Test
    public void everyKindOfMachineBootsAndTheServerGoesOnUntilSigterm() throws Exception {
        Path out = folders.base().resolve("demo.out");
        Path err = folders.base().resolve("demo.err");
        Process demo = script.begin(out, err, "demo");
        try {
            Await.until("end of the boots", () -> {
                assertTrue(Files.readString(out) + Files.readString(err), demo.isAlive());
                return Files.readString(out).contains(STILL_UP);
            });
            String text = Files.readString(out);
            assertTrue(text, text.contains(LOOPBACK_HAS_IPV6 ? "7 of 7 machines booted" : "5 of 5 machines booted"));
            assertTrue("HTTP Boot", text.contains("http://127.0.0.1:") && text.contains("HEAD "));
            assertEquals("over IPv6", LOOPBACK_HAS_IPV6, text.contains("tftp://[::1]/"));
            assertFalse("the server knows each of them", text.contains("Nothing is known"));
            assertTrue("the server's side is shown", text.contains("policy NBP"));
            assertTrue(shellOfTheDemo("pxe:stats").out().contains("answered"));
        } finally {
            demo.destroy();
        }
        assertTrue("ends within " + END_S + " s", demo.waitFor(END_S, TimeUnit.SECONDS));
        assertEquals(143, demo.exitValue());
        assertEquals("", Files.readString(err));
        assertEquals(3, shellOfTheDemo("pxe:info").status());
        assertFalse(Files.exists(folders.var().resolve("demo/run/slipway.pid")));
    }

    @Test
    public void onceEndsWithTheServer() throws Exception {
        StartScript.Result demo = script.run("demo", "--once");
        assertEquals(demo.out() + demo.err(), 0, demo.status());
        assertFalse(demo.out(), demo.out().contains(STILL_UP));
        assertEquals(3, shellOfTheDemo("pxe:info").status());
    }

    @Test
    public void probeSaysWhatItTakes() throws Exception {
        StartScript.Result help = script.run("probe", "--help");
        assertEquals(0, help.status());
        assertTrue(help.out(), help.out().contains("--server"));
        assertEquals(2, script.run("probe", "--no-such-option").status());
    }

    private static boolean loopbackHasIpv6() {
        try (var lines = Files.lines(Path.of("/proc/net/if_inet6"))) {
            return lines.anyMatch(line -> line.startsWith("0".repeat(31) + "1 "));
        } catch (IOException none) {
            return false;
        }
    }

    private StartScript.Result shellOfTheDemo(String command) throws Exception {
        return script.withVar(folders.var().resolve("demo")).run("shell", command);
    }
}
