// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.felix.service.command.Converter;
import org.junit.jupiter.api.Test;
import org.slipway.api.server.BootTimeline;
import org.slipway.api.server.ControlResult;
import org.slipway.api.server.Decision;
import org.slipway.api.server.ProviderState;
import org.slipway.api.server.ServerInfo;
import org.slipway.api.server.SilenceReason;
import org.slipway.api.server.TraceSeverity;
import org.slipway.shell.internal.command.FakeServer;
import org.slipway.shell.internal.command.Listing;
import org.slipway.shell.internal.command.ProviderPosition;
import org.slipway.shell.internal.command.TraceMask;

class ServerFormatsTest {

    private final ServerFormats formats =
            new ServerFormats(Clock.fixed(FakeServer.START.plusSeconds(3720), ZoneOffset.UTC));
    private final FakeServer server = new FakeServer();

    @Test
    void providersAreATableInTheirOrder() {
        String table = inspect(List.of(
                FakeServer.provider(0, "policy", ProviderState.ACTIVE, "in the chain"),
                FakeServer.provider(-1, "lab", ProviderState.FAILED, "no\u001b[2J such file")));

        assertEquals("""
                #  NAME    RANK  STATE   FILTER   IPV6  CRITICAL  ASKED  NBP  CUSTOM  IGNORE  REJECT  FAILED  OPEN  BUNDLE             REASON
                0  policy   100  ACTIVE  NETBOOT  -     no           12    5       0       1       6       0     0  org.example 1.0.0  in the chain
                -  lab      100  FAILED  NETBOOT  -     no           12    5       0       1       6       0     0  org.example 1.0.0  no\\x1b[2J such file""", table);
    }

    @Test
    void oneProviderIsShownInFull() {
        String text = inspect(FakeServer.provider(-1, "lab", ProviderState.FAILED, "no such file"));

        assertTrue(text.contains("position    not in the chain"), text);
        assertTrue(text.contains("state       FAILED since 2026-03-01 10:00:00"), text);
        assertTrue(text.contains("reason      no such file"), text);
        assertTrue(text.contains("path        file:/srv/slipway/deploy/example.jar"), text);
    }

    @Test
    void factsShowUptimeAndAdvertisedAddresses() {
        server.listeners.add(new ServerInfo.Listener("eth0", "0.0.0.0", 67, "192.0.2.1"));

        assertEquals("""
                version    1.2.3
                up         1 h 2 min, since 2026-03-01 10:00:00
                transport  epoll
                DUID       000400000000000000010000000000000002
                trace      verbose, info, warning, error, fatal (0x1f0000)

                INTERFACE  ADDRESS  PORT  ADVERTISED
                eth0       0.0.0.0    67  192.0.2.1""", inspect(server));
    }

    @Test
    void impedimentStandsOut() {
        server.impediment = "port 67 is taken";
        server.kept = Set.of();

        String text = inspect(server);

        assertTrue(text.contains("IMPEDIMENT  port 67 is taken"), text);
        assertTrue(text.contains("trace       off (0x0)"), text);
        assertTrue(text.endsWith("The server does not listen."), text);
    }

    @Test
    void countersAddUpBeforeTheReadersEyes() {
        assertEquals("""
                PACKETS                       COUNT   SHARE
                answered                        100  80.6 %
                silent                           23  18.5 %
                  not a network boot request     20  16.1 %
                  rejected by every provider      3   2.4 %
                open                              1   0.8 %
                = received                      124

                replies sent  101
                over IPv6     4 received, 3 answered""", inspect(FakeServer.snapshot(124)));
    }

    @Test
    void countersThatDoNotAddUpAreCalledAFault() {
        String text = inspect(FakeServer.snapshot(125));

        assertTrue(text.contains("do not add up: the parts make 124"), text);
    }

    @Test
    void decisionIsOneLineThatSaysWhy() {
        assertEquals(
                "10:00:05.000 DECISION #9 52:54:00:12:34:56 on eth0: DISCOVER x64-uefi (7) -> silent: nobody\\x0a wants it"
                        + " (2.0 ms)",
                inspect(FakeServer.decision(9, 5, Optional.of(SilenceReason.REJECTED), "nobody\n wants it")));
    }

    @Test
    void wayThroughTheChainIsToldWhenThereIsOne() {
        var one = FakeServer.decision(9, 5, Optional.empty(), "sent");
        var verdicts = List.of(
                new Decision.Verdict("sample", "REJECTED", "", Duration.ZERO),
                one.verdicts().get(0));
        var two = new Decision(
                one.id(),
                one.time(),
                Optional.empty(),
                one.request(),
                one.interfaceName(),
                one.from(),
                verdicts,
                one.replies(),
                one.silence(),
                one.reason(),
                one.duration());

        assertTrue(inspect(two).contains("#9 unknown machine on eth0"), inspect(two));
        assertTrue(inspect(two).endsWith("-> answered: sent [sample REJECTED, policy NBP] (2.0 ms)"), inspect(two));
    }

    @Test
    void traceLineIsTheSameInAListAndAlone() {
        var entry = FakeServer.entry(1, TraceSeverity.WARNING, "odd");

        assertEquals("10:00:01.000 WARNING  policy: odd", inspect(entry));
        assertEquals(inspect(entry), formats.format(entry, Converter.LINE, null));
    }

    @Test
    void timelineShowsStalls() {
        var events = List.of(
                new BootTimeline.Event(FakeServer.START, "DISCOVER", "x64-uefi"),
                new BootTimeline.Event(FakeServer.START.plusMillis(15_800), "TFTP", "boot.efi"));

        assertEquals("""
                TIME            AFTER  STAGE     WHAT
                10:00:00.000           DISCOVER  x64-uefi
                10:00:15.800  +15.8 s  TFTP      boot.efi""", inspect(events));
    }

    @Test
    void machinesAreATable() {
        var machine = new BootTimeline.Machine(
                "52:54:00:12:34:56", List.of("10.0.0.5", "10.0.0.6"), FakeServer.START, "OFFER");

        assertEquals("""
                MACHINE            ADDRESSES          LAST SEEN     STAGE
                52:54:00:12:34:56  10.0.0.5 10.0.0.6  10:00:00.000  OFFER""", inspect(List.of(machine)));
    }

    @Test
    void emptyListingSaysItsSentence() {
        assertEquals("Nobody.", inspect(new Listing<>(List.of(), "Nobody.")));
        assertEquals(
                """
                TRACE OF     MASK  SEVERITIES
                *         0xc0000  warning, error
                policy        0x0  off""",
                inspect(List.of(
                        new TraceMask(TraceMask.EVERYBODY, EnumSet.of(TraceSeverity.ERROR, TraceSeverity.WARNING)),
                        new TraceMask("policy", Set.of()))));
    }

    @Test
    void orderShowsWhatDecides() {
        var active = FakeServer.provider(0, "policy", ProviderState.ACTIVE, "");
        var first = new ProviderPosition(0, "policy", true, Optional.of(active));

        assertEquals("""
                #  NAME    DECIDED BY  RANK  SERVICE  STATE
                0  policy  order        100        7  ACTIVE
                -  away    order          -        -  not installed""", inspect(List.of(first, new ProviderPosition(-1, "away", true, Optional.empty()))));
        assertEquals("""
                #  NAME    DECIDED BY  RANK  SERVICE  STATE
                0  policy  order        100        7  ACTIVE""", inspect(first));
    }

    @Test
    void resultsOfAControlAreATable() {
        assertEquals("""
                PROVIDER  RESULT  WHAT
                policy    OK      initialized again""", inspect(List.of(new ControlResult("policy", ControlResult.Outcome.OK, "initialized again"))));
    }

    @Test
    void whatOthersReturnIsLeftToOthers() {
        assertNull(formats.format(List.of(), Converter.INSPECT, null));
        assertNull(
                formats.format(List.of(FakeServer.entry(1, TraceSeverity.INFO, "x"), "text"), Converter.INSPECT, null));
        assertNull(formats.format("text", Converter.INSPECT, null));
        assertNull(formats.format(server, Converter.LINE, null));
    }

    private String inspect(Object value) {
        CharSequence text = formats.format(value, Converter.INSPECT, null);
        return text == null ? null : text.toString();
    }
}
