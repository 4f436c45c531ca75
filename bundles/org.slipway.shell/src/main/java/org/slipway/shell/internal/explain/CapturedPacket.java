// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.explain;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.slipway.api.provider.Arrival;
import org.slipway.api.server.Explainer;
import org.slipway.api.server.Rehearsal;
import org.slipway.wire.ClientArch;
import org.slipway.wire.Hex;
import org.slipway.wire.Ipv4;
import org.slipway.wire.machine.Dhcp6Machine;
import org.slipway.wire.machine.MachineFamily;

/** A packet that was recorded somewhere, rehearsed as it is. */
final class CapturedPacket {
    private static final int LARGEST = 65_507;
    private static final int BOOT_SERVER_PORT = 4011;

    private CapturedPacket() {}

    static Conversation rehearse(Explainer explainer, Wishes wishes) throws InterruptedException {
        Rehearsal question = rehearsal(wishes);
        return new Conversation(
                "a packet of " + question.payload().length + " bytes",
                List.of(new Conversation.Step("the packet as it is", question, explainer.explain(question))),
                List.of());
    }

    private static Rehearsal rehearsal(Wishes wishes) {
        boolean bootServer = !wishes.wantsFirst();
        Optional<InetAddress> relay = wishes.ipv6()
                ? wishes.relay6().map(InetAddress.class::cast)
                : wishes.relay4().map(InetAddress.class::cast);
        boolean direct =
                bootServer || relay.isPresent() || wishes.serverAddress().isPresent();
        int port = bootServer ? BOOT_SERVER_PORT : relay.isEmpty() ? 0 : wishes.ipv6() ? 547 : 67;
        return new Rehearsal(
                bytes(wishes.packet()),
                wishes.interfaceName(),
                new InetSocketAddress(relay.orElseGet(() -> source(wishes)), port),
                wishes.serverAddress(),
                bootServer,
                direct ? Arrival.UNICAST : wishes.ipv6() ? Arrival.MULTICAST : Arrival.BROADCAST);
    }

    private static InetAddress source(Wishes wishes) {
        if (wishes.ipv6()) {
            return wishes.address6()
                    .orElseGet(() -> Dhcp6Machine.of(MachineFamily.UEFI, ClientArch.X64_UEFI)
                            .linkLocal());
        }
        return wishes.address4().orElse(Ipv4.NONE);
    }

    private static byte[] bytes(String hex) {
        byte[] bytes;
        try {
            bytes = Hex.decode(hex);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(
                    "--packet: the UDP payload is two hex digits for each byte: " + malformed.getMessage(), malformed);
        }
        if (bytes.length == 0 || bytes.length > LARGEST) {
            throw new IllegalArgumentException("--packet: " + bytes.length + " bytes are no UDP payload");
        }
        return bytes;
    }
}
