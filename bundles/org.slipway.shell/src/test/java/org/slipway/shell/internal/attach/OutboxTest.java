// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slipway.shell.internal.frame.Frame;
import org.slipway.shell.internal.frame.FrameType;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OutboxTest {

    private final Outbox outbox = new Outbox();

    @Test
    void longOutputIsCutIntoFrames() throws Exception {
        byte[] output = new byte[2 * Frame.MAX_PAYLOAD + 5];

        outbox.stream(FrameType.ERROR).write(output);
        outbox.finish();

        assertEquals(Frame.MAX_PAYLOAD, outbox.take().orElseThrow().payload().length);
        assertEquals(Frame.MAX_PAYLOAD, outbox.take().orElseThrow().payload().length);
        Frame rest = outbox.take().orElseThrow();
        assertEquals(5, rest.payload().length);
        assertEquals(FrameType.ERROR, rest.type());
        assertEquals(Optional.empty(), outbox.take());
    }

    @Test
    void interruptedWriterLosesNothingAndStaysInterrupted() throws Exception {
        Thread.currentThread().interrupt();

        outbox.put(Frame.text(FrameType.OUTPUT, "x"));

        assertTrue(Thread.interrupted());
        assertEquals("x", outbox.take().orElseThrow().text());
    }

    @Test
    void writerWaitsForASlowClientUntilTheSessionEnds() throws Exception {
        CompletableFuture<Void> writing = CompletableFuture.runAsync(this::writeForever);
        int waiting = 0;
        while (waiting < 3) {
            outbox.take().orElseThrow();
            waiting++;
        }

        outbox.close();

        ExecutionException ended = assertThrows(ExecutionException.class, () -> writing.get(30, TimeUnit.SECONDS));
        assertEquals("the session is over", ended.getCause().getMessage());
    }

    @Test
    void nothingIsTakenAfterTheEnd() {
        outbox.finish();

        assertThrows(IOException.class, () -> outbox.put(Frame.text(FrameType.OUTPUT, "late")));
    }

    private void writeForever() {
        try {
            while (true) {
                outbox.put(Frame.text(FrameType.OUTPUT, "x"));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage());
        }
    }
}
