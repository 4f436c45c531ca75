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
import org.slipway.wire.pxe.BootItem;
import org.slipway.wire.pxe.PxeVendorOptions;

class PxeRulesTest {

    private static final String OTHER = "192.0.2.20";
    private static final byte[] DIRECT = Hex.decode("060108ff");

    private final PxeRules edk2 = new PxeRules(PxeRules.FileName.OPTION_67_FIRST, true);
    private final PxeRules rom = new PxeRules(PxeRules.FileName.HEADER_FIRST, false);

    private BootPlan choose(Dhcp4Builder... offers) {
        return edk2.choose(List.of(offers).stream().map(Offers::reply).toList(), false);
    }

    private static BootPlan.Fetch fetch(BootPlan plan) {
        return assertInstanceOf(BootPlan.Fetch.class, plan, plan.why());
    }

    private static BootPlan.Ask ask(BootPlan plan) {
        return assertInstanceOf(BootPlan.Ask.class, plan, plan.why());
    }

    private static Dhcp4Builder menu(int... types) {
        PxeVendorOptions.Builder options = PxeVendorOptions.builder().discoveryControl(7);
        for (int type : types) {
            options.bootServer(type, Ipv4.of(OTHER)).menuItem(type, "item " + type);
        }
        return proxy().option(43, options.build());
    }

    @Test
    void nobodyAnswered() {
        assertInstanceOf(BootPlan.Stop.class, choose());
    }

    @Test
    void withoutAnAddressNothingGoesOn() {
        assertInstanceOf(BootPlan.Stop.class, choose(proxy()));
        ask(edk2.choose(List.of(reply(proxy())), true));
    }

    @Test
    void bit3WithAFileIsLoadedAtOnce() {
        BootPlan.Fetch plan =
                fetch(choose(dhcp(), proxy().option(43, DIRECT).file("a.efi").siaddr(Ipv4.of(OTHER))));
        assertEquals("a.efi", plan.file());
        assertEquals(Ipv4.of(OTHER), plan.server());
    }

    @Test
    void bit3TakesTheFirstListedServerBeforeSiaddr() {
        byte[] options = PxeVendorOptions.builder()
                .discoveryControl(8)
                .bootServer(0x8000, Ipv4.of(OTHER), Ipv4.of("192.0.2.30"))
                .build();
        BootPlan.Fetch plan =
                fetch(choose(dhcp(), proxy().option(43, options).file("a.efi").siaddr(Ipv4.of(SERVER))));
        assertEquals(Ipv4.of(OTHER), plan.server());
    }

    @Test
    void vendorClassAloneAsksPort4011WhateverTheOfferNames() {
        BootPlan.Ask plan = ask(choose(dhcp(), proxy().file("unused.efi").siaddr(Ipv4.of(OTHER))));
        assertEquals(Optional.of(Ipv4.of(OTHER)), plan.server());
        assertEquals(Optional.empty(), plan.item());
    }

    @Test
    void withoutSiaddrTheServerIdentifierIsAsked() {
        assertEquals(Optional.of(Ipv4.of(SERVER)), ask(choose(dhcp(), proxy())).server());
    }

    @Test
    void nobodyCanBeAskedWithoutAnyAddress() {
        assertInstanceOf(BootPlan.Stop.class, choose(dhcp(), proxy().removeOption(54)));
    }

    @Test
    void bootOptionsGoBeforeBinlAndThatBeforePlainDhcp() {
        Dhcp4Builder plain = dhcp().file("plain");
        Dhcp4Builder direct = proxy().option(43, DIRECT).file("direct");
        assertEquals("direct", fetch(choose(plain, proxy(), direct)).file());
        ask(choose(plain, proxy()));
        assertEquals("plain", fetch(choose(plain)).file());
    }

    @Test
    void firstOfferOfItsClassWins() {
        Dhcp4Builder first = proxy().option(43, DIRECT).file("first");
        Dhcp4Builder second = proxy().option(43, DIRECT).file("second");
        assertEquals("first", fetch(choose(dhcp(), first, second)).file());
    }

    @Test
    void edk2ReadsOption67FirstAndRomsTheHeader() {
        Reply both = reply(dhcp().file("header").option(67, "option\0"));
        assertEquals("option", fetch(edk2.choose(List.of(both), false)).file());
        assertEquals("header", fetch(rom.choose(List.of(both), false)).file());
        Reply only67 = reply(dhcp().option(67, "option"));
        assertEquals("option", fetch(rom.choose(List.of(only67), false)).file());
    }

    @Test
    void menuIsAskedForItsFirstItem() {
        BootPlan.Ask plan = ask(choose(dhcp(), menu(0x8001, 0x8002)));
        assertEquals(Optional.of(new BootItem(0x8001, 0)), plan.item());
        assertEquals(Optional.of(Ipv4.of(OTHER)), plan.server());
    }

    @Test
    void localBootInTheMenuEndsTheNetworkBoot() {
        assertInstanceOf(BootPlan.Stop.class, choose(dhcp(), menu(0, 0x8001)));
    }

    @Test
    void itemWithoutServerIsBroadcastForIfThatIsAllowed() {
        byte[] open = PxeVendorOptions.builder()
                .discoveryControl(2)
                .menuItem(0x8000, "a")
                .build();
        byte[] closed = PxeVendorOptions.builder()
                .discoveryControl(3)
                .menuItem(0x8000, "a")
                .build();
        byte[] listed = PxeVendorOptions.builder()
                .discoveryControl(4)
                .menuItem(0x8000, "a")
                .build();
        assertEquals(
                Optional.empty(), ask(choose(dhcp(), proxy().option(43, open))).server());
        assertInstanceOf(BootPlan.Stop.class, choose(dhcp(), proxy().option(43, closed)));
        assertInstanceOf(BootPlan.Stop.class, choose(dhcp(), proxy().option(43, listed)));
    }

    @Test
    void answerWithAMenuIsAskedOnce() {
        BootPlan.Ask first = ask(choose(dhcp(), proxy()));
        byte[] options = PxeVendorOptions.builder()
                .discoveryControl(3)
                .bootServer(0x8002, Ipv4.of(SERVER))
                .menuItem(0x8002, "x64")
                .build();
        BootPlan.Ask second = ask(edk2.follow(first, reply(ack().option(43, options))));
        assertEquals(Optional.of(new BootItem(0x8002, 0)), second.item());
        byte[] repeated = PxeVendorOptions.builder().bootItem(0x8002, 0).build();
        Reply answer = reply(ack().option(43, repeated).file("x64.efi").siaddr(Ipv4.of(OTHER)));
        BootPlan.Fetch end = fetch(edk2.follow(second, answer));
        assertEquals("x64.efi", end.file());
        assertEquals(AnswerForm.MENU, end.form());
    }

    @Test
    void answerWithoutFileIsTheEnd() {
        BootPlan.Ask asked = ask(choose(dhcp(), proxy()));
        assertInstanceOf(BootPlan.Stop.class, edk2.follow(asked, reply(ack())));
        assertInstanceOf(BootPlan.Stop.class, edk2.follow(asked, reply(ack().option(43, DIRECT))));
    }

    @Test
    void edk2TakesAnswersFromPort4011Only() {
        BootPlan.Ask asked = ask(choose(dhcp(), proxy()));
        Reply from67 = reply(ack().file("a"), 67, 0);
        Reply from4011 = reply(ack().file("a"), 4011, 0);
        assertTrue(edk2.refusal(asked, from67, Ports.STANDARD).isPresent());
        assertEquals(Optional.empty(), rom.refusal(asked, from67, Ports.STANDARD));
        assertEquals(Optional.empty(), edk2.refusal(asked, from4011, Ports.STANDARD));
    }

    @Test
    void answerMustBeAnAckOfABootServer() {
        BootPlan.Ask asked = ask(choose(dhcp(), proxy()));
        assertTrue(edk2.refusal(asked, reply(proxy(), 4011, 0), Ports.STANDARD).isPresent());
        assertTrue(edk2.refusal(asked, reply(ack().removeOption(60), 4011, 0), Ports.STANDARD)
                .isPresent());
    }
}
