// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.util.Optional;
import org.junit.After;
import org.junit.Test;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.slipway.api.server.ServerInfo;

@ExamReactorStrategy(PerClass.class)
public class ConfigUpdateIT extends InServer {
    private static final String POLICY = "org.slipway.provider.policy";

    @Configuration
    public Option[] server() throws IOException {
        return AssembledServer.of(ConfigUpdateIT.class)
                .with(POLICY, "nbp.bios = first.0")
                .options();
    }

    @After
    public void asBefore() throws Exception {
        core("proxy.port = " + ports().proxy());
        folders().configure(POLICY, "nbp.bios = first.0");
        awaitBootFile("first.0");
        Await.until("the first ports", () -> listensOn(ports().proxy()));
    }

    @Test
    public void editedProviderConfigurationAppliesLive() throws Exception {
        awaitBootFile("first.0");
        folders().configure(POLICY, "nbp.bios = second.0");
        awaitBootFile("second.0");
    }

    @Test
    public void editedPortMovesTheSocket() throws Exception {
        int other = Ports.free().proxy();
        core("proxy.port = " + other);
        Await.until("socket on the new port", () -> listensOn(other) && !listensOn(ports().proxy()));
        awaitBootFile("first.0");
    }

    @Test
    public void wrongValueIsNamedAndTheOldConfigurationGoesOn() throws Exception {
        int seen = folders().logText().length();
        core("proxy.port = banana");
        awaitLog(seen, "org.slipway.core.cfg", "proxy.port", "banana");
        assertEquals(true, listensOn(ports().proxy()));
        awaitBootFile("first.0");
    }

    @Test
    public void unknownKeyIsNamed() throws Exception {
        int seen = folders().logText().length();
        core("proxy.prot = 4012");
        awaitLog(seen, "org.slipway.core.cfg", "proxy.prot", "4012");
        awaitBootFile("first.0");
    }

    @Test
    public void wrongValueOfAProviderIsNamedAndItsOldConfigurationGoesOn() throws Exception {
        int seen = folders().logText().length();
        folders().configure(POLICY, "nbp.bios = second.0", "offer.form = pigeon");
        awaitLog(seen, POLICY + ".cfg", "offer.form", "pigeon");
        awaitBootFile("first.0");
    }

    @Test
    public void unknownKeyOfAProviderIsNamed() throws Exception {
        int seen = folders().logText().length();
        folders().configure(POLICY, "nbp.bios = first.0", "offer.from = auto");
        awaitLog(seen, POLICY + ".cfg", "offer.from", "auto");
        awaitBootFile("first.0");
    }

    private void core(String line) throws IOException {
        folders()
                .configure(
                        "org.slipway.core", "interfaces = lo", "dhcp.port = " + ports().dhcp(), "dhcp6.port = 0", line);
    }

    private boolean listensOn(int port) throws InterruptedException {
        return service(ServerInfo.class).listeners().stream().anyMatch(listener -> listener.port() == port);
    }

    private void awaitBootFile(String expected) throws Exception {
        try (Machine machine = machine()) {
            Await.until(
                    "boot file " + expected,
                    () -> machine.bootFile(Machine.SILENCE).equals(Optional.of(expected)));
        }
    }
}
