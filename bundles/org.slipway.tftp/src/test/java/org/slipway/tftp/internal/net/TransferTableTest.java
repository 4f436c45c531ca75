// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slipway.tftp.internal.net.TransferTable.Capacity;
import org.slipway.tftp.internal.net.TransferTable.Verdict;
import org.slipway.tftp.internal.transfer.TransferEnd;
import org.slipway.tftp.internal.transfer.TransferEnd.Outcome;
import org.slipway.wire.tftp.TftpOptions;
import org.slipway.wire.tftp.TftpReadRequest;

class TransferTableTest {
    private static final Capacity CAPACITY = new Capacity(3, 2);

    private final TransferTable table = new TransferTable(1);
    private long now = 1;

    @Test
    void copyOfARequestIsADuplicateAndAnotherReplacesIt() {
        Ticket first = ticket("10.0.0.1", 2000, "a");
        assertEquals(Verdict.ADMITTED, admit(first));
        assertEquals(Verdict.DUPLICATE, admit(ticket("10.0.0.1", 2000, "a")));
        Ticket other = ticket("10.0.0.1", 2000, "b");
        assertEquals(Optional.of(first), table.admit(other, CAPACITY).displaced());
        assertEquals(List.of(other), table.all());
        table.remove(first);
        assertEquals(1, table.size(), "the one that was replaced takes nothing with it");
    }

    @Test
    void copyReplacesATransferThatItsClientLeft() {
        Ticket first = ticket("10.0.0.1", 2000, "a");
        admit(first);
        first.stalledOrEnding(false);
        assertEquals(Verdict.DUPLICATE, admit(ticket("10.0.0.1", 2000, "a")));
        first.stalledOrEnding(true);
        assertEquals(Verdict.ADMITTED, admit(ticket("10.0.0.1", 2000, "a")));
        assertEquals(1, table.size());
    }

    @Test
    void samePortAtAnotherAddressOfTheServerIsAnotherTransfer() throws Exception {
        InetSocketAddress client = new InetSocketAddress("10.0.0.1", 2000);
        TftpReadRequest request = new TftpReadRequest("a", "octet", TftpOptions.none());
        assertEquals(
                Verdict.ADMITTED,
                admit(new Ticket(new TransferKey(client, InetAddress.getByName("10.0.0.8")), request, now)));
        assertEquals(
                Verdict.ADMITTED,
                admit(new Ticket(new TransferKey(client, InetAddress.getByName("10.0.0.9")), request, now)));
    }

    @Test
    void oneClientHasItsLimitUntilATransferEnds() {
        Ticket first = ticket("10.0.0.1", 1, "a");
        admit(first);
        admit(ticket("10.0.0.1", 2, "a"));
        assertEquals(Verdict.TOO_MANY_OF_CLIENT, admit(ticket("10.0.0.1", 3, "a")));
        table.remove(first);
        table.remove(first);
        assertEquals(Verdict.ADMITTED, admit(ticket("10.0.0.1", 3, "a")));
        assertEquals(Verdict.TOO_MANY_OF_CLIENT, admit(ticket("10.0.0.1", 4, "a")));
    }

    @Test
    void fullTableDisplacesTheOldestThatNobodyAnsweredOnceItHadTime() {
        Ticket oldest = ticket("10.0.0.1", 1, "a");
        Ticket second = ticket("10.0.0.2", 1, "a");
        Ticket third = ticket("10.0.0.3", 1, "a");
        List.of(oldest, second, third).forEach(this::admit);
        table.answered(oldest);
        assertEquals(Verdict.FULL, admit(ticket("10.0.0.4", 1, "a")), "all of them are quite new");
        now += TransferTable.GRACE_NANOS;
        Ticket late = ticket("10.0.0.4", 1, "a");
        assertEquals(Optional.of(second), table.admit(late, CAPACITY).displaced());
        assertEquals(3, table.size());
        table.answered(third);
        table.answered(late);
        now += TransferTable.GRACE_NANOS;
        assertEquals(Verdict.FULL, admit(ticket("10.0.0.5", 1, "a")));
    }

    @Test
    void floodOfForgedRequestsStaysBoundedAndLetsARealClientIn() {
        for (int i = 0; i < 100_000; i++) {
            now += 100_000;
            admit(ticket("10.1." + (i >> 8 & 255) + "." + (i & 255), 1 + (i >> 16), "a"));
            assertTrue(table.size() <= CAPACITY.transfers());
        }
        now += TransferTable.GRACE_NANOS;
        Ticket real = ticket("10.0.0.1", 1, "a");
        assertEquals(Verdict.ADMITTED, admit(real));
        table.answered(real);
        now += TransferTable.GRACE_NANOS;
        admit(ticket("10.2.0.1", 1, "a"));
        admit(ticket("10.2.0.2", 1, "a"));
        assertTrue(table.all().contains(real));
    }

    @Test
    void inAFloodWhoAsksAgainGetsIn() {
        TransferTable.Capacity large = new TransferTable.Capacity(64, 2);
        Ticket real = ticket("10.0.0.1", 1, "a");
        for (int i = 0; i < 20_000; i++) {
            now += 100_000;
            table.admit(ticket("10.1." + (i >> 8 & 255) + "." + (i & 255), 1, "a"), large);
            if (i == 1000) {
                real = ticket("10.0.0.1", 1, "a");
                assertEquals(
                        Verdict.FIRST_TIME_IN_A_FLOOD, table.admit(real, large).verdict());
                now += 1_000_000;
                assertEquals(
                        Verdict.FIRST_TIME_IN_A_FLOOD,
                        table.admit(ticket("10.0.0.1", 1, "a"), large).verdict(),
                        "a copy of the packet is not asking again");
            }
        }
        assertEquals(48, table.size(), "a quarter is free");
        real = ticket("10.0.0.1", 1, "a");
        assertEquals(Verdict.ADMITTED, table.admit(real, large).verdict());
        assertTrue(table.all().contains(real));
    }

    @Test
    void cancellationReachesATransferThatBeginsLater() {
        Ticket ticket = ticket("10.0.0.1", 1, "a");
        List<TransferEnd> seen = new ArrayList<>();
        ticket.cancel(new TransferEnd(Outcome.DISPLACED));
        assertEquals(Outcome.DISPLACED, ticket.cancelled().orElseThrow().outcome());
        ticket.onCancel(seen::add);
        assertEquals(List.of(new TransferEnd(Outcome.DISPLACED)), seen);
    }

    private Verdict admit(Ticket ticket) {
        return table.admit(ticket, CAPACITY).verdict();
    }

    private Ticket ticket(String client, int port, String name) {
        TransferKey key = new TransferKey(new InetSocketAddress(client, port), InetAddress.getLoopbackAddress());
        return new Ticket(key, new TftpReadRequest(name, "octet", TftpOptions.none()), now);
    }
}
