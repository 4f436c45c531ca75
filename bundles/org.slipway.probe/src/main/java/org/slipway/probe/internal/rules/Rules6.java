// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.rules;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slipway.probe.internal.net.Ports;
import org.slipway.wire.dhcp6.Dhcp6MessageType;

/**
 * How EDK2 boots over IPv6: by PXE, where a vendor class {@code PXEClient} always leads to a question at port 4011, or by
 * HTTP, where {@code HTTPClient} and a URL are all there is to it.
 *
 * @param http whether it boots by HTTP
 */
public record Rules6(boolean http) {

    /** {@return what the firmware does with the ADVERTISEs collected so far} */
    public BootPlan6 choose(List<Reply6> offers, boolean ownAddress) {
        List<Reply6> valid = offers.stream().filter(Rules6::valid).toList();
        if (valid.isEmpty()) {
            return new BootPlan6.Stop("no server answered");
        }
        if (!ownAddress && valid.stream().noneMatch(Reply6::offersAddress)) {
            return new BootPlan6.Stop(
                    "no DHCPv6 server offered an address, and without one the firmware goes no further");
        }
        Optional<BootPlan6> plan = http ? url(valid) : bootServer(valid).or(() -> plain(valid));
        return plan.orElse(new BootPlan6.Stop("no offer has the vendor class " + client() + " (option 16)"
                + (http ? " and a URL (option 59)" : ", or names a file beside an address")));
    }

    private static boolean valid(Reply6 offer) {
        return offer.is(Dhcp6MessageType.ADVERTISE) && offer.serverId().isPresent();
    }

    private String client() {
        return http ? "HTTPClient" : "PXEClient";
    }

    /** DHCPv6 servers come before others. */
    private static Optional<Reply6> best(List<Reply6> offers, Predicate<Reply6> wanted) {
        return offers.stream()
                .filter(wanted.and(Reply6::offersAddress))
                .findFirst()
                .or(() -> offers.stream().filter(wanted).findFirst());
    }

    private Optional<BootPlan6> url(List<Reply6> offers) {
        return best(offers, offer -> offer.names(client()) && !offer.url().isEmpty())
                .map(offer -> new BootPlan6.Fetch(
                        offer, offer.offersAddress() ? AnswerForm.DHCP_URL : AnswerForm.URL, "the answer has a URL"));
    }

    private Optional<BootPlan6> bootServer(List<Reply6> offers) {
        return best(offers, offer -> offer.names(client()))
                .map(offer -> new BootPlan6.Ask(offer, "vendor class PXEClient: asks its boot server (port 4011)"));
    }

    private static Optional<BootPlan6> plain(List<Reply6> offers) {
        return offers.stream()
                .filter(offer -> offer.offersAddress() && !offer.url().isEmpty())
                .findFirst()
                .map(offer ->
                        new BootPlan6.Fetch(offer, AnswerForm.DHCP_URL, "the DHCPv6 server names the file itself"));
    }

    /** {@return what the firmware takes an offer for} */
    public String describe(Reply6 offer) {
        String from = offer.offersAddress() ? "DHCPv6 offer" : "proxy offer";
        if (!valid(offer)) {
            return from + " that is no ADVERTISE or has no server identifier, dropped";
        }
        if (offer.names(client())) {
            return from + (http ? " for HTTP Boot" : " that sends to port 4011");
        }
        return offer.offersAddress() ? "plain " + from : from + " without " + client() + ", dropped";
    }

    /** {@return why the firmware does not take an answer to its question to the boot server, empty if it does} */
    public Optional<String> refusal(Reply6 answer, Ports ports) {
        if (!answer.is(Dhcp6MessageType.REPLY)) {
            return Optional.of("not a REPLY");
        }
        if (answer.from().getPort() != ports.bootServer()) {
            return Optional.of("comes from port " + answer.from().getPort() + ", not " + ports.bootServer());
        }
        return answer.url().isEmpty() ? Optional.of("has no URL (option 59)") : Optional.empty();
    }
}
