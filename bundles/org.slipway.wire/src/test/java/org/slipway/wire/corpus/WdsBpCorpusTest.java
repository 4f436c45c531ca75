// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.wdsbp.PacketKind;
import org.slipway.wire.wdsbp.WdsBp;
import org.slipway.wire.wdsbp.WdsBpOption;

class WdsBpCorpusTest {

    private static List<CorpusRow> rows() {
        return Corpus.rows(Corpus.DHCP4, "valid").stream()
                .filter(row -> row.field("o250").isPresent())
                .toList();
    }

    private static WdsBp of(String name) throws WireParseException {
        CorpusRow found = rows().stream()
                .filter(row -> row.id().endsWith("generated:" + name))
                .findFirst()
                .orElseThrow();
        return WdsBp.parse(Dhcp4Message.parse(found.payload())).orElseThrow();
    }

    @Test
    void everyOption250IsRead() throws WireParseException {
        assertTrue(rows().size() >= 5);
        for (CorpusRow row : rows()) {
            WdsBp read = WdsBp.parse(Dhcp4Message.parse(row.payload())).orElseThrow();
            assertTrue(read.kinds().contains(PacketKind.WDSNBP), row.id());
        }
    }

    @Test
    void theOptionsOfAnApprovalAndOfAVersionQuery() throws WireParseException {
        WdsBp approval = of("wds-nbp-ack-approval");
        // A generated row, whose author numbered the actions otherwise than the header of WDS does.
        assertEquals(Optional.of(3), approval.get(WdsBpOption.NEXT_ACTION));
        assertEquals(Optional.of(10), approval.get(WdsBpOption.POLL_INTERVAL));
        assertEquals(Optional.of(20), approval.get(WdsBpOption.POLL_RETRY_COUNT));
        assertEquals(Optional.of(42L), approval.get(WdsBpOption.REQUEST_ID));
        assertEquals(Optional.of("Pending device 42"), approval.get(WdsBpOption.MESSAGE));
        WdsBp query = of("wds-nbp-request-arch-versionquery");
        assertEquals(Optional.of(9), query.get(WdsBpOption.ARCHITECTURE));
        assertEquals(Optional.of(true), query.get(WdsBpOption.VERSION_QUERY));
    }
}
