// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.slipway.probe.internal.event.MachineListener;
import org.slipway.probe.internal.event.Pitfall;
import org.slipway.probe.internal.net.NetworkPosition;
import org.slipway.probe.internal.net.UdpEndpoint;
import org.slipway.probe.internal.rules.BootPlan;
import org.slipway.probe.internal.rules.Reply;

/** Asks a boot server for the file: by unicast to port 4011, or by broadcast if a menu item names no server. Used once. */
final class BootServerQuestion {

    private final MachineProfile profile;
    private final MachineIdentity identity;
    private final NetworkPosition position;
    private final Patience patience;
    private final MachineListener listener;
    private boolean ignored;

    BootServerQuestion(
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

    /** {@return the answer that the firmware takes, empty if none came} */
    Optional<Reply> ask(BootPlan.Ask ask, int xid) throws IOException {
        byte[] message = Messages.of(profile, identity, position).ask(xid, ask);
        InetSocketAddress to = ask.server()
                .map(server -> new InetSocketAddress(server, position.ports().bootServer()))
                .orElse(position.dhcpServer());
        try (var dialog = new DhcpDialog(open(ask), identity.mac(), listener)) {
            for (int wait : patience.askWaits()) {
                dialog.sendAnywhere(message, to);
                Optional<Reply> answer = await(dialog, ask, xid, dialog.elapsedMillis() + wait);
                if (answer.isPresent()) {
                    return answer;
                }
            }
        }
        return Optional.empty();
    }

    private UdpEndpoint open(BootPlan.Ask ask) throws IOException {
        var sockets = new LocalSockets(position, listener);
        if (ask.server().isEmpty()) {
            return sockets.forDiscover();
        }
        return profile.firmware().asksFromBootServerPort() ? sockets.bootServerPort() : sockets.clientPort();
    }

    private Optional<Reply> await(DhcpDialog dialog, BootPlan.Ask ask, int xid, long until) throws IOException {
        while (dialog.elapsedMillis() < until) {
            Optional<Reply> reply = dialog.await(xid, until);
            if (reply.isPresent() && accepts(ask, reply.get())) {
                return reply;
            }
        }
        return Optional.empty();
    }

    private boolean accepts(BootPlan.Ask ask, Reply reply) {
        Optional<String> refusal = profile.firmware().rules().refusal(ask, reply, position.ports());
        ignored |= refusal.isPresent();
        refusal.ifPresent(why -> listener.pitfall(Pitfall.at(
                reply.from(), "answer-ignored", "its answer to the question for the file is ignored: " + why)));
        return refusal.isEmpty();
    }

    /** {@return whether answers came that the firmware does not take} */
    boolean ignoredAnswers() {
        return ignored;
    }
}
