// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slipway.api.transfer.TransferEnd;
import org.slipway.api.transfer.TransferListener;

class TransferAnnouncerTest {
    private final TransferAnnouncer announcer = new TransferAnnouncer();
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    private static TransferEnd end(String file) {
        InetSocketAddress client = new InetSocketAddress("127.0.0.1", 1);
        return new TransferEnd("TFTP", client, file, 1, 1, true, "complete", Duration.ZERO);
    }

    @Test
    void everyListenerIsToldInOrderWhateverAnotherDoes() {
        announcer.addListener(end -> {
            throw new IllegalStateException("a fault of the listener");
        });
        announcer.addListener(end -> told.add(end.file()));
        List<String> files = IntStream.range(0, 100).mapToObj(String::valueOf).toList();
        files.forEach(file -> announcer.ended(end(file)));
        announcer.stop();

        assertEquals(files, told);
    }

    @Test
    void listenerDoesNotHoldUpWhoeverTellsAndMayBeTooSlow() throws InterruptedException {
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
        announcer.addListener(end -> {
            threads.add(Thread.currentThread());
            called.countDown();
            try {
                held.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            told.add(end.file());
        });
        announcer.ended(end("first"));
        called.await();
        for (int i = 0; i < TransferAnnouncer.WAITING + 10; i++) {
            announcer.ended(end("x"));
        }
        held.countDown();
        announcer.stop();

        assertNotSame(Thread.currentThread(), threads.get(0));
        assertEquals(TransferAnnouncer.WAITING + 1, told.size());
    }

    @Test
    void whatIsRemovedOrStoppedIsNotToldAnyMore() {
        TransferListener whiteboard = end -> told.add(end.file());
        announcer.addListener(whiteboard);
        announcer.removeListener(whiteboard);
        announcer.ended(end("x"));
        announcer.addListener(whiteboard);
        announcer.stop();
        announcer.ended(end("y"));

        assertTrue(told.isEmpty());
    }
}
