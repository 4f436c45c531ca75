// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.provider.ServiceControl;
import org.slipway.api.server.ControlResult;
import org.slipway.api.server.ControlResult.Outcome;
import org.slipway.api.server.ProviderState;
import org.slipway.core.internal.lifecycle.Holds.Hold;
import org.slipway.core.internal.record.Failures;

/** Sends service control codes, and does what some of them ask of the server. Called on the lifecycle thread only. */
final class ProviderControl {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderControl.class);

    /** A server that stops waits no longer than this for all providers together to hear of it. */
    private static final Duration FAREWELL_LIMIT = Duration.ofSeconds(10);

    private static final String STOPPED = "stopped by the operator; CONTINUE initializes it again";

    private final Roster roster;
    private final ProviderLife life;
    private final Holds holds;
    private final ProviderSettings settings;
    private final Consumer<ProviderHandle> start;

    /**
     * Keeps what it works on.
     *
     * @param start initializes a provider that does not run, if its name is free
     */
    ProviderControl(
            Roster roster, ProviderLife life, Holds holds, ProviderSettings settings, Consumer<ProviderHandle> start) {
        this.roster = roster;
        this.life = life;
        this.holds = holds;
        this.settings = settings;
        this.start = start;
    }

    /** Whether the operator has stopped it, so that it must not be initialized. */
    boolean keepsOut(ProviderHandle handle) {
        boolean stopped = holds.is(handle, Hold.STOPPED);
        if (stopped) {
            handle.become(ProviderState.STOPPED, STOPPED);
        }
        return stopped;
    }

    /** Sends a code on somebody's order. */
    List<ControlResult> send(Optional<String> name, ServiceControl control) {
        List<ProviderHandle> addressees = name.map(one -> List.of(roster.require(one)))
                .orElseGet(() -> roster.view().all().stream()
                        .filter(handle -> handle.context() != null
                                || control.equals(ServiceControl.CONTINUE) && holds.is(handle, Hold.STOPPED))
                        .toList());
        List<ControlResult> results =
                addressees.stream().map(handle -> send(handle, control)).toList();
        results.forEach(result -> LOG.info(
                "provider {}: control {}: {}{}",
                result.provider(),
                word(control),
                result.outcome(),
                result.text().isEmpty() ? "" : ": " + result.text()));
        roster.publish();
        return results;
    }

    private ControlResult send(ProviderHandle handle, ServiceControl control) {
        if (control.equals(ServiceControl.STOP)) {
            return stop(handle);
        }
        if (control.equals(ServiceControl.CONTINUE)) {
            return goOn(handle);
        }
        if (control.equals(ServiceControl.PARAMCHANGE)) {
            return readAgain(handle);
        }
        if (handle.context() == null) {
            return result(handle, Outcome.NOT_SENT, "it is " + handle.state() + ": " + handle.reason());
        }
        if (control.equals(ServiceControl.PAUSE)) {
            return pause(handle);
        }
        return control.equals(ServiceControl.INTERROGATE) ? interrogate(handle) : pass(handle, control);
    }

    private ControlResult pass(ProviderHandle handle, ServiceControl control) {
        try {
            life.control(handle, control);
            return result(handle, Outcome.OK, "");
        } catch (BoundedCall.Overdue slow) {
            return result(handle, Outcome.TIMED_OUT, slow.getMessage());
        } catch (Throwable failure) {
            return result(handle, Outcome.FAILED, Failures.describe(failure));
        }
    }

    private static ControlResult result(ProviderHandle handle, Outcome outcome, String text) {
        return new ControlResult(handle.registration().name(), outcome, text);
    }

    /** Requests wait while the provider makes up its mind: it may refuse. One that does not answer is out: fail closed. */
    private ControlResult pause(ProviderHandle handle) {
        if (holds.is(handle, Hold.PAUSED)) {
            return result(handle, Outcome.OK, "it is paused already");
        }
        boolean wasOpen = handle.gate().isOpen();
        if (wasOpen) {
            handle.gate().hold();
        }
        ControlResult said = pass(handle, ServiceControl.PAUSE);
        if (said.outcome() == Outcome.FAILED) {
            if (wasOpen) {
                handle.gate().open();
            }
            return said;
        }
        handle.gate().close();
        handle.endQuarantineBy(null);
        holds.put(handle, Hold.PAUSED);
        String late = said.outcome() == Outcome.TIMED_OUT ? "; " + said.text() : "";
        handle.become(ProviderState.PAUSED, ProviderLife.PAUSED + late);
        return said;
    }

    private ControlResult goOn(ProviderHandle handle) {
        if (handle.context() == null) {
            holds.end(handle);
            start.accept(handle);
            boolean runs = handle.context() != null;
            return result(handle, runs ? Outcome.OK : Outcome.FAILED, runs ? "initialized again" : handle.reason());
        }
        if (!holds.is(handle, Hold.PAUSED)) {
            return pass(handle, ServiceControl.CONTINUE);
        }
        if (handle.keptThreads() > 0) {
            return result(
                    handle,
                    Outcome.NOT_SENT,
                    "it stays paused: " + handle.keptThreads() + " of its calls have not returned yet");
        }
        ControlResult said = pass(handle, ServiceControl.CONTINUE);
        if (said.outcome() == Outcome.OK) {
            holds.end(handle);
            handle.offences().forgive();
            life.admit(handle, "serving again after a pause");
        }
        return said;
    }

    /** Whatever the provider says to it, it is stopped. */
    private ControlResult stop(ProviderHandle handle) {
        holds.put(handle, Hold.STOPPED);
        handle.endQuarantineBy(null);
        handle.gate().close();
        roster.publish();
        String objection = "";
        if (handle.context() != null) {
            ControlResult said = pass(handle, ServiceControl.STOP);
            objection = said.outcome() == Outcome.OK ? "" : "stopped all the same; it said to STOP: " + said.text();
        }
        life.stop(handle, STOPPED);
        return result(handle, Outcome.OK, objection);
    }

    private ControlResult interrogate(ProviderHandle handle) {
        ControlResult said = pass(handle, ServiceControl.INTERROGATE);
        if (said.outcome() == Outcome.OK) {
            handle.health().recover();
        } else {
            handle.health().complain(said.text());
        }
        return said;
    }

    private ControlResult readAgain(ProviderHandle handle) {
        if (handle.context() == null) {
            handle.settings().replace(settings.of(handle.registration().name()));
            start.accept(handle);
            boolean runs = handle.context() != null;
            return result(handle, runs ? Outcome.OK : Outcome.FAILED, handle.reason());
        }
        try {
            life.apply(handle, settings.of(handle.registration().name()));
            return result(handle, Outcome.OK, handle.settings().source() + " was read again");
        } catch (BoundedCall.Overdue slow) {
            return result(handle, Outcome.TIMED_OUT, slow.getMessage());
        } catch (Throwable refusal) {
            String left = handle.context() == null ? "it does not serve" : "it goes on with the configuration it had";
            return result(handle, Outcome.FAILED, Failures.describe(refusal) + "; " + left);
        }
    }

    /** Tells all that run of something that has happened; what they say to it changes nothing. */
    void tell(ServiceControl control) {
        roster.view().all().forEach(handle -> tell(handle, control));
    }

    /** Tells all that a shutdown follows. */
    void sayFarewell(List<ProviderHandle> leaving) {
        long end = System.nanoTime() + FAREWELL_LIMIT.toNanos();
        for (ProviderHandle handle : leaving) {
            if (System.nanoTime() - end < 0) {
                tell(handle, ServiceControl.STOP);
            }
        }
    }

    private void tell(ProviderHandle handle, ServiceControl control) {
        if (handle.context() != null) {
            ControlResult said = pass(handle, control);
            if (said.outcome() != Outcome.OK) {
                LOG.warn("provider {}: control {}: {}", said.provider(), word(control), said.text());
            }
        }
    }

    private static String word(ServiceControl control) {
        return control.name().orElseGet(() -> Integer.toString(control.code()));
    }
}
