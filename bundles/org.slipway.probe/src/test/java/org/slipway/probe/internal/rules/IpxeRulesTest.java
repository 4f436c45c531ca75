// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.slipway.probe.internal.rules.Offers.SERVER;
import static org.slipway.probe.internal.rules.Offers.ack;
import static org.slipway.probe.internal.rules.Offers.dhcp;
import static org.slipway.probe.internal.rules.Offers.proxy;
import static org.slipway.probe.internal.rules.Offers.reply;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slipway.probe.internal.net.Ports;
import org.slipway.wire.Hex;
import org.slipway.wire.Ipv4;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.pxe.PxeVendorOptions;

class IpxeRulesTest {

    private static final int IPXE = 175;

    private final IpxeRules rules = new IpxeRules();

    private BootPlan choose(Dhcp4Builder... offers) {
        return rules.choose(List.of(offers).stream().map(Offers::reply).toList(), false);
    }

    private static String file(BootPlan plan) {
        return assertInstanceOf(BootPlan.Fetch.class, plan, plan.why()).file();
    }

    private static BootPlan.Ask ask(BootPlan plan) {
        return assertInstanceOf(BootPlan.Ask.class, plan, plan.why());
    }

    private static Dhcp4Builder complete(String file) {
        return proxy().siaddr(Ipv4.of(SERVER)).file(file);
    }

    @Test
    void proxyWithServerAndFileIsComplete() {
        assertEquals("boot.ipxe", file(choose(dhcp(), complete("boot.ipxe"))));
        assertEquals("by-67", file(choose(dhcp(), complete("").option(67, "by-67"))));
    }

    @Test
    void proxyWithoutFileOrServerIsAskedAtPort4011() {
        assertEquals(Optional.of(Ipv4.of(SERVER)), ask(choose(dhcp(), proxy())).server());
        ask(choose(dhcp(), proxy().file("boot.ipxe")));
        ask(choose(dhcp(), proxy().siaddr(Ipv4.of(SERVER))));
    }

    @Test
    void withoutADhcpOfferNothingHappens() {
        assertInstanceOf(BootPlan.Stop.class, choose(complete("boot.ipxe")));
        assertEquals("boot.ipxe", file(rules.choose(List.of(reply(complete("boot.ipxe"))), true)));
    }

    @Test
    void lateProxyIsLost() {
        Reply inTime = reply(complete("boot.ipxe"), 67, 2_900);
        Reply late = reply(complete("boot.ipxe"), 67, 3_100);
        Reply dhcp = reply(dhcp().siaddr(Ipv4.of(SERVER)).file("dhcp"), 67, 1_000);
        assertEquals("boot.ipxe", file(rules.choose(List.of(dhcp, inTime), false)));
        assertEquals("dhcp", file(rules.choose(List.of(dhcp, late), false)));
    }

    @Test
    void dhcpServerMayForbidProxies() {
        Dhcp4Builder alone = dhcp().siaddr(Ipv4.of(SERVER)).file("dhcp").option(IPXE, Hex.decode("b00101"));
        assertEquals("dhcp", file(choose(alone, complete("proxy"))));
    }

    @Test
    void highestPriorityWinsAndItIsSigned() {
        Dhcp4Builder low = complete("low").option(IPXE, Hex.decode("0101ff"));
        Dhcp4Builder none = complete("none");
        Dhcp4Builder high = complete("high").option(IPXE, Hex.decode("010105"));
        assertEquals("high", file(choose(dhcp(), low, none, high)));
        assertEquals("none", file(choose(dhcp(), low, none)));
    }

    @Test
    void brokenOption175CountsAsNone() {
        Dhcp4Builder odd = dhcp().siaddr(Ipv4.of(SERVER)).file("dhcp").option(IPXE, Hex.decode("b0ff01b001"));
        assertEquals("proxy", file(choose(odd, complete("proxy"))));
    }

    @Test
    void nameNeedsAServerUnlessItIsAUrl() {
        assertInstanceOf(BootPlan.Stop.class, choose(dhcp().file("boot.ipxe")));
        assertEquals("http://192.0.2.1/a", file(choose(dhcp().file("http://192.0.2.1/a"))));
    }

    @Test
    void menuIsShownUnlessBit3SkipsIt() {
        byte[] menu = PxeVendorOptions.builder()
                .discoveryControl(3)
                .bootServer(0x8000, Ipv4.of(SERVER))
                .menuItem(0x8000, "a")
                .build();
        byte[] skipped = PxeVendorOptions.builder()
                .discoveryControl(8)
                .menuItem(0x8000, "a")
                .build();
        assertTrue(ask(choose(dhcp(), proxy().option(43, menu))).item().isPresent());
        assertEquals("direct", file(choose(dhcp(), complete("direct").option(43, skipped))));
    }

    @Test
    void answerComesFromPort4011OfTheSameServerAndIsComplete() {
        BootPlan.Ask asked = ask(choose(dhcp(), proxy()));
        Dhcp4Builder good = ack().siaddr(Ipv4.of(SERVER)).file("a");
        assertEquals(Optional.empty(), rules.refusal(asked, reply(good, 4011, 0), Ports.STANDARD));
        assertTrue(rules.refusal(asked, reply(good, 67, 0), Ports.STANDARD).isPresent());
        assertTrue(rules.refusal(asked, reply(ack().file("a"), 4011, 0), Ports.STANDARD)
                .isPresent());
        Dhcp4Builder stranger = good.option(54, Ipv4.of("192.0.2.99"));
        assertTrue(
                rules.refusal(asked, reply(stranger, 4011, 0), Ports.STANDARD).isPresent());
    }

    @Test
    void offerIsAnAnswerTooButNothingElse() {
        BootPlan.Ask asked = ask(choose(dhcp(), proxy()));
        assertEquals(Optional.empty(), rules.refusal(asked, reply(complete("a"), 4011, 0), Ports.STANDARD));
        Dhcp4Builder nak = complete("a").messageType(Dhcp4MessageType.NAK);
        assertTrue(rules.refusal(asked, reply(nak, 4011, 0), Ports.STANDARD).isPresent());
    }

    @Test
    void menuAnswerRepeatsTheItem() {
        byte[] menu = PxeVendorOptions.builder()
                .discoveryControl(3)
                .bootServer(0x8000, Ipv4.of(SERVER))
                .menuItem(0x8000, "a")
                .build();
        BootPlan.Ask asked = ask(choose(dhcp(), proxy().option(43, menu)));
        byte[] same = PxeVendorOptions.builder().bootItem(0x8000, 0).build();
        byte[] other = PxeVendorOptions.builder().bootItem(0x8001, 0).build();
        assertEquals(Optional.empty(), rules.refusal(asked, reply(ack().option(43, same)), Ports.STANDARD));
        assertTrue(rules.refusal(asked, reply(ack().option(43, other)), Ports.STANDARD)
                .isPresent());
        assertTrue(rules.refusal(asked, reply(ack()), Ports.STANDARD).isPresent());
    }

    @Test
    void silentBootServerLeavesWhatTheDhcpServerSaid() {
        Reply named = reply(dhcp().siaddr(Ipv4.of(SERVER)).file("dhcp"));
        assertEquals("dhcp", file(rules.unanswered(List.of(named, reply(proxy())))));
        assertInstanceOf(BootPlan.Stop.class, rules.unanswered(List.of(reply(dhcp()), reply(proxy()))));
    }
}
