// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.explain;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slipway.api.provider.Arrival;
import org.slipway.api.server.Decision;
import org.slipway.api.server.Explainer;
import org.slipway.api.server.Explanation;
import org.slipway.api.server.Rehearsal;
import org.slipway.api.server.SilenceReason;
import org.slipway.wire.Ipv4;
import org.slipway.wire.Ipv6;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp6.Dhcp6Builder;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.Dhcp6MessageType;
import org.slipway.wire.dhcp6.Duid;
import org.slipway.wire.dhcp6.RelayChain;
import org.slipway.wire.pxe.DiscoveryControl;
import org.slipway.wire.pxe.PxeVendorOptions;

/** Answers every question as a boot server does that has the address 192.0.2.10, and keeps the questions. */
public final class FakeExplainer implements Explainer {

    public final List<Rehearsal> questions = new ArrayList<>();
    public volatile boolean silent;
    public volatile boolean direct;
    public volatile String server = "192.0.2.10";
    public volatile List<String> assumed = List.of();

    @Override
    public Explanation explain(Rehearsal question) {
        questions.add(question);
        InetAddress local = question.ipv6() ? Ipv6.parse("2001:db8::10").orElseThrow() : Ipv4.of("192.0.2.10");
        InetSocketAddress to = new InetSocketAddress(local, question.bootServer() ? 4011 : 67);
        return new Explanation(
                question.bootServer() ? "REQUEST x86-bios" : "DISCOVER x86-bios",
                Optional.empty(),
                question.interfaceName().isEmpty() ? "eth0" : question.interfaceName(),
                question.from(),
                to,
                List.of(new Decision.Verdict(
                        "policy", silent ? "REJECTED" : "NBP", "nbp.bios\u0007", Duration.ofMillis(1))),
                assumed,
                silent ? List.of() : List.of(reply(question, to)),
                silent ? Optional.of(SilenceReason.REJECTED) : Optional.empty(),
                "policy said so",
                Duration.ofMillis(2));
    }

    private Explanation.Reply reply(Rehearsal question, InetSocketAddress from) {
        try {
            byte[] payload = question.ipv6() ? reply6(question) : reply4(question);
            boolean broadcast = question.arrival() == Arrival.BROADCAST;
            InetSocketAddress to = broadcast ? new InetSocketAddress(Ipv4.of("255.255.255.255"), 68) : question.from();
            return new Explanation.Reply(to, from, "OFFER pxelinux.0 from 192.0.2.10", payload);
        } catch (WireParseException malformed) {
            throw new AssertionError(malformed);
        }
    }

    private byte[] reply4(Rehearsal question) throws WireParseException {
        Dhcp4Builder reply = Dhcp4Builder.replyTo(Dhcp4Message.parse(question.payload()))
                .messageType(question.bootServer() ? Dhcp4MessageType.ACK : Dhcp4MessageType.OFFER)
                .option(54, Ipv4.of("192.0.2.10"))
                .option(60, "PXEClient")
                .siaddr(Ipv4.of(server))
                .file("pxelinux.0");
        return (direct
                        ? reply.option(
                                43,
                                PxeVendorOptions.builder()
                                        .discoveryControl(DiscoveryControl.BOOT_FILE_DIRECT)
                                        .build())
                        : reply)
                .build();
    }

    private byte[] reply6(Rehearsal question) throws WireParseException {
        Dhcp6Message asked =
                Dhcp6Message.parse(RelayChain.parse(question.payload()).inner());
        Dhcp6Builder reply =
                Dhcp6Builder.replyTo(asked).type(Dhcp6MessageType.ADVERTISE).serverId(Duid.ofUuid(new UUID(1, 2)));
        return (direct ? reply.bootFileUrl("tftp://[2001:db8::10]/x.efi") : reply).build();
    }
}
