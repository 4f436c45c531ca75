// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.carry;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.slipway.api.device.BootSettings;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceState;
import org.slipway.api.device.Sightings;
import org.slipway.api.provider.BootAction;
import org.slipway.api.provider.PendingRequest;
import org.slipway.api.provider.PxeRequest;
import org.slipway.api.provider.RequestOutcome;
import org.slipway.policy.internal.client.Asking;
import org.slipway.policy.internal.rule.Ruling;
import org.slipway.policy.internal.rule.Ruling.PutDown;
import org.slipway.policy.internal.rule.Ruling.Silence;
import org.slipway.policy.internal.rule.Ruling.Stopped;
import org.slipway.policy.internal.rule.Verdict;

/** Carries out one verdict: at once, after a delay, or when the registry has put the machine down. */
final class Carrier {
    private final PxeRequest request;
    private final Asking asking;
    private final Writer writer;
    private final Effects effects;
    private final DelayLine delays;
    private final Supplier<Verdict> decision;

    Carrier(
            PxeRequest request,
            Asking asking,
            Writer writer,
            Effects effects,
            DelayLine delays,
            Supplier<Verdict> decision) {
        this.request = request;
        this.asking = asking;
        this.writer = writer;
        this.effects = effects;
        this.delays = delays;
        this.decision = decision;
    }

    RequestOutcome carryOut() {
        Verdict verdict = decision.get();
        Device device = verdict.device().orElse(null);
        if (device != null && !request.rehearsal()) {
            effects.seen(device, asking);
        }
        if (verdict.ruling() instanceof PutDown putDown) {
            return putDown(putDown, verdict.delay());
        }
        return after(verdict.delay(), verdict.ruling(), device);
    }

    private RequestOutcome putDown(PutDown putDown, Duration delay) {
        if (request.rehearsal()) {
            return answer(putDown.then().apply(imagined()), null, putDown.note() + " with a number of its own: ");
        }
        PendingRequest pending = request.pend();
        effects.putDown(asking)
                .whenComplete(
                        (device, failure) -> settle(pending, putDown, delay, Optional.ofNullable(device), failure));
        return pending;
    }

    private void settle(
            PendingRequest pending, PutDown putDown, Duration delay, Optional<Device> device, Throwable failure) {
        if (device.isEmpty()) {
            complete(
                    pending,
                    () -> refuse("unknown machine, and it cannot be put down as pending: " + message(failure)));
            return;
        }
        if (delay.isZero()) {
            complete(pending, () -> settled(putDown, device.get()));
        } else {
            later(pending, delay, putDown.note() + ": ");
        }
    }

    private BootAction settled(PutDown putDown, Device device) {
        String before = device.state() == DeviceState.PENDING ? putDown.note() : "known by now";
        return answer(putDown.then().apply(device), device, before + ": ");
    }

    /** What was decided before the delay may be wrong after it: somebody may have entered the machine, or turned it away. */
    private void later(PendingRequest pending, Duration delay, String before) {
        delays.after(
                delay,
                () -> complete(pending, () -> decidedAgain(before)),
                () -> complete(pending, () -> refuse(DelayLine.FULL)));
    }

    private BootAction decidedAgain(String before) {
        Verdict verdict = decision.get();
        return verdict.ruling() instanceof PutDown
                ? refuse(before + "the device was taken out meanwhile")
                : answer(verdict.ruling(), verdict.device().orElse(null), before);
    }

    /** Whatever happens, the request ends. */
    private void complete(PendingRequest pending, Supplier<BootAction> last) {
        BootAction action;
        try {
            action = last.get();
        } catch (RuntimeException failed) {
            action = refuse("failed: " + failed);
        }
        try {
            pending.complete(action);
        } catch (IllegalStateException over) {
            // Its time was up, and the server has gone on without this provider.
        }
    }

    private static String message(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
        return String.valueOf(cause.getMessage());
    }

    /** What the registry would have put down; its number is not known before it has. */
    private Device imagined() {
        return new Device(
                0,
                0,
                asking.key(),
                "",
                "",
                DeviceState.PENDING,
                Instant.EPOCH,
                OptionalLong.empty(),
                BootSettings.DEFAULT,
                Sightings.NONE,
                Map.of());
    }

    private RequestOutcome after(Duration delay, Ruling ruling, Device device) {
        if (delay.isZero() || ruling instanceof Silence || request.rehearsal()) {
            return answer(ruling, device, delay.isZero() ? "" : "after " + delay.toSeconds() + " s: ");
        }
        PendingRequest pending = request.pend();
        later(pending, delay, "after " + delay.toSeconds() + " s: ");
        return pending;
    }

    private BootAction answer(Ruling ruling, Device device, String before) {
        if (ruling instanceof Stopped stopped) {
            if (!request.rehearsal()) {
                effects.stopped(asking, stopped);
            }
            return answer(stopped.instead(), device, before);
        }
        if (ruling instanceof Silence) {
            return refuse(before + ruling.note());
        }
        String form;
        try {
            form = writer.send(ruling);
        } catch (IllegalStateException tooLong) {
            // A machine may send so much to be echoed that its own size limit forbids the answer.
            return refuse("the reply cannot be sent: " + tooLong.getMessage());
        }
        request.note(before + Notes.withForm(ruling.note(), form));
        if (!request.rehearsal()) {
            effects.answered(asking, device, ruling);
        }
        return BootAction.NBP;
    }

    private BootAction refuse(String why) {
        request.note(why);
        return BootAction.REJECTED;
    }
}
