// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal.transfer;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.slipway.wire.WireParseException;
import org.slipway.wire.tftp.TftpOptions;

/**
 * What a transfer runs by, as the options of its request were negotiated (RFC 2347). Only what was asked is granted, never
 * more than asked; an unknown, malformed or repeated option is left out, never an error.
 *
 * @param blksize bytes in a block (RFC 2348)
 * @param windowsize blocks in a window (RFC 7440), at first if it is variable
 * @param largestWindow most blocks that the client can ask for in its acknowledgements ({@code msftwindow}), 0 if the window
 *     is not variable
 * @param timeoutSeconds interval of retransmission that the client asked for (RFC 2349), empty for the server's own
 * @param sizeAsked whether the client gets to know the size (RFC 2349)
 * @param granted the options to acknowledge; without any there is no OACK
 */
public record Terms(
        int blksize,
        int windowsize,
        int largestWindow,
        OptionalInt timeoutSeconds,
        boolean sizeAsked,
        TftpOptions granted) {
    private static final int DEFAULT_BLKSIZE = 512;

    /** Negotiates. */
    public static Terms of(TftpOptions asked, long fileSize, TransferLimits limits) {
        TftpOptions granted = TftpOptions.none();
        for (TftpOptions.Option option : asked.all()) {
            Optional<Long> value = grant(option.name(), asked, fileSize, limits);
            if (value.isPresent()) {
                // in the client's own letters: some compare them exactly
                granted = granted.with(option.name(), value.get());
            }
        }
        try {
            return new Terms(
                    granted.blksize().orElse(DEFAULT_BLKSIZE),
                    granted.windowsize().orElse(1),
                    granted.has(TftpOptions.MSFTWINDOW) ? limits.windowsize() : 0,
                    granted.timeout(),
                    granted.has(TftpOptions.TSIZE),
                    granted);
        } catch (WireParseException e) {
            throw new IllegalStateException("granted what cannot be read: " + granted, e);
        }
    }

    /** {@return the value to acknowledge, empty to leave the option out} */
    private static Optional<Long> grant(String name, TftpOptions asked, long fileSize, TransferLimits limits) {
        try {
            return switch (name.toLowerCase(Locale.ROOT)) {
                case TftpOptions.BLKSIZE -> atMost(asked.blksize(), limits.blksize());
                case TftpOptions.WINDOWSIZE -> atMost(asked.windowsize(), limits.windowsize());
                case TftpOptions.TIMEOUT -> exactly(asked.timeout(), limits.timeoutSeconds());
                case TftpOptions.TSIZE -> size(asked.tsize(), fileSize);
                case TftpOptions.MSFTWINDOW -> variable(asked.msftwindow(), limits.variableWindow());
                default -> Optional.empty();
            };
        } catch (WireParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> atMost(OptionalInt asked, int limit) {
        return asked.isPresent() ? Optional.of((long) Math.min(asked.getAsInt(), limit)) : Optional.empty();
    }

    private static Optional<Long> exactly(OptionalInt asked, int limit) {
        return asked.isPresent() && asked.getAsInt() <= limit ? Optional.of((long) asked.getAsInt()) : Optional.empty();
    }

    private static Optional<Long> size(OptionalLong asked, long fileSize) {
        return asked.isPresent() ? Optional.of(fileSize) : Optional.empty();
    }

    private static Optional<Long> variable(OptionalInt asked, boolean allowed) {
        return allowed && asked.isPresent() && asked.getAsInt() == TftpOptions.MSFTWINDOW_ASKED
                ? Optional.of((long) TftpOptions.MSFTWINDOW_GRANTED)
                : Optional.empty();
    }

    /** {@return one line for the operator} */
    public String describe() {
        String window = largestWindow > 0 ? ", variable window" : windowsize > 1 ? ", window " + windowsize : "";
        return "blksize " + blksize + window;
    }
}
