// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.rules;

import java.net.Inet4Address;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slipway.probe.internal.net.Ports;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;

/** How iPXE decides, be it a network card's ROM or a chained program. */
public final class IpxeRules implements BootRules {

    /** How long after the DHCP offer a proxy's offer still counts. */
    public static final int PROXY_WAIT_MILLIS = 2_000;

    private static final int PRIORITY = 1;
    private static final int NO_PROXY = 176;

    @Override
    public BootPlan choose(List<Reply> offers, boolean ownAddress) {
        Optional<Reply> dhcp = best(offers.stream().filter(Reply::offersAddress).toList());
        if (dhcp.isEmpty() && !ownAddress) {
            return new BootPlan.Stop("no DHCP server offered an address, and without one iPXE goes no further");
        }
        boolean proxied = dhcp.map(offer -> ipxeOption(offer, NO_PROXY)).orElse(0) == 0;
        Optional<Reply> proxy = proxied ? best(proxies(offers, dhcp)) : Optional.empty();
        if (proxy.isPresent()) {
            return complete(proxy.get()) ? boot(proxy.get(), AnswerForm.DIRECT) : ask(proxy.get());
        }
        return dhcp.map(offer -> boot(offer, AnswerForm.DHCP))
                .orElse(new BootPlan.Stop("no server answered as a boot server does"));
    }

    private static List<Reply> proxies(List<Reply> offers, Optional<Reply> dhcp) {
        long latest = dhcp.map(offer -> offer.afterMillis() + PROXY_WAIT_MILLIS).orElse(Long.MAX_VALUE);
        return offers.stream()
                .filter(Reply::namesPxeClient)
                .filter(offer -> offer.serverIdentifier().or(offer::nextServer).isPresent())
                .filter(offer -> offer.afterMillis() <= latest)
                .toList();
    }

    private static Optional<Reply> best(List<Reply> offers) {
        return offers.stream().reduce((a, b) -> BY_PRIORITY.compare(b, a) > 0 ? b : a);
    }

    private static final Comparator<Reply> BY_PRIORITY =
            Comparator.comparingInt(offer -> (byte) ipxeOption(offer, PRIORITY));

    /** A number inside option 175; a sub-option that is not there counts as 0. */
    private static int ipxeOption(Reply reply, int wanted) {
        byte[] value = reply.message().joined(Dhcp4OptionCode.IPXE).orElse(new byte[0]);
        for (int at = 0; at + 2 < value.length; at += 2 + (value[at + 1] & 0xff)) {
            if ((value[at] & 0xff) == wanted && value[at + 1] == 1) {
                return value[at + 2];
            }
        }
        return 0;
    }

    private static boolean complete(Reply reply) {
        boolean named = reply.nextServer().isPresent() && !file(reply).isEmpty();
        return named || !reply.menu().isEmpty();
    }

    private static BootPlan ask(Reply proxy) {
        Inet4Address server = proxy.serverIdentifier().or(proxy::nextServer).orElseThrow();
        String why = "the proxy offer has no file, or no siaddr: asks " + server.getHostAddress()
                + " as boot server (port 4011)";
        return new BootPlan.Ask(proxy, Optional.of(server), Optional.empty(), why);
    }

    private static BootPlan boot(Reply reply, AnswerForm form) {
        boolean skipMenu =
                reply.discoveryControl().bootFileDirect() && !file(reply).isEmpty();
        if (reply.namesPxeClient() && !reply.menu().isEmpty() && !skipMenu) {
            return BootMenu.choose(reply);
        }
        if (file(reply).isEmpty()) {
            return new BootPlan.Stop("no boot file is named");
        }
        if (reply.nextServer().isEmpty() && !isUrl(file(reply))) {
            return new BootPlan.Stop("a boot file is named, but siaddr is empty and the name is no URL");
        }
        String why = form == AnswerForm.DHCP ? "the DHCP server names the file itself" : "the answer is complete";
        return new BootPlan.Fetch(reply, reply.message().siaddr(), file(reply), form, why);
    }

    private static boolean isUrl(String file) {
        return file.contains("://");
    }

    @Override
    public BootPlan follow(BootPlan.Ask asked, Reply answer) {
        return boot(answer, asked.form());
    }

    /** A silent boot server is forgotten, and what the DHCP server said stands. */
    @Override
    public BootPlan unanswered(List<Reply> offers) {
        return best(offers.stream().filter(Reply::offersAddress).toList())
                .filter(offer -> !file(offer).isEmpty())
                .map(offer -> boot(offer, AnswerForm.DHCP))
                .orElse(BootRules.super.unanswered(offers));
    }

    @Override
    public Optional<String> refusal(BootPlan.Ask asked, Reply answer, Ports ports) {
        boolean menu = asked.item().isPresent();
        int port = answer.from().getPort();
        if (!answer.is(Dhcp4MessageType.ACK) && (menu || !answer.is(Dhcp4MessageType.OFFER))) {
            return Optional.of("not an ACK");
        }
        if (port != ports.bootServer() && !(menu && port == ports.dhcpServer())) {
            return Optional.of("comes from port " + port + ", not " + ports.bootServer());
        }
        if (menu
                && !answer.bootItem()
                        .map(item -> item.type() == asked.item().get().type())
                        .orElse(false)) {
            return Optional.of("does not repeat the chosen boot item (option 43 sub-option 71)");
        }
        if (!menu && !sameServer(asked, answer)) {
            return Optional.of("comes from another server than the offer (option 54)");
        }
        return menu || complete(answer) ? Optional.empty() : Optional.of("has no boot file, or no siaddr");
    }

    private static boolean sameServer(BootPlan.Ask asked, Reply answer) {
        return answer.serverIdentifier().or(answer::nextServer).equals(asked.server());
    }

    private static String file(Reply reply) {
        return reply.headerFile().isEmpty() ? reply.optionFile() : reply.headerFile();
    }
}
