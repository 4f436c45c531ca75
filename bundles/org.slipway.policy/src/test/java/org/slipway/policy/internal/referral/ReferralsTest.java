// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.referral;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.slipway.policy.internal.referral.Queries.BIOS;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.policy.internal.referral.ReferralAnswer.Down;
import org.slipway.policy.internal.referral.ReferralAnswer.None;
import org.slipway.policy.internal.referral.ReferralAnswer.To;
import org.slipway.wire.tftp.TftpError;

/** The whole of it, with the real name service and real probes of a server on loopback. */
class ReferralsTest {
    private static final String SERVER = "127.0.0.77";
    private static final Function<byte[], List<byte[]>> NOT_FOUND =
            question -> List.of(new TftpError(1, "File not found").encode());

    private final ReferralRig rig = new ReferralRig();
    private final List<String> reports = new CopyOnWriteArrayList<>();
    private Referrals referrals;

    @AfterEach
    void close() {
        referrals.close();
    }

    private void start(Map<String, Object> values) throws InvalidSettingException {
        referrals = Referrals.of(values);
        referrals.start(reports::add);
    }

    private ReferralAnswer lab() {
        return referrals.find(BIOS.group("lab").query());
    }

    @Test
    void serverGoesAndComesBack() throws Exception {
        int port;
        try (LoopbackServer server = LoopbackServer.elsewhere(SERVER, 0, NOT_FOUND)) {
            port = server.port();
            start(Map.of(
                    "referral.group.lab",
                    SERVER,
                    "referral.alive",
                    "tftp",
                    "referral.alive.s",
                    1,
                    "referral.alive.port",
                    port));
            rig.await(() -> lab() instanceof To);
        }
        rig.await(() -> lab() instanceof Down);
        assertTrue(((Down) lab()).why().contains(SERVER + " does not answer probes"), lab()::toString);
        try (LoopbackServer server = LoopbackServer.elsewhere(SERVER, port, NOT_FOUND)) {
            rig.await(() -> lab() instanceof To);
            assertEquals(port, server.port());
        }
        assertEquals(
                List.of(
                        "referral: " + SERVER + " answers probes",
                        "referral: " + SERVER + " does not answer probes",
                        "referral: " + SERVER + " answers probes"),
                reports);
    }

    @Test
    void nameOfThisHostIsThisServer() throws Exception {
        start(Map.of("referral.group.lab", "localhost", "referral.alive", "tftp"));
        rig.await(() -> lab() instanceof None);
        assertInstanceOf(None.class, lab());
    }

    @Test
    void sameRulesAreTold() throws Exception {
        start(Map.of("referral.group.lab", "pxe1*2,pxe2"));
        try (Referrals same = Referrals.of(Map.of("referral.group.lab", " PXE1 * 2, pxe2", "nbp.bios", "x"));
                Referrals other = Referrals.of(Map.of("referral.group.lab", "pxe1*2,pxe2", "referral.alive", "pxe"))) {
            assertTrue(referrals.sameRules(same));
            assertFalse(referrals.sameRules(other));
        }
    }
}
