// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.ServiceRegistration;
import org.slipway.api.provider.PxeProvider;

@ExamReactorStrategy(PerClass.class)
public class DispatchOrderIT extends InServer {
    private final List<ServiceRegistration<PxeProvider>> registrations = new ArrayList<>();

    @Configuration
    public Option[] server() throws IOException {
        return AssembledServer.of(DispatchOrderIT.class).options();
    }

    @Before
    public void threeProviders() throws Exception {
        registrations.add(NamedProvider.register(context(), "low", 10));
        registrations.add(NamedProvider.register(context(), "high", 1000));
        registrations.add(NamedProvider.register(context(), "middle", 500));
        for (String name : List.of("low", "middle", "high")) {
            awaitActive(name);
        }
    }

    @After
    public void noProvider() throws Exception {
        registrations.forEach(ServiceRegistration::unregister);
        for (String name : List.of("low", "middle", "high")) {
            Files.deleteIfExists(folders().etc().resolve("org.slipway.provider." + name + ".cfg"));
            awaitGone(name);
        }
        order("");
    }

    @Test
    public void highestRankingAnswers() throws Exception {
        assertTrue(indexOf("high") < indexOf("middle") && indexOf("middle") < indexOf("low"));
        assertEquals(Optional.of("high"), bootFile());
    }

    @Test
    public void nextInOrderAnswersWhenTheFirstGoes() throws Exception {
        registrations.remove(1).unregister();
        awaitGone("high");
        assertEquals(Optional.of("middle"), bootFile());
    }

    @Test
    public void rankingInTheConfigurationFileCountsAlthoughItIsText() throws Exception {
        folders().configure("org.slipway.provider.low", "service.ranking = 2000");
        Await.until("low in front", () -> indexOf("low") < indexOf("high"));
        assertEquals(Optional.of("low"), bootFile());
        Files.delete(folders().etc().resolve("org.slipway.provider.low.cfg"));
        Await.until("low at the end", () -> indexOf("low") > indexOf("middle"));
        assertEquals(Optional.of("high"), bootFile());
    }

    @Test
    public void providerOrderWinsOverRanking() throws Exception {
        order("low, middle");
        Await.until("low in front", () -> indexOf("low") < indexOf("middle") && indexOf("middle") < indexOf("high"));
        assertEquals(Optional.of("low"), bootFile());
        order("");
        Await.until("high in front", () -> indexOf("high") < indexOf("low"));
        assertEquals(Optional.of("high"), bootFile());
    }

    private void order(String names) throws IOException {
        folders()
                .configure(
                        "org.slipway.core",
                        "interfaces = lo",
                        "dhcp.port = " + ports().dhcp(),
                        "proxy.port = " + ports().proxy(),
                        "dhcp6.port = 0",
                        "provider.order = " + names);
    }

    private Optional<String> bootFile() throws Exception {
        try (Machine machine = machine()) {
            return machine.bootFile(Machine.PATIENCE);
        }
    }
}
