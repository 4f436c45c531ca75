// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import org.junit.After;
import org.junit.Test;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.slipway.api.provider.ProviderInfo;
import org.slipway.testkit.TestServer;
import org.slipway.wire.dhcp4.Dhcp4MessageType;

/** The ports of the WDS sample providers in the server, and the test kit inside the framework. */
@ExamReactorStrategy(PerClass.class)
public class ExampleProvidersIT extends InServer {
    private static final String REPLY = "example_reply";
    private static final String FILTER = "example_macfilter";
    private static final String FILE = "example/wdsnbp.com";
    private static final String FILTER_PID = "org.slipway.provider." + FILTER;

    @Configuration
    public Option[] server() throws IOException {
        return AssembledServer.of(ExampleProvidersIT.class)
                .with("org.slipway.provider." + REPLY, "boot.file = " + FILE)
                .options();
    }

    @After
    public void withoutExamples() throws Exception {
        for (String jar : new String[] {"filter.jar", "reply.jar"}) {
            Files.deleteIfExists(folders().deploy().resolve(jar));
        }
        Files.deleteIfExists(folders().etc().resolve(FILTER_PID + ".cfg"));
        awaitGone(FILTER);
        awaitGone(REPLY);
    }

    private void deploy() throws Exception {
        folders().deploy(folders().exampleJar("macfilter"), "filter.jar");
        folders().deploy(folders().exampleJar("reply"), "reply.jar");
        awaitActive(FILTER);
        awaitActive(REPLY);
    }

    private Optional<String> bootFile() throws Exception {
        try (Machine machine = machine()) {
            return machine.bootFile(Machine.PATIENCE);
        }
    }

    private boolean isSilent() throws Exception {
        try (Machine machine = machine()) {
            return machine.bootFile(Machine.SILENCE).isEmpty();
        }
    }

    @Test
    public void filterLetsPassAndDeniesWhatTheReplyProviderAnswers() throws Exception {
        deploy();
        assertEquals(Optional.of(FILE), bootFile());
        folders().configure(FILTER_PID, "deny = " + LOCAL_MACHINE);
        Await.until("denial", this::isSilent);
        folders().configure(FILTER_PID, "allow = " + LOCAL_MACHINE);
        assertEquals(Optional.of(FILE), awaitBootFile());
    }

    @Test
    public void listThatCannotBeReadIsRefusedAndTheOldOneStays() throws Exception {
        folders().configure(FILTER_PID, "deny = " + LOCAL_MACHINE);
        deploy();
        Await.until("denial", this::isSilent);
        int seen = folders().logText().length();
        folders().configure(FILTER_PID, "deny.file = nowhere.txt");
        awaitLog(seen, "nowhere.txt: there is no such file");
        Await.until("denial", this::isSilent);
    }

    @Test
    public void kitWorksInsideTheFramework() throws Exception {
        try (TestServer server = TestServer.of(NamedProvider.named("kit.0"), Map.of(ProviderInfo.NAME, "kit"))
                .start()) {
            server.ask(org.slipway.testkit.Machine.ordinary().discover()).assertNotAsked();
            server.ask(org.slipway.testkit.Machine.bios().discover())
                    .assertNbp()
                    .assertGivesNoAddress()
                    .reply()
                    .assertType(Dhcp4MessageType.OFFER)
                    .assertFile("kit.0");
        }
    }

    private Optional<String> awaitBootFile() throws Exception {
        Await.until("an answer", () -> !isSilent());
        return bootFile();
    }
}
