// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;
import org.slipway.api.provider.ProviderInfo;
import org.slipway.api.provider.PxeProvider;
import org.slipway.api.provider.ServiceControl;
import org.slipway.api.server.ControlResult;
import org.slipway.api.server.ControlResult.Outcome;
import org.slipway.api.server.ProviderState;
import org.slipway.api.server.TraceSeverity;

/** Service control codes and what some of them ask of the server (pxe-api.md 1.6). */
class ProviderControlTest {
    private final Diary diary = new Diary();
    private final Diary other = new Diary();
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void release() {
        released.countDown();
    }

    private HostRig running(PxeProvider first, Object... properties) {
        return running(new HostRig(), first, properties);
    }

    private HostRig running(HostRig rig, PxeProvider first, Object... properties) {
        rig.bind(first, "a", properties);
        rig.bind(other, "b");
        rig.settle();
        return rig;
    }

    private static ControlResult send(HostRig rig, ServiceControl control) {
        List<ControlResult> results = rig.host.control(Optional.of("a"), control);
        assertEquals(1, results.size());
        assertEquals("a", results.get(0).provider());
        return results.get(0);
    }

    private static ControlResult ok(String text) {
        return new ControlResult("a", Outcome.OK, text);
    }

    /** Refuses one code. */
    private Diary refusing(ServiceControl refused) {
        return new Diary() {
            @Override
            public void serviceControl(ServiceControl control) throws Exception {
                super.serviceControl(control);
                if (control.equals(refused)) {
                    throw new Exception("the store is away");
                }
            }
        };
    }

    /** Does not return from one code. */
    private Diary hanging(ServiceControl heavy) {
        return new Diary() {
            @Override
            public void serviceControl(ServiceControl control) throws Exception {
                super.serviceControl(control);
                if (control.equals(heavy)) {
                    released.await(20, TimeUnit.SECONDS);
                }
            }
        };
    }

    private static HostRig hasty() {
        return new HostRig(new LifeLimits(
                Duration.ofSeconds(20), Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofMillis(800)));
    }

    @Test
    void userCodesPassThroughToOneOrToAll() {
        try (HostRig rig = running(diary)) {
            assertEquals(ok(""), send(rig, new ServiceControl(200)));
            assertEquals(
                    List.of(ok(""), new ControlResult("b", Outcome.OK, "")),
                    rig.host.control(Optional.empty(), new ServiceControl(128)));
            assertEquals(List.of("initialize null", "control 200 null", "control 128 null"), diary.entries);
            assertEquals(List.of("initialize null", "control 128 null"), other.entries);
        }
    }

    @Test
    void unknownProviderIsNamed() {
        try (HostRig rig = running(diary)) {
            IllegalArgumentException unknown = assertThrows(
                    IllegalArgumentException.class, () -> rig.host.control(Optional.of("ghost"), ServiceControl.PAUSE));
            assertEquals("there is no provider 'ghost'", unknown.getMessage());
        }
    }

    @Test
    void pausedProviderIsOutOfTheChainUntilItContinues() {
        try (HostRig rig = running(diary)) {
            ProviderHandle handle = rig.handle("a");
            assertEquals(ok(""), send(rig, ServiceControl.PAUSE));
            assertEquals(List.of("b"), rig.chain());
            assertEquals(ProviderState.PAUSED, rig.status("a").state());
            assertEquals(Gate.Admission.REFUSED, handle.enter(null));
            assertEquals(ok("it is paused already"), send(rig, ServiceControl.PAUSE));

            assertEquals(ok(""), send(rig, ServiceControl.CONTINUE));
            assertEquals(List.of("a", "b"), rig.chain());
            assertEquals(ProviderState.ACTIVE, rig.status("a").state());
            assertEquals(List.of("initialize null", "control 2 null", "control 3 null"), diary.entries);
        }
    }

    @Test
    void criticalProviderThatIsPausedOrStoppedBlocksTheChain() {
        try (HostRig rig = running(diary, ProviderInfo.CRITICAL, true)) {
            send(rig, ServiceControl.PAUSE);
            assertTrue(rig.host.chain().blocked().orElseThrow().contains("a is PAUSED (paused by the operator"));
            send(rig, ServiceControl.CONTINUE);
            assertEquals(Optional.empty(), rig.host.chain().blocked());
            send(rig, ServiceControl.STOP);
            assertTrue(rig.host.chain().blocked().orElseThrow().contains("a is STOPPED (stopped by the operator"));
            send(rig, ServiceControl.CONTINUE);
            assertEquals(Optional.empty(), rig.host.chain().blocked());
        }
    }

    @Test
    void providerThatRefusesThePauseGoesOn() {
        try (HostRig rig = running(refusing(ServiceControl.PAUSE))) {
            assertEquals(new ControlResult("a", Outcome.FAILED, "the store is away"), send(rig, ServiceControl.PAUSE));
            assertEquals(List.of("a", "b"), rig.chain());
            assertEquals(ProviderState.ACTIVE, rig.status("a").state());
        }
    }

    @Test
    void providerThatDoesNotAnswerThePauseIsOut() {
        try (HostRig rig = running(hasty(), hanging(ServiceControl.PAUSE))) {
            assertEquals(
                    new ControlResult("a", Outcome.TIMED_OUT, "control 2 of a did not return within 200 ms"),
                    send(rig, ServiceControl.PAUSE));
            assertEquals(List.of("b"), rig.chain());
            assertTrue(rig.status("a").reason().endsWith("control 2 of a did not return within 200 ms"));
        }
    }

    @Test
    void providerThatCannotContinueStaysPaused() {
        try (HostRig rig = running(refusing(ServiceControl.CONTINUE))) {
            send(rig, ServiceControl.PAUSE);
            assertEquals(Outcome.FAILED, send(rig, ServiceControl.CONTINUE).outcome());
            assertEquals(ProviderState.PAUSED, rig.status("a").state());
            assertEquals(List.of("b"), rig.chain());
        }
    }

    @Test
    void providerWhoseCallsHaveNotReturnedDoesNotContinue() {
        try (HostRig rig = running(diary)) {
            ProviderHandle handle = rig.handle("a");
            send(rig, ServiceControl.PAUSE);
            handle.keepsThread();
            assertEquals(
                    new ControlResult("a", Outcome.NOT_SENT, "it stays paused: 1 of its calls have not returned yet"),
                    send(rig, ServiceControl.CONTINUE));
            handle.returnsThread();
            assertEquals(Outcome.OK, send(rig, ServiceControl.CONTINUE).outcome());
        }
    }

    @Test
    void pauseSurvivesAnotherConfigurationAndAnotherBundle() {
        try (HostRig rig = new HostRig()) {
            ServiceReference<PxeProvider> reference = rig.bind(diary, "a");
            rig.settle();
            send(rig, ServiceControl.PAUSE);
            rig.configure("a", Map.of("x", "2"));
            rig.settle();
            assertEquals(ProviderState.PAUSED, rig.status("a").state());
            assertEquals(List.of(), rig.chain());

            rig.unbind(reference);
            rig.bind(other, "a");
            rig.settle();
            assertEquals(List.of("initialize 2"), other.entries);
            assertEquals(ProviderState.PAUSED, rig.status("a").state());
            send(rig, ServiceControl.CONTINUE);
            assertEquals(List.of("a"), rig.chain());
        }
    }

    @Test
    void stoppedProviderIsToldThenShutDownAndInitializedAgainByContinue() {
        try (HostRig rig = running(diary)) {
            assertEquals(ok(""), send(rig, ServiceControl.STOP));
            assertEquals(List.of("initialize null", "control 1 null", "shutdown"), diary.entries);
            assertEquals(List.of("b"), rig.chain());
            assertEquals(ProviderState.STOPPED, rig.status("a").state());

            rig.configure("a", Map.of("x", "2"));
            rig.settle();
            assertEquals(3, diary.entries.size(), "a configuration does not start it");
            assertEquals(Outcome.NOT_SENT, send(rig, ServiceControl.INTERROGATE).outcome());
            assertEquals(
                    Outcome.OK,
                    rig.host
                            .control(Optional.empty(), ServiceControl.CONTINUE)
                            .get(1)
                            .outcome());
            assertEquals("initialize 2", diary.entries.get(3));
            assertEquals(List.of("a", "b"), rig.chain());
        }
    }

    @Test
    void stopDoesNotAskForConsent() {
        try (HostRig rig = running(refusing(ServiceControl.STOP))) {
            assertEquals(
                    ok("stopped all the same; it said to STOP: the store is away"), send(rig, ServiceControl.STOP));
            assertEquals(ProviderState.STOPPED, rig.status("a").state());
        }
    }

    @Test
    void stopSurvivesAnotherBundle() {
        try (HostRig rig = new HostRig()) {
            ServiceReference<PxeProvider> reference = rig.bind(diary, "a");
            rig.settle();
            send(rig, ServiceControl.STOP);
            rig.unbind(reference);
            rig.bind(other, "a");
            rig.settle();
            assertEquals(List.of(), other.entries);
            assertEquals(ProviderState.STOPPED, rig.status("a").state());
        }
    }

    @Test
    void failedProviderIsTriedAgainByContinue() {
        try (HostRig rig = new HostRig()) {
            rig.store("a", Map.of("x", "bad"));
            rig.bind(diary, "a");
            rig.settle();
            ControlResult still = send(rig, ServiceControl.CONTINUE);
            assertEquals(Outcome.FAILED, still.outcome());
            assertTrue(still.text().endsWith("x = bad: must be good"), still.text());
            assertEquals(List.of("initialize bad", "initialize bad"), diary.entries);
        }
    }

    @Test
    void interrogationShowsInTheReasonWhatIsWrongUntilAllIsWell() {
        String[] fault = {"3 disks are full"};
        Diary ill = new Diary() {
            @Override
            public void serviceControl(ServiceControl control) throws Exception {
                if (!fault[0].isEmpty()) {
                    throw new Exception(fault[0]);
                }
            }
        };
        try (HostRig rig = running(ill)) {
            assertEquals(Outcome.FAILED, send(rig, ServiceControl.INTERROGATE).outcome());
            assertEquals("serving; UNHEALTHY: 3 disks are full", rig.status("a").reason());
            assertEquals(List.of("a", "b"), rig.chain(), "it is for the operator to draw conclusions");
            fault[0] = "";
            assertEquals(ok(""), send(rig, ServiceControl.INTERROGATE));
            assertEquals("serving", rig.status("a").reason());
        }
    }

    @Test
    void fatalTraceLineIsShownInTheReasonAlthoughItIsNotKept() {
        try (HostRig rig = running(diary)) {
            rig.trace.ownSeverities("a", java.util.Set.of());
            diary.context.trace(TraceSeverity.ERROR, "not that bad");
            assertEquals("serving", rig.status("a").reason());
            diary.context.trace(TraceSeverity.FATAL, "no %s left", "leases");
            assertEquals("serving; UNHEALTHY: no leases left", rig.status("a").reason());
            send(rig, ServiceControl.STOP);
            send(rig, ServiceControl.CONTINUE);
            assertEquals("serving", rig.status("a").reason());
        }
    }

    @Test
    void parameterChangeReadsTheConfigurationAgain() {
        try (HostRig rig = running(diary, ProviderInfo.RECONFIGURABLE, true)) {
            rig.store("a", Map.of("x", "2"));
            assertEquals(
                    ok("/etc/slipway/org.slipway.provider.a.cfg was read again"),
                    send(rig, ServiceControl.PARAMCHANGE));
            send(rig, ServiceControl.PARAMCHANGE);
            assertEquals(List.of("initialize null", "control 6 2", "control 6 2"), diary.entries);
            rig.store("a", Map.of("x", "refused"));
            assertEquals(
                    new ControlResult(
                            "a",
                            Outcome.FAILED,
                            "x = refused: is on the list; it goes on with the configuration it had"),
                    send(rig, ServiceControl.PARAMCHANGE));
            assertEquals("2", diary.context.settings().values().get("x"));
        }
    }

    @Test
    void parameterChangeRestartsWhoCannotTakeIt() {
        try (HostRig rig = running(diary)) {
            assertEquals(Outcome.OK, send(rig, ServiceControl.PARAMCHANGE).outcome());
            assertEquals(List.of("initialize null", "shutdown", "initialize null"), diary.entries);
            assertEquals(List.of("a", "b"), rig.chain());
        }
    }

    @Test
    void eventsReachAllThatRunAndWhatTheyThrowChangesNothing() {
        try (HostRig rig = running(refusing(ServiceControl.NETBINDADD))) {
            rig.host.tell(ServiceControl.NETBINDADD);
            rig.settle();
            assertEquals(List.of("initialize null", "control 7 null"), other.entries);
            assertEquals(List.of("a", "b"), rig.chain());
            assertEquals("serving", rig.status("a").reason());
        }
    }
}
