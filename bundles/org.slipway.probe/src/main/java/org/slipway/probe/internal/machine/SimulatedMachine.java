// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Inet4Address;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slipway.probe.internal.event.MachineListener;
import org.slipway.probe.internal.event.Pitfall;
import org.slipway.probe.internal.net.NetworkPosition;
import org.slipway.probe.internal.rules.AnswerForm;
import org.slipway.probe.internal.rules.BootPlan;
import org.slipway.probe.internal.rules.Reply;

/**
 * One stage of a machine that boots from the network: DISCOVER, offers, the question to a boot server where its firmware
 * would ask, the boot file. It never takes a lease. For one thread; every wait is bounded by its {@link Patience}.
 */
public final class SimulatedMachine {

    /** A menu may follow the answer to a first question, as dnsmasq does it; nothing sensible follows a third. */
    private static final int MAX_QUESTIONS = 3;

    private static final Pitfall SILENCE = new Pitfall(
            "silence",
            "nothing at all came back. Is the server running and on this network (VLAN, relay)? Does a firewall drop UDP"
                    + " 67, 68, 69 or 4011? A switch port that has just come up may be silent for 30 s (spanning tree)");

    private final MachineProfile profile;
    private final MachineIdentity identity;
    private final NetworkPosition position;
    private final Patience patience;
    private final MachineListener listener;
    private long began;
    private List<Reply> offers = List.of();
    private AnswerForm form = AnswerForm.NONE;

    /** Makes a machine that is switched off. */
    public SimulatedMachine(
            MachineProfile profile,
            MachineIdentity identity,
            NetworkPosition position,
            Patience patience,
            MachineListener listener) {
        this.profile = profile;
        this.identity = identity;
        this.position = position;
        this.patience = patience;
        this.listener = listener;
    }

    /**
     * Switches it on.
     *
     * @param target where the bytes of the boot file go; empty: do not read it
     * @throws IOException if this host does not let the machine have its sockets, or the target fails
     */
    public StageReport boot(Optional<OutputStream> target) throws IOException {
        began = System.nanoTime();
        int xid = ThreadLocalRandom.current().nextInt();
        offers = collect(xid);
        new OfferInspection(profile, identity, position, listener).inspect(offers);
        BootPlan plan = profile.firmware().rules().choose(offers, position.ownAddress());
        for (int i = 0; i < MAX_QUESTIONS && plan instanceof BootPlan.Ask ask; i++) {
            listener.note(ask.why());
            plan = ask(ask, xid);
        }
        listener.note(plan.why());
        if (plan instanceof BootPlan.Fetch fetch) {
            form = fetch.form();
            return target.isPresent() ? load(fetch, target.get()) : named(fetch, "the file was not read");
        }
        return stopped(plan.why());
    }

    private List<Reply> collect(int xid) throws IOException {
        var writer = Messages.of(profile, identity, position);
        var sockets = new LocalSockets(position, listener);
        try (var dialog = new DhcpDialog(sockets.forDiscover(), identity.mac(), listener)) {
            List<Reply> collected = new OfferCollector(profile, position, patience, dialog).collect(writer, xid);
            if (!dialog.heard() && profile.netboots()) {
                listener.pitfall(SILENCE);
            }
            if (position.leaseFrom().isPresent() && profile.netboots()) {
                Inet4Address server = position.leaseFrom().get();
                new LeaseRequest(writer, position, listener).send(dialog, xid, server, patience.grace());
            }
            return collected;
        }
    }

    private BootPlan ask(BootPlan.Ask ask, int xid) throws IOException {
        form = ask.form();
        int own = profile.firmware() == Firmware.EDK2
                ? ThreadLocalRandom.current().nextInt()
                : xid;
        var question = new BootServerQuestion(profile, identity, position, patience, listener);
        Optional<Reply> answer = question.ask(ask, own);
        if (answer.isPresent()) {
            new ReplyInspection(profile, identity, position, listener).inspect(answer.get());
            return profile.firmware().rules().follow(ask, answer.get());
        }
        if (!question.ignoredAnswers()) {
            String text =
                    "sends the machine to a boot server that does not answer (option 60 PXEClient means port 4011)";
            String advice = "; a DHCP server that names the file itself must not send option 60";
            boolean dhcp = ask.offer().offersAddress();
            listener.pitfall(Pitfall.at(ask.offer().from(), "boot-server-silent", dhcp ? text + advice : text));
        }
        return profile.firmware().rules().unanswered(offers);
    }

    private StageReport load(BootPlan.Fetch fetch, OutputStream target) throws IOException {
        FileLocation location = FileLocation.of(fetch, profile, position.ports().tftp());
        var loader = new FileLoader(profile, position.address(), listener);
        FileReading reading = loader.load(fetch.file(), location, patience.tftp(), target);
        reading.file().ifPresent(file -> loader.compare(fetch.reply(), file));
        return report(reading.outcome(), reading.reason(), fetch.file(), reading.file());
    }

    private StageReport named(BootPlan.Fetch fetch, String why) {
        return report(StageReport.Outcome.WOULD_BOOT, why, fetch.file(), Optional.empty());
    }

    private StageReport stopped(String why) {
        boolean leftAlone = !profile.netboots() && offers.stream().noneMatch(OfferInspection::isBootAnswer);
        StageReport.Outcome outcome = leftAlone ? StageReport.Outcome.LEFT_ALONE : StageReport.Outcome.NO_BOOT;
        return report(outcome, leftAlone ? "no boot server answered it" : why, "", Optional.empty());
    }

    private StageReport report(StageReport.Outcome outcome, String reason, String file, Optional<LoadedFile> loaded) {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        return new StageReport(profile, outcome, reason, form, file, loaded, offers, millis);
    }
}
