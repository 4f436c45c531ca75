// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import java.util.List;
import org.slipway.probe.internal.event.MachineListener;
import org.slipway.probe.internal.event.Pitfall;
import org.slipway.probe.internal.net.NetworkPosition;
import org.slipway.probe.internal.rules.IpxeRules;
import org.slipway.probe.internal.rules.OfferClass;
import org.slipway.probe.internal.rules.Reply;
import org.slipway.wire.text.Printable;

/** Looks at all offers together: who says what, and what they do to each other. */
final class OfferInspection {

    private final MachineProfile profile;
    private final NetworkPosition position;
    private final MachineListener listener;
    private final ReplyInspection single;

    OfferInspection(
            MachineProfile profile, MachineIdentity identity, NetworkPosition position, MachineListener listener) {
        this.profile = profile;
        this.position = position;
        this.listener = listener;
        this.single = new ReplyInspection(profile, identity, position, listener);
    }

    /** {@return whether the answer has to do with booting from the network} */
    static boolean isBootAnswer(Reply reply) {
        return !reply.offersAddress() || reply.namesPxeClient();
    }

    void inspect(List<Reply> offers) {
        for (Reply offer : offers) {
            listener.note(describe(offer));
            single.inspect(offer);
            form(offer);
        }
        List<Reply> boot = offers.stream()
                .filter(offer -> isBootAnswer(offer) || !offer.headerFile().isEmpty())
                .toList();
        several(boot, "two-boot-servers", "several servers offer to boot this machine; firmware may mix their answers");
        List<Reply> dhcp = offers.stream().filter(Reply::offersAddress).toList();
        several(dhcp, "two-dhcp-servers", "several servers offer an address; which one a machine takes is chance");
        late(offers, dhcp);
    }

    private String describe(Reply offer) {
        var text = new StringBuilder(offer.from().getAddress().getHostAddress())
                .append(": ")
                .append(profile.firmware().rules().describe(offer));
        String file = offer.headerFile().isEmpty() ? offer.optionFile() : offer.headerFile();
        if (!file.isEmpty()) {
            text.append(", file \"").append(Printable.text(file)).append('"');
        }
        if (offer.offersAddress()) {
            text.append(", address ").append(offer.message().yiaddr().getHostAddress());
        }
        return text.toString();
    }

    private void form(Reply offer) {
        int port = offer.from().getPort();
        if (port != position.ports().dhcpServer()) {
            String text =
                    "offers from port " + port + ", not " + position.ports().dhcpServer() + "; iPXE ignores that";
            found(offer, "wrong-source-port", text);
        }
        OfferClass offerClass = OfferClass.of(offer);
        if (offerClass == OfferClass.PROXY_PXE10 && profile.firmware() == Firmware.EDK2) {
            found(
                    offer,
                    "option-43-for-uefi",
                    "option 43 with boot options: UEFI firmware until 2017 ignores such offers");
        }
        if (offerClass == OfferClass.MULTICAST_ONLY) {
            found(offer, "multicast-only", "option 43 has only the multicast TFTP sub-options 1 to 5: dropped");
        }
        if (!profile.netboots() && isBootAnswer(offer)) {
            found(offer, "answers-everyone", "sends a boot answer to a client that did not ask for one");
        }
        if (!offer.menu().isEmpty() && profile.netboots()) {
            found(
                    offer,
                    "menu",
                    "offers a boot menu, which many UEFI machines handle badly; the first item is taken here");
        }
    }

    private void several(List<Reply> replies, String id, String text) {
        ReplyInspection.list(replies).ifPresent(servers -> listener.pitfall(new Pitfall(id, text + ": " + servers)));
    }

    private void late(List<Reply> offers, List<Reply> dhcp) {
        if (dhcp.isEmpty()) {
            return;
        }
        long latest = dhcp.get(0).afterMillis() + IpxeRules.PROXY_WAIT_MILLIS;
        offers.stream()
                .filter(offer -> !offer.offersAddress() && offer.afterMillis() > latest)
                .forEach(offer -> found(
                        offer,
                        "late-proxy",
                        "answers more than 2 s after the DHCP server; iPXE no longer listens then"));
    }

    private void found(Reply reply, String id, String text) {
        listener.pitfall(Pitfall.at(reply.from(), id, text));
    }
}
