// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.transfer;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * How far a transfer is.
 *
 * @param client address and port of the machine
 * @param file the name below its root, never a path of the host; as the client wrote it while the file is being opened
 * @param state what it does
 * @param size bytes of the file, 0 while it is being opened
 * @param delivered bytes that the client confirmed, 0 to {@code size}
 * @param elapsed time since the request came
 * @param bytesPerSecond speed over the last one to two seconds, not negative
 * @param blocksResent blocks that were sent more than once
 * @param terms what was negotiated, one line; empty while the file is being opened
 */
public record TransferProgress(
        InetSocketAddress client,
        String file,
        State state,
        long size,
        long delivered,
        Duration elapsed,
        double bytesPerSecond,
        long blocksResent,
        String terms) {

    private static final long NANOS = 1_000_000_000L;
    private static final double MOST_SECONDS = 1e6;

    /** What a transfer does. */
    public enum State {
        /** The file is being opened. */
        OPENING,
        /** The client has not answered yet. */
        STARTING,
        /** Blocks go and come. */
        RUNNING,
        /** The client lets wait. */
        WAITING
    }

    /** {@return when it will be over if it goes on as it does, counted from now; empty if that cannot be told} */
    public Optional<Duration> remaining() {
        double seconds = (size - delivered) / bytesPerSecond;
        return bytesPerSecond > 0 && seconds < MOST_SECONDS
                ? Optional.of(Duration.ofNanos((long) (seconds * NANOS)))
                : Optional.empty();
    }
}
