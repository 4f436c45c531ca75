// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.HexFormat;
import java.util.Optional;
import org.slipway.api.server.Decision;
import org.slipway.testkit.Packet;
import org.slipway.testkit.Reply;

/**
 * One question, what the server recorded about it and what came back over the wire.
 *
 * @param question as it was sent
 * @param answer as it came; {@link Reply#target()} is where it came from
 * @param decision the server's account, which says where the answer was sent to
 */
record Exchange(Packet question, Optional<Reply> answer, Decision decision) {

    /** The answer, whose absence is an error that the decision explains. */
    Reply reply() {
        return answer.orElseThrow(() -> new AssertionError("no answer: " + decision));
    }

    String file() {
        return reply().dhcp4().file();
    }

    /** Nothing was sent, and the account says why in these words. */
    Exchange assertSilent(String... reasons) {
        assertEquals("silence, but " + decision, Optional.empty(), answer);
        assertEquals(0, decision.replies().size());
        return assertReason(reasons);
    }

    Exchange assertReason(String... reasons) {
        for (String reason : reasons) {
            assertTrue("'" + reason + "' in " + decision, decision.toString().contains(reason));
        }
        return this;
    }

    /** The answer left from the server's address and this port, to there. */
    Exchange assertWay(int fromPort, String to, int toPort) {
        assertEquals("replies: " + decision, 1, decision.replies().size());
        Decision.Reply sent = decision.replies().get(0);
        assertEquals(to, sent.to().getAddress().getHostAddress());
        assertEquals(toPort, sent.to().getPort());
        assertEquals(fromPort, sent.from().getPort());
        reply().assertTarget(InScenario.SERVER, fromPort);
        return this;
    }

    /** The first instance of an option in hex digits, or "none". */
    String hex(int code) {
        return reply().dhcp4().joined(code).map(HexFormat.of()::formatHex).orElse("none");
    }
}
