// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.slipway.probe.internal.event.MachineListener;
import org.slipway.probe.internal.event.Pitfall;
import org.slipway.probe.internal.event.Protocol;
import org.slipway.probe.internal.net.Hosts;
import org.slipway.probe.internal.net.PortUnavailableException;
import org.slipway.probe.internal.net.Position6;
import org.slipway.probe.internal.net.UdpEndpoint;
import org.slipway.probe.internal.rules.BootPlan6;
import org.slipway.probe.internal.rules.Reply6;
import org.slipway.probe.internal.rules.Rules6;
import org.slipway.wire.dhcp6.Dhcp6Builder;
import org.slipway.wire.dhcp6.Duid;
import org.slipway.wire.machine.Dhcp6Machine;

/** What one machine says over DHCPv6, and what it hears. */
final class Conversation6 {

    /** As for DHCPv4. */
    private static final int MAX_OFFERS = 16;

    private static final int HUNDREDTH = 10;
    private static final Duid IMAGINED_SERVER = Duid.ofUuid(new UUID(0, 1));

    private final Dhcp6Machine machine;
    private final Rules6 rules;
    private final Position6 position;
    private final Patience patience;
    private final MachineListener listener;
    private boolean heard;

    Conversation6(Dhcp6Machine machine, Rules6 rules, Position6 position, Patience patience, MachineListener listener) {
        this.machine = machine;
        this.rules = rules;
        this.position = position;
        this.patience = patience;
        this.listener = listener;
    }

    private static int anyTransaction() {
        return ThreadLocalRandom.current().nextInt(1 << 24);
    }

    /** {@return whether anything arrived for the machine, be it of use or not} */
    boolean heard() {
        return heard;
    }

    /** Sends SOLICITs and collects what is advertised; then takes the address, if that is to be shown. */
    List<Reply6> solicit() throws IOException {
        int transaction = anyTransaction();
        var offers = new ArrayList<Reply6>();
        try (var dialog = dialog(position.ports().dhcpClient())) {
            for (int wait : patience.discoverWaits()) {
                send(dialog, machine.transactionId(transaction).solicit(), position.dhcpServer());
                listen(dialog, transaction, wait, offers);
                if (boots(offers)) {
                    break;
                }
            }
            if (position.leased()) {
                takeAddress(dialog);
            }
            heard = dialog.heard();
        }
        return List.copyOf(offers);
    }

    private boolean boots(List<Reply6> offers) {
        return !(rules.choose(offers, position.ownAddress()) instanceof BootPlan6.Stop);
    }

    private void listen(Dialog6 dialog, int transaction, int wait, List<Reply6> offers) throws IOException {
        long until = dialog.elapsedMillis() + wait;
        boolean enough = false;
        while (dialog.elapsedMillis() < until && offers.size() < MAX_OFFERS) {
            dialog.await(transaction, until)
                    .filter(reply ->
                            offers.stream().noneMatch(known -> known.message().equals(reply.message())))
                    .ifPresent(offers::add);
            if (!enough && boots(offers)) {
                enough = true;
                until = Math.min(until, dialog.elapsedMillis() + patience.grace());
            }
        }
    }

    private void takeAddress(Dialog6 dialog) throws IOException {
        listener.note("takes an address from a DHCPv6 server, which is only imagined");
        int transaction = anyTransaction();
        send(dialog, machine.transactionId(transaction).request(IMAGINED_SERVER), position.dhcpServer());
        dialog.await(transaction, dialog.elapsedMillis() + patience.grace())
                .ifPresent(
                        reply -> listener.pitfall(
                                Pitfall.at(
                                        reply.from(),
                                        "answers-foreign-request",
                                        "answers a REQUEST that names another DHCPv6 server; real machines lose their address by that")));
    }

    /** {@return the boot server's answer that the firmware takes, empty if there is none} */
    Optional<Reply6> ask(Duid server, InetSocketAddress to) throws IOException {
        int transaction = anyTransaction();
        var ignored = new ArrayList<Reply6>();
        try (var dialog = bootServerDialog()) {
            for (int wait : patience.askWaits()) {
                send(dialog, machine.transactionId(transaction).askBootServer(server), to);
                Optional<Reply6> answer = accepted(dialog, transaction, wait, ignored);
                if (answer.isPresent()) {
                    return answer;
                }
            }
        }
        if (ignored.isEmpty()) {
            String text = "the machine is sent to a boot server at port " + to.getPort() + " that does not answer";
            listener.pitfall(Pitfall.at(to, "boot-server-silent", text));
        }
        return Optional.empty();
    }

    private Optional<Reply6> accepted(Dialog6 dialog, int transaction, int wait, List<Reply6> ignored)
            throws IOException {
        long until = dialog.elapsedMillis() + wait;
        while (dialog.elapsedMillis() < until) {
            Optional<Reply6> reply = dialog.await(transaction, until);
            Optional<String> refusal = reply.flatMap(answer -> rules.refusal(answer, position.ports()));
            if (reply.isPresent() && refusal.isEmpty()) {
                return reply;
            }
            reply.ifPresent(ignored::add);
            refusal.ifPresent(why -> listener.pitfall(Pitfall.at(
                    reply.get().from(),
                    "answer-ignored",
                    "its answer to the question for the file is ignored: " + why)));
        }
        return Optional.empty();
    }

    private static void send(Dialog6 dialog, Dhcp6Builder message, InetSocketAddress to) throws IOException {
        dialog.send(
                message.elapsedTime((int) (dialog.elapsedMillis() / HUNDREDTH)).build(), to);
    }

    private Dialog6 dialog(int port) throws IOException {
        var local = new InetSocketAddress(position.address(), port);
        return new Dialog6(UdpEndpoint.open(Protocol.DHCP6, listener, local), machine.duid(), listener);
    }

    /** Firmware asks from port 4011, which is the server's where both have the same address. */
    private Dialog6 bootServerDialog() throws IOException {
        if (!position.sharesAddress()) {
            try {
                return dialog(position.ports().bootServer());
            } catch (PortUnavailableException e) {
                listener.note(e.getMessage() + "; asking from another port, where real firmware would use this one");
                return dialog(0);
            }
        }
        listener.note("asks from another port than " + position.ports().bootServer() + ", which at "
                + Hosts.text(position.address()) + " is the server's");
        return dialog(0);
    }
}
