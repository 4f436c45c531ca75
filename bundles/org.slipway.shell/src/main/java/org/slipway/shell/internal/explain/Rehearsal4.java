// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.explain;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slipway.api.provider.Arrival;
import org.slipway.api.server.Explainer;
import org.slipway.api.server.Explanation;
import org.slipway.api.server.Rehearsal;
import org.slipway.wire.Ipv4;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.MachineId;
import org.slipway.wire.machine.BootServerQuestion;
import org.slipway.wire.machine.Dhcp4Machine;

/** What a machine asks over IPv4, question by question. */
final class Rehearsal4 {
    private static final int RELAY_PORT = 67;
    private static final UUID NONE = new UUID(0, 0);

    private final Explainer explainer;
    private final Wishes wishes;
    private final Subject subject;
    private final Dhcp4Machine machine;
    private final List<Conversation.Step> steps = new ArrayList<>();
    private final List<String> remarks;

    Rehearsal4(Explainer explainer, Wishes wishes, Subject subject) {
        this.explainer = explainer;
        this.wishes = wishes;
        this.subject = subject;
        this.machine = machine(wishes, subject);
        this.remarks = new ArrayList<>(subject.remarks());
    }

    /** A machine without a GUID of its own sends one that identifies nobody, as boards without one do. */
    private static Dhcp4Machine machine(Wishes wishes, Subject subject) {
        Dhcp4Machine machine = Dhcp4Machine.of(subject.family(), subject.arch())
                .machineId(MachineId.of(subject.guid().orElse(NONE)));
        if (subject.mac().isPresent()) {
            machine = machine.mac(subject.mac().get());
        }
        if (wishes.address4().isPresent()) {
            machine = machine.address(wishes.address4().get());
        }
        return wishes.transaction().isPresent()
                ? machine.xid(wishes.transaction().getAsInt())
                : machine;
    }

    Conversation run() throws InterruptedException {
        if (!wishes.wantsFirst() || machine.startsAtBootServer()) {
            ask(bootServer(machine.askBootServer(), wishes.serverAddress()), "question to the boot server");
        } else {
            Explanation first = ask(first(), "first question");
            if (wishes.wantsFollowUp()) {
                followUp(first);
            }
        }
        return new Conversation(subject.describe(machine.toString()), steps, remarks);
    }

    private Explanation ask(Rehearsal question, String title) throws InterruptedException {
        Explanation explanation = explainer.explain(question);
        steps.add(new Conversation.Step(title, question, explanation));
        return explanation;
    }

    private Rehearsal first() {
        Dhcp4Builder message = machine.first().secs(wishes.secs());
        Optional<Inet4Address> relay = wishes.relay4();
        relay.ifPresent(address -> message.giaddr(address).hops(1));
        boolean direct = relay.isPresent() || wishes.serverAddress().isPresent();
        return new Rehearsal(
                message.build(),
                wishes.interfaceName(),
                new InetSocketAddress(relay.orElse(Ipv4.NONE), relay.isPresent() ? RELAY_PORT : 0),
                wishes.serverAddress(),
                false,
                direct ? Arrival.UNICAST : Arrival.BROADCAST);
    }

    private Rehearsal bootServer(Dhcp4Builder message, Optional<InetAddress> server) {
        return new Rehearsal(
                message.build(),
                wishes.interfaceName(),
                new InetSocketAddress(machine.address(), machine.askPort()),
                server,
                true,
                Arrival.UNICAST);
    }

    /** The first offer is the one that is followed up: another one of the same server would not be taken. */
    private void followUp(Explanation first) throws InterruptedException {
        Optional<Dhcp4Message> offer = first.replies().stream().findFirst().flatMap(reply -> parse(reply.payload()));
        Optional<BootServerQuestion> question = offer.flatMap(machine::followUp);
        if (question.isEmpty()) {
            return;
        }
        Optional<Inet4Address> server = question.get().server();
        if (server.isPresent() && isUs(server.get(), offer.get())) {
            Explanation.Reply reply = first.replies().get(0);
            ask(
                    bootServer(
                            question.get().message(), Optional.of(reply.from().getAddress())),
                    "question to the boot server, because of " + question.get().why());
        } else {
            remarks.add("Then it asks "
                    + server.map(address -> "another server, " + address.getHostAddress())
                            .orElse("for a boot server by broadcast")
                    + ", because of " + question.get().why() + ".");
        }
    }

    private static boolean isUs(Inet4Address server, Dhcp4Message offer) {
        try {
            return offer.serverIdentifier().filter(server::equals).isPresent();
        } catch (WireParseException malformed) {
            return false;
        }
    }

    private static Optional<Dhcp4Message> parse(byte[] payload) {
        try {
            return Optional.of(Dhcp4Message.parse(payload));
        } catch (WireParseException raw) {
            return Optional.empty();
        }
    }
}
