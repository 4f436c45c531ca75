// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.referral;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.slipway.policy.internal.referral.Queries.BIOS;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slipway.policy.internal.referral.ReferralAnswer.Down;
import org.slipway.policy.internal.referral.ReferralAnswer.None;
import org.slipway.policy.internal.referral.ReferralAnswer.To;

/** Names that resolve or do not, servers that come and go. */
class ServerWatchTest {
    private final ReferralRig rig = new ReferralRig();

    @AfterEach
    void close() {
        rig.close();
    }

    private ReferralAnswer find(String machine) {
        return rig.referrals.find(BIOS.group("lab").of(machine));
    }

    private static String server(ReferralAnswer answer) {
        return assertInstanceOf(To.class, answer).server().getHostAddress();
    }

    @Test
    void aNameIsLookedUpInTheBackground() throws Exception {
        rig.start("referral.group.lab", "pxe1");
        Down down = assertInstanceOf(Down.class, find("m"));
        assertTrue(down.why().contains("pxe1 is being looked up"), down.why());
        rig.resolve("pxe1", "192.0.2.21");
        rig.await(() -> find("m") instanceof To);
        assertEquals("192.0.2.21", server(find("m")));
    }

    @Test
    void soIsTheNameOfASingleDevice() throws Exception {
        rig.resolve("pxe9", "192.0.2.29");
        rig.start();
        ReferralQuery device = BIOS.bootServer("PXE9").query();
        assertInstanceOf(Down.class, rig.referrals.find(device));
        rig.await(() -> rig.referrals.find(device) instanceof To);
        assertEquals("192.0.2.29", server(rig.referrals.find(device)));
    }

    @Test
    void aNameThatDoesNotExistIsDownUnlessSelfIsTheFallback() throws Exception {
        rig.fail("pxe1");
        rig.start("referral.group.lab", "pxe1");
        rig.await(() -> ((Down) find("m")).why().contains("pxe1 cannot be looked up"));
        rig.restart("referral.group.lab", "pxe1", "referral.fallback", "self");
        rig.await(() -> find("m") instanceof None);
    }

    @Test
    void aNameThatIsThisServerIsServedHere() throws Exception {
        rig.resolve("pxe1", Queries.SELF.getHostAddress());
        rig.resolve("pxe2", ReferralRig.OWN);
        rig.start("referral.group.lab", "pxe1", "referral.group.office", "pxe2");
        rig.await(() -> find("m") instanceof None);
        rig.await(() -> rig.referrals.find(BIOS.group("office").query()) instanceof None);
    }

    @Test
    void itsLastAddressCountsForAnHourAfterNamesFail() throws Exception {
        var names = new ServerNames(rig::lookUp, rig.clock);
        var target = new Target("pxe1", 1);
        rig.resolve("pxe1", "192.0.2.21");
        names.lookUp("pxe1");
        rig.fail("pxe1");
        rig.clock.pass(ServerNames.KEPT.minusSeconds(1));
        names.lookUp("pxe1");
        assertEquals("192.0.2.21", names.of(target).address().orElseThrow().getHostAddress());
        rig.clock.passSeconds(2);
        names.lookUp("pxe1");
        assertTrue(names.of(target).address().isEmpty());
        assertFalse(names.of(target).never());
        rig.resolve("pxe1", "192.0.2.22");
        names.lookUp("pxe1");
        assertEquals("192.0.2.22", names.of(target).address().orElseThrow().getHostAddress());
    }

    @Test
    void ofSeveralAddressesTheOneInUseIsKept() throws Exception {
        var names = new ServerNames(rig::lookUp, rig.clock);
        rig.resolve("pxe1", "192.0.2.21", "192.0.2.22");
        names.lookUp("pxe1");
        rig.resolve("pxe1", "192.0.2.22", "192.0.2.21");
        names.lookUp("pxe1");
        assertEquals(
                "192.0.2.21",
                names.of(new Target("pxe1", 1)).address().orElseThrow().getHostAddress());
    }

    @Test
    void machinesOfAServerThatGoesMoveAndComeBackWithIt() throws Exception {
        rig.alive("192.0.2.21", "192.0.2.22", "192.0.2.23");
        rig.start("referral.group.lab", "192.0.2.21, 192.0.2.22, 192.0.2.23", "referral.alive", "tftp");
        rig.await(() -> servers().stream().distinct().count() == 3);
        List<String> before = servers();
        rig.alive("192.0.2.21", "192.0.2.23");
        rig.await(() -> !servers().contains("192.0.2.22"));
        List<String> after = servers();
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).equals("192.0.2.22")) {
                assertEquals(before.get(i), after.get(i));
            }
        }
        rig.alive("192.0.2.21", "192.0.2.22", "192.0.2.23");
        rig.await(() -> servers().equals(before));
        assertTrue(
                rig.reports().contains("referral: 192.0.2.22 does not answer probes"),
                rig.reports().toString());
    }

    private List<String> servers() {
        return IntStream.range(0, 200)
                .mapToObj(i -> find("machine " + i))
                .map(answer -> answer instanceof To to ? to.server().getHostAddress() : "none")
                .toList();
    }

    @Test
    void oneMissedProbeIsNotEnough() throws Exception {
        var health = new Health();
        var server = Queries.SELF;
        assertEquals(Health.State.UNKNOWN, health.of(server));
        health.note(List.of(server), Set.of());
        assertEquals(Health.State.UNKNOWN, health.of(server));
        health.note(List.of(server), Set.of(server));
        assertEquals(Health.State.UP, health.of(server));
        health.note(List.of(server), Set.of());
        assertEquals(Health.State.UP, health.of(server));
        assertEquals(List.of(server), health.note(List.of(server), Set.of()));
        assertEquals(Health.State.DOWN, health.of(server));
        assertEquals(List.of(server), health.note(List.of(server), Set.of(server)));
        assertEquals(Health.State.UP, health.of(server));
    }

    @Test
    void withAllServersAwayNobodyIsAnswered() throws Exception {
        rig.start("referral.group.lab", "192.0.2.21, 192.0.2.22", "referral.alive", "tftp");
        Down unclear = assertInstanceOf(Down.class, find("m"));
        assertTrue(unclear.why().contains("has not answered a probe yet"), unclear.why());
        rig.await(() -> ((Down) find("m")).why().contains("has no server"));
        rig.restart(
                "referral.group.lab", "192.0.2.21, 192.0.2.22", "referral.alive", "tftp", "referral.fallback", "self");
        rig.await(() -> find("m") instanceof None none && none.note().contains("referral.fallback"));
    }

    @Test
    void thisServerAmongOthersHasItsShare() throws Exception {
        rig.start("referral.group.lab", "192.0.2.10, 192.0.2.21");
        List<String> servers = servers();
        long here = servers.stream().filter("none"::equals).count();
        assertTrue(here > 60 && here < 140, "of 200: " + here);
        assertEquals(200 - here, servers.stream().filter("192.0.2.21"::equals).count());
    }

    @Test
    void theNumberOfServersIsBounded() throws Exception {
        rig.start();
        List<ReferralAnswer> answers = new ArrayList<>();
        for (int i = 0; i < 1100; i++) {
            answers.add(rig.referrals.find(BIOS.bootServer("pxe" + i).query()));
        }
        Down last = assertInstanceOf(Down.class, answers.get(answers.size() - 1));
        assertTrue(last.why().contains("more than 1000"), last.why());
    }

    @Test
    void afterItIsClosedNothingIsLookedUp() throws Exception {
        rig.start();
        rig.referrals.close();
        assertInstanceOf(Down.class, rig.referrals.find(BIOS.bootServer("pxe1").query()));
        assertEquals(0, rig.lookUps());
    }
}
