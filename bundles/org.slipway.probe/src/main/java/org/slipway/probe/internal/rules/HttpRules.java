// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.rules;

import java.util.List;
import java.util.Optional;
import org.slipway.probe.internal.net.Ports;
import org.slipway.wire.dhcp4.Dhcp4MessageType;

/**
 * HTTP Boot as EDK2 does it: an offer counts if its option 60 begins with {@code HTTPClient} and it has a URL. There is no
 * boot server to ask.
 */
public final class HttpRules implements BootRules {

    private static final String HTTP_CLIENT = "HTTPClient";

    @Override
    public BootPlan choose(List<Reply> offers, boolean ownAddress) {
        if (!ownAddress && offers.stream().noneMatch(Reply::offersAddress)) {
            return new BootPlan.Stop("no DHCP server offered an address, and without one the firmware goes no further");
        }
        return first(offers, true)
                .or(() -> first(offers, false))
                .map(HttpRules::fetch)
                .orElse(new BootPlan.Stop("no offer has option 60 HTTPClient and a URL"));
    }

    private static Optional<Reply> first(List<Reply> offers, boolean fromDhcp) {
        return offers.stream()
                .filter(offer -> offer.is(Dhcp4MessageType.OFFER) && offer.offersAddress() == fromDhcp)
                .filter(offer -> namesHttpClient(offer) && !url(offer).isEmpty())
                .findFirst();
    }

    private static boolean namesHttpClient(Reply offer) {
        return offer.vendorClass().filter(text -> text.startsWith(HTTP_CLIENT)).isPresent();
    }

    /** {@return option 67, else the file of the header} */
    private static String url(Reply offer) {
        return offer.optionFile().isEmpty() ? offer.headerFile() : offer.optionFile();
    }

    private static BootPlan fetch(Reply offer) {
        AnswerForm form = offer.offersAddress() ? AnswerForm.DHCP_URL : AnswerForm.URL;
        return new BootPlan.Fetch(offer, offer.message().siaddr(), url(offer), form, "the answer has a URL");
    }

    @Override
    public String describe(Reply offer) {
        String from = offer.offersAddress() ? "DHCP offer" : "proxy offer";
        if (namesHttpClient(offer)) {
            return from + (url(offer).isEmpty() ? " for HTTP Boot without a URL, dropped" : " for HTTP Boot");
        }
        return offer.offersAddress() ? "plain " + from : from + " without HTTPClient in option 60, dropped";
    }

    @Override
    public BootPlan follow(BootPlan.Ask asked, Reply answer) {
        return choose(List.of(answer), true);
    }

    @Override
    public Optional<String> refusal(BootPlan.Ask asked, Reply answer, Ports ports) {
        return Optional.of("nothing was asked");
    }
}
