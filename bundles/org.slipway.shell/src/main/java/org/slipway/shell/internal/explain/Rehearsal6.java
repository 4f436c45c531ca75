// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.explain;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slipway.api.provider.Arrival;
import org.slipway.api.server.Explainer;
import org.slipway.api.server.Explanation;
import org.slipway.api.server.Rehearsal;
import org.slipway.api.server.ServerInfo;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.Duid;
import org.slipway.wire.dhcp6.RelayChain;
import org.slipway.wire.machine.Dhcp6Machine;
import org.slipway.wire.machine.MachineFamily;

/** What a machine asks over IPv6, question by question. */
final class Rehearsal6 {
    private static final int RELAY_PORT = 547;
    private static final int HUNDREDTHS = 100;
    private static final int BOOT_SERVER_PORT = 4011;

    private final Explainer explainer;
    private final Wishes wishes;
    private final Subject subject;
    private final Dhcp6Machine machine;
    private final List<Conversation.Step> steps = new ArrayList<>();

    Rehearsal6(Explainer explainer, Wishes wishes, Subject subject) {
        this.explainer = explainer;
        this.wishes = wishes;
        this.subject = subject;
        this.machine = machine(wishes, subject);
    }

    private static Dhcp6Machine machine(Wishes wishes, Subject subject) {
        Dhcp6Machine machine = Dhcp6Machine.of(subject.family(), subject.arch());
        if (subject.mac().isPresent()) {
            machine = machine.mac(subject.mac().get());
        }
        Optional<Duid> duid =
                subject.guid().map(Duid::ofUuid).or(() -> subject.mac().map(Rehearsal6::duid));
        if (duid.isPresent()) {
            machine = machine.duid(duid.get());
        }
        return wishes.transaction().isPresent()
                ? machine.transactionId(wishes.transaction().getAsInt())
                : machine;
    }

    private static Duid duid(HardwareAddress mac) {
        return Duid.ofLinkLayer(mac);
    }

    Conversation run(ServerInfo info) throws InterruptedException {
        if (wishes.wantsFirst()) {
            Explanation first = ask(first(), "first question");
            Optional<Duid> server = wishes.wantsFollowUp() ? namesServerOnly(first) : Optional.empty();
            if (server.isPresent()) {
                InetAddress answered = first.replies().get(0).from().getAddress();
                ask(bootServer(server.get(), Optional.of(answered)), "question to the boot server");
            }
        } else {
            ask(bootServer(info.duid(), wishes.serverAddress()), "question to the boot server");
        }
        return new Conversation(subject.describe(machine.toString()), steps, subject.remarks());
    }

    private Explanation ask(Rehearsal question, String title) throws InterruptedException {
        Explanation explanation = explainer.explain(question);
        steps.add(new Conversation.Step(title, question, explanation));
        return explanation;
    }

    private Inet6Address source() {
        return wishes.address6().orElseGet(machine::linkLocal);
    }

    private Rehearsal first() {
        byte[] solicit =
                machine.solicit().elapsedTime(wishes.secs() * HUNDREDTHS).build();
        Optional<Inet6Address> relay = wishes.relay6();
        boolean direct = relay.isPresent() || wishes.serverAddress().isPresent();
        return new Rehearsal(
                relay.map(address -> RelayChain.forward(0, address, source(), new byte[0], solicit))
                        .orElse(solicit),
                wishes.interfaceName(),
                new InetSocketAddress(relay.orElseGet(this::source), relay.isPresent() ? RELAY_PORT : 0),
                wishes.serverAddress(),
                false,
                direct ? Arrival.UNICAST : Arrival.MULTICAST);
    }

    private Rehearsal bootServer(Duid server, Optional<InetAddress> to) {
        return new Rehearsal(
                machine.askBootServer(server).build(),
                wishes.interfaceName(),
                new InetSocketAddress(source(), BOOT_SERVER_PORT),
                to,
                true,
                Arrival.UNICAST);
    }

    /** EDK2 asks on where an offer for PXE has no URL. */
    private Optional<Duid> namesServerOnly(Explanation first) {
        if (machine.family() != MachineFamily.UEFI || first.replies().isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] reply = first.replies().get(0).payload();
            Dhcp6Message offer = Dhcp6Message.parse(RelayChain.parseReply(reply).inner());
            return offer.bootFileUrl().isPresent() ? Optional.empty() : offer.serverId();
        } catch (WireParseException raw) {
            return Optional.empty();
        }
    }
}
