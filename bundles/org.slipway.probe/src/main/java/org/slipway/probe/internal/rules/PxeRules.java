// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.rules;

import java.net.Inet4Address;
import java.util.List;
import java.util.Optional;
import org.slipway.probe.internal.net.Ports;
import org.slipway.wire.dhcp4.Dhcp4MessageType;

/** PXE 2.1 as EDK2 and the ROMs of network cards do it. They differ in where they read the file name first. */
public final class PxeRules implements BootRules {

    /** Which of the two places of the boot file name wins. */
    public enum FileName {
        OPTION_67_FIRST,
        HEADER_FIRST
    }

    private static final List<OfferClass> PRIORITY = List.of(
            OfferClass.DHCP_PXE10,
            OfferClass.PROXY_PXE10,
            OfferClass.DHCP_BINL,
            OfferClass.PROXY_BINL,
            OfferClass.DHCP_ONLY,
            OfferClass.BOOTP);

    private final FileName order;
    private final boolean onlyFromBootServerPort;

    /**
     * States the differences between the families.
     *
     * @param onlyFromBootServerPort whether an answer to a question at port 4011 must come from there
     */
    public PxeRules(FileName order, boolean onlyFromBootServerPort) {
        this.order = order;
        this.onlyFromBootServerPort = onlyFromBootServerPort;
    }

    @Override
    public BootPlan choose(List<Reply> offers, boolean ownAddress) {
        if (offers.isEmpty()) {
            return new BootPlan.Stop("no server answered");
        }
        if (!ownAddress && offers.stream().noneMatch(Reply::offersAddress)) {
            return new BootPlan.Stop("no DHCP server offered an address, and without one the firmware goes no further");
        }
        for (OfferClass wanted : PRIORITY) {
            for (Reply offer : offers) {
                if (OfferClass.of(offer) == wanted && usable(wanted, offer)) {
                    return plan(wanted, offer);
                }
            }
        }
        return new BootPlan.Stop("no offer has a boot file or names a boot server");
    }

    private boolean usable(OfferClass offerClass, Reply offer) {
        boolean needsFile = offerClass == OfferClass.DHCP_ONLY || offerClass == OfferClass.BOOTP;
        return !needsFile || !file(offer).isEmpty();
    }

    private BootPlan plan(OfferClass offerClass, Reply offer) {
        return switch (offerClass) {
            case DHCP_PXE10, PROXY_PXE10 -> boot(offer, AnswerForm.DIRECT);
            case DHCP_BINL, PROXY_BINL -> askByBinl(offer);
            default -> fetch(offer, offer.bootServer(), AnswerForm.DHCP, "the DHCP server names the file itself");
        };
    }

    /** Option 43 with boot options, in an offer or in the answer of a boot server. */
    private BootPlan boot(Reply reply, AnswerForm form) {
        if (reply.discoveryControl().bootFileDirect() && !file(reply).isEmpty()) {
            return fetch(reply, directServer(reply), form, "option 43 sub-option 6 bit 3: load the file at once");
        }
        return BootMenu.choose(reply);
    }

    private static Optional<Inet4Address> directServer(Reply reply) {
        Optional<Inet4Address> listed = reply.bootServers().stream()
                .limit(1)
                .flatMap(servers -> servers.addresses().stream())
                .findFirst();
        return listed.or(reply::bootServer);
    }

    private static BootPlan askByBinl(Reply offer) {
        if (offer.bootServer().isEmpty()) {
            return new BootPlan.Stop(
                    "the offer has option 60 PXEClient but neither siaddr nor option 54: nobody to ask");
        }
        String server = offer.bootServer().get().getHostAddress();
        return new BootPlan.Ask(
                offer,
                offer.bootServer(),
                Optional.empty(),
                "option 60 PXEClient without PXE boot options: asks " + server + " as boot server (port 4011)");
    }

    private BootPlan fetch(Reply reply, Optional<Inet4Address> server, AnswerForm form, String why) {
        if (server.isEmpty()) {
            return new BootPlan.Stop("a boot file is named, but neither siaddr nor option 54 says which server has it");
        }
        return new BootPlan.Fetch(reply, server.get(), file(reply), form, why);
    }

    @Override
    public BootPlan follow(BootPlan.Ask asked, Reply answer) {
        boolean moreOptions = OfferClass.hasBootOptions(answer) && asked.item().isEmpty();
        if (moreOptions && !(answer.menu().isEmpty() && !file(answer).isEmpty())) {
            return boot(answer, asked.form());
        }
        if (file(answer).isEmpty()) {
            return new BootPlan.Stop("the boot server answered without a boot file");
        }
        return fetch(answer, answer.bootServer(), asked.form(), "the boot server names the file");
    }

    @Override
    public Optional<String> refusal(BootPlan.Ask asked, Reply answer, Ports ports) {
        if (!answer.is(Dhcp4MessageType.ACK)) {
            return Optional.of("not an ACK");
        }
        if (!answer.namesPxeClient()) {
            return Optional.of("option 60 does not say PXEClient");
        }
        if (onlyFromBootServerPort
                && asked.server().isPresent()
                && answer.from().getPort() != ports.bootServer()) {
            return Optional.of("comes from port " + answer.from().getPort() + ", not " + ports.bootServer());
        }
        return Optional.empty();
    }

    private String file(Reply reply) {
        String first = order == FileName.OPTION_67_FIRST ? reply.optionFile() : reply.headerFile();
        String second = order == FileName.OPTION_67_FIRST ? reply.headerFile() : reply.optionFile();
        return first.isEmpty() ? second : first;
    }
}
