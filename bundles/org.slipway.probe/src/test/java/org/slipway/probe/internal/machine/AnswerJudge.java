// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.util.List;
import org.slipway.probe.internal.event.PacketEvent;
import org.slipway.probe.internal.event.Protocol;
import org.slipway.probe.internal.net.NetworkPosition;
import org.slipway.probe.internal.net.Ports;
import org.slipway.probe.internal.report.ConversationPrinter;
import org.slipway.probe.internal.rules.BootPlan;
import org.slipway.probe.internal.rules.BootRules;
import org.slipway.probe.internal.rules.Reply;
import org.slipway.probe.internal.testkit.Answers;
import org.slipway.wire.Ipv4;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Message;

/** Sends bytes through everything that reads an answer: rules of all families, inspections, printer. */
final class AnswerJudge {

    private static final InetSocketAddress FROM = new InetSocketAddress(Answers.SERVER, 4011);
    private static final NetworkPosition POSITION =
            NetworkPosition.beside(Answers.SERVER, Ipv4.of("127.83.3.1"), Ports.STANDARD);

    private final ConversationPrinter printer =
            new ConversationPrinter(new PrintStream(OutputStream.nullOutputStream()), true);
    private int parsed;

    int parsed() {
        return parsed;
    }

    void judge(byte[] answer) {
        printer.packet(new PacketEvent(Protocol.DHCP, false, FROM, FROM, answer));
        printer.packet(new PacketEvent(Protocol.TFTP, false, FROM, FROM, answer));
        try {
            decide(new Reply(Dhcp4Message.parse(answer), FROM, 5));
            parsed++;
        } catch (WireParseException e) {
            // The machine drops it too.
        }
    }

    private void decide(Reply reply) {
        for (MachineKind kind : MachineKind.all()) {
            MachineProfile profile = kind.stages().get(kind.stages().size() - 1);
            new OfferInspection(profile, MachineIdentity.of(kind), POSITION, printer).inspect(List.of(reply, reply));
            BootRules rules = profile.firmware().rules();
            if (rules.choose(List.of(reply), true) instanceof BootPlan.Ask ask) {
                rules.refusal(ask, reply, Ports.STANDARD);
                rules.follow(ask, reply);
            }
            rules.choose(List.of(reply, reply), false);
            rules.unanswered(List.of(reply));
        }
    }
}
