// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.format;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slipway.api.provider.Arrival;
import org.slipway.api.server.Decision;
import org.slipway.api.server.Explanation;
import org.slipway.api.server.Rehearsal;
import org.slipway.shell.internal.explain.Conversation;
import org.slipway.wire.Hex;
import org.slipway.wire.Ipv6;
import org.slipway.wire.text.PacketText;

/** Rehearsals in words: each question, each provider's word, each reply by its fields and in hex. */
final class ExplainText {
    private static final String INDENT = "  ";

    private ExplainText() {}

    static String conversation(Conversation conversation) {
        List<String> blocks = new ArrayList<>();
        blocks.add(Plain.line(conversation.machine()));
        int number = 0;
        for (Conversation.Step step : conversation.steps()) {
            blocks.add(step(++number, step));
        }
        conversation.remarks().forEach(remark -> blocks.add(Plain.line(remark)));
        return String.join("\n\n", blocks);
    }

    private static String step(int number, Conversation.Step step) {
        Explanation explanation = step.explanation();
        List<String> blocks = new ArrayList<>();
        blocks.add(Plain.line(number + ". " + explanation.request() + ", " + step.title()) + "\n" + INDENT
                + Plain.line(way(step.question(), explanation)));
        if (!explanation.verdicts().isEmpty()) {
            blocks.add(indented(verdicts(explanation.verdicts())));
        }
        if (!explanation.assumed().isEmpty()) {
            blocks.add(INDENT
                    + Plain.line("NOT ASKED: " + String.join(", ", explanation.assumed())
                            + ". What follows holds if they reject the packet."));
        }
        blocks.add(INDENT + Plain.line(outcome(explanation)));
        explanation.replies().forEach(reply -> blocks.add(reply(reply)));
        return String.join("\n\n", blocks);
    }

    private static String way(Rehearsal question, Explanation explanation) {
        String how = switch (question.arrival()) {
            case BROADCAST -> "broadcast on ";
            case MULTICAST -> "multicast on ";
            case UNICAST -> "to " + text(explanation.to()) + " on ";
        };
        String answered = question.arrival() == Arrival.UNICAST ? "" : ", answered from " + text(explanation.to());
        return "from " + text(explanation.from()) + ", " + how + explanation.interfaceName() + answered;
    }

    private static String verdicts(List<Decision.Verdict> verdicts) {
        Table table = new Table("PROVIDER", "SAYS", "WHY", ">TIME");
        for (Decision.Verdict verdict : verdicts) {
            table.row(
                    verdict.provider(),
                    verdict.outcome(),
                    verdict.note(),
                    verdict.duration().isZero() ? "" : Times.span(verdict.duration()));
        }
        return table.toString();
    }

    private static String outcome(Explanation explanation) {
        return explanation
                .silence()
                .map(silence -> "No answer: " + silence.sentence() + ". " + explanation.reason())
                .orElseGet(() -> "Answered: " + explanation.reason());
    }

    private static String reply(Explanation.Reply reply) {
        boolean ipv6 = reply.to().getAddress() instanceof Inet6Address;
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "Reply %s, %d bytes, from %s to %s",
                reply.summary(),
                reply.payload().length,
                text(reply.from()),
                text(reply.to())));
        PacketText.lines(reply.payload(), ipv6).forEach(line -> lines.add(INDENT + line));
        String words = String.join("\n", lines.stream().map(Plain::line).toList());
        return indented(words) + "\n\n"
                + indented(indented(Hex.dump(reply.payload()).stripTrailing()));
    }

    private static String indented(String lines) {
        return INDENT + lines.replace("\n", "\n" + INDENT);
    }

    private static String text(InetSocketAddress address) {
        String host = host(address.getAddress());
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
    }

    private static String host(InetAddress address) {
        return address instanceof Inet6Address v6 ? Ipv6.text(v6) : address.getHostAddress();
    }
}
