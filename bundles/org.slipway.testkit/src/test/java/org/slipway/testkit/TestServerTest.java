// SPDX-License-Identifier: Apache-2.0
package org.slipway.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.PacketFilter;
import org.slipway.api.provider.PendingRequest;
import org.slipway.api.provider.ProviderInfo;
import org.slipway.api.provider.PxeRequest;
import org.slipway.api.provider.ServiceControl;
import org.slipway.api.server.TraceSeverity;
import org.slipway.wire.ClientArch;

/** A provider's life, and who is asked about what. */
class TestServerTest {

    private final ScriptedProvider provider = new ScriptedProvider(ScriptedProvider::answer);

    private TestServer started(String... settings) throws Exception {
        return TestServer.of(provider).settings(settings).start();
    }

    @Test
    void providerIsLedThroughItsLife() throws Exception {
        TestServer server = started("x", "1");
        server.control(ServiceControl.PAUSE);
        server.stop();
        assertEquals(List.of("initialize", "1", "control 2", "shutdown of test"), provider.diary);
        assertThrows(IllegalStateException.class, provider.context::settings);
        assertThrows(IllegalStateException.class, () -> provider.context.trace(TraceSeverity.INFO, "late"));
        assertThrows(IllegalStateException.class, server::stop);
        assertThrows(
                IllegalStateException.class, () -> server.ask(Machine.bios().discover()));
        assertThrows(IllegalStateException.class, () -> server.control(ServiceControl.CONTINUE));
        server.start();
        assertEquals("initialize", provider.diary.get(4));
    }

    @Test
    void failedInitializeGetsNoShutdownAndALifelessContext() throws Exception {
        TestServer server = TestServer.of(provider).settings("x", "bad");
        assertThrows(InvalidSettingException.class, server::start);
        server.close();
        assertEquals(List.of("initialize"), provider.diary);
        assertThrows(IllegalStateException.class, provider.context::name);
        assertThrows(
                IllegalStateException.class, () -> server.ask(Machine.bios().discover()));
    }

    @Test
    void newConfigurationIsASecondLife() throws Exception {
        TestServer server = started("x", "1");
        server.reconfigure("x", "2");
        assertEquals(List.of("initialize", "1", "shutdown of test", "initialize", "2"), provider.diary);
        assertThrows(InvalidSettingException.class, () -> server.reconfigure("x", "bad"));
        assertEquals("2", provider.context.settings().values().get("x"));
        int entries = provider.diary.size();
        assertThrows(InvalidSettingException.class, () -> server.reconfigure("x", "refused"));
        assertEquals(entries, provider.diary.size());
    }

    @Test
    void newConfigurationIsAnnouncedToWhoCanTakeIt() throws Exception {
        TestServer server =
                TestServer.of(provider).reconfigurable(true).settings("x", "1").start();
        server.reconfigure("x", "2");
        assertThrows(InvalidSettingException.class, () -> server.reconfigure("x", "bad"));
        assertEquals(List.of("initialize", "1", "control 6", "2", "control 6"), provider.diary);
        assertEquals("2", provider.context.settings().values().get("x"));
    }

    @Test
    void filtersDecideWhoIsAsked() throws Exception {
        Packet ordinary = Machine.ordinary().discover();
        Packet http = Machine.httpBoot(ClientArch.X64_UEFI_HTTP).discover();
        Packet garbage = Packet.of("no DHCP at all".getBytes());
        TestServer netboot = started();
        netboot.ask(ordinary).assertNotAsked();
        netboot.ask(garbage).assertNotAsked();
        netboot.ask(http).assertNbp();
        TestServer pxe = TestServer.of(provider).filter(PacketFilter.PXE_ONLY).start();
        pxe.ask(http).assertNotAsked();
        pxe.ask(Machine.bios().discover()).assertNbp();
        TestServer dhcp = TestServer.of(provider).filter(PacketFilter.DHCP_ONLY).start();
        dhcp.ask(ordinary).assertNbp();
        dhcp.ask(garbage).assertNotAsked();
        TestServer all = TestServer.of(provider).filter(PacketFilter.ALL).start();
        all.ask(garbage).assertFailed(IllegalStateException.class);
    }

    @Test
    void onlyWhoIsCapableOfIpv6SeesIt() throws Exception {
        Packet solicit = Machine6.uefi(ClientArch.X64_UEFI).solicit();
        started().ask(solicit).assertNotAsked();
        ScriptedProvider silent = new ScriptedProvider(request -> BootAction.REJECTED);
        TestServer capable =
                TestServer.of(silent, Map.of(ProviderInfo.IPV6, true)).start();
        capable.ask(solicit).assertRejected();
        capable.ask(Machine6.ordinary().solicit()).assertNotAsked();
    }

    @Test
    void pendingRequestIsCompletedOnceFromAnyThread() throws Exception {
        AtomicReference<PxeRequest> seen = new AtomicReference<>();
        TestServer server = TestServer.of(new ScriptedProvider(request -> {
                    seen.set(request);
                    return request.pend();
                }))
                .start();
        TestRequest request = server.begin(Machine.bios().discover());
        assertTrue(request.outcome().pending());
        PendingRequest handle = seen.get().pend();
        assertEquals(handle, seen.get().pend());
        Thread other = new Thread(() -> handle.complete(ScriptedProvider.answer(seen.get())));
        other.start();
        request.await(Duration.ofSeconds(10)).assertNbp().assertReplies(1);
        other.join();
        assertThrows(IllegalStateException.class, () -> handle.complete(BootAction.NBP));
        assertThrows(IllegalStateException.class, () -> ScriptedProvider.answer(seen.get()));
        assertThrows(IllegalStateException.class, seen.get()::pend);
    }

    @Test
    void completionMayComeBeforeTheReturn() throws Exception {
        TestServer server = TestServer.of(new ScriptedProvider(request -> {
                    PendingRequest handle = request.pend();
                    handle.complete(BootAction.IGNORE);
                    return handle;
                }))
                .start();
        server.ask(Machine.bios().discover()).assertIgnored();
    }

    @Test
    void deadlineEndsARequestThatNobodyCompletes() throws Exception {
        AtomicReference<PendingRequest> handle = new AtomicReference<>();
        TestServer server = TestServer.of(new ScriptedProvider(request -> {
                    handle.set(request.pend());
                    return handle.get();
                }))
                .patience(Duration.ofMillis(50))
                .start();
        Outcome outcome = server.begin(Machine.bios().discover()).expire();
        assertFalse(outcome.action().isPresent());
        assertTrue(outcome.complaint().orElseThrow().contains("deadline"));
        assertThrows(IllegalStateException.class, () -> handle.get().complete(BootAction.NBP));
        server.begin(Machine.bios().discover());
        server.stop();
        assertThrows(IllegalStateException.class, () -> handle.get().complete(BootAction.NBP));
    }

    @Test
    void callThatDoesNotReturnFailsTheTestAndShowsWhereItIs() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        TestServer server = TestServer.of(new ScriptedProvider(request -> {
                    never.await();
                    return BootAction.NBP;
                }))
                .patience(Duration.ofMillis(50))
                .start();
        String complaint = server.ask(Machine.bios().discover()).complaint().orElseThrow();
        never.countDown();
        assertTrue(complaint.contains("CountDownLatch.await"), complaint);
    }

    @Test
    void manyMachinesAskAtOnce() throws Exception {
        TestServer server = started();
        List<Outcome> outcomes = server.askAtOnce(
                16,
                i -> Machine.bios().mac(String.format("02:00:00:00:01:%02x", i)).discover());
        assertEquals(16, outcomes.size());
        for (int i = 0; i < outcomes.size(); i++) {
            assertEquals(
                    String.format("02:00:00:00:01:%02x", i),
                    outcomes.get(i)
                            .assertNbp()
                            .reply()
                            .dhcp4()
                            .hardwareAddress()
                            .toString());
        }
    }
}
