// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.tftp;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.OptionalLong;
import org.slipway.probe.internal.tftp.TftpFailure.Reason;
import org.slipway.wire.WireParseException;
import org.slipway.wire.tftp.TftpAck;
import org.slipway.wire.tftp.TftpData;
import org.slipway.wire.tftp.TftpError;
import org.slipway.wire.tftp.TftpErrorCode;
import org.slipway.wire.tftp.TftpOptionAck;
import org.slipway.wire.tftp.TftpOptions;
import org.slipway.wire.tftp.TftpPacket;
import org.slipway.wire.tftp.TftpReadRequest;

/** The reading side of one transfer, with options and windows (RFC 1350, 2347, 2348, 7440). Used once. */
final class TftpTransfer {

    private static final int DEFAULT_BLOCK = 512;
    private static final int BLOCK_MASK = 0xffff;

    private final TftpSession session;
    private final TftpLimits limits;
    private final TftpReadRequest request;
    private final OutputStream sink;
    private int blockSize = DEFAULT_BLOCK;
    private int window = 1;
    private OptionalLong announced = OptionalLong.empty();
    private long bytes;
    private long blocks;
    private int inWindow;
    private boolean gapReported;
    private boolean finished;
    private int acks;
    private int unexpected;
    private int timeouts;

    TftpTransfer(TftpSession session, TftpLimits limits, TftpReadRequest request, OutputStream sink) {
        this.session = session;
        this.limits = limits;
        this.request = request;
        this.sink = sink;
    }

    TftpTally run() throws IOException, TftpFailure {
        session.request(request);
        int silent = 0;
        while (!finished) {
            Optional<TftpPacket> packet = session.await();
            if (packet.isPresent()) {
                silent = take(packet.get()) ? 0 : silent;
            } else {
                timeouts++;
                if (++silent >= limits.tries()) {
                    throw session.silence();
                }
                askAgain();
            }
        }
        return new TftpTally(bytes, blocks, blockSize, window, acks, unexpected, timeouts, announced);
    }

    private void askAgain() throws IOException {
        gapReported = false;
        if (session.answered()) {
            acknowledge();
        } else {
            session.request(request);
        }
    }

    /** Returns whether the transfer came nearer to its end. */
    private boolean take(TftpPacket packet) throws IOException, TftpFailure {
        if (packet instanceof TftpData data) {
            return take(data);
        }
        if (packet instanceof TftpOptionAck granted) {
            return take(granted.options());
        }
        if (packet instanceof TftpError error) {
            throw TftpClient.refusal(error);
        }
        return false;
    }

    private boolean take(TftpData data) throws IOException, TftpFailure {
        if (data.data().length > blockSize) {
            throw broken("a block of " + data.data().length + " bytes where " + blockSize + " are agreed");
        }
        if (data.block() != (int) (blocks + 1 & BLOCK_MASK)) {
            repeatAcknowledge();
            return false;
        }
        blocks++;
        bytes += data.data().length;
        if (bytes > limits.maxBytes()) {
            throw new TftpFailure(Reason.TOO_LARGE, "the file has more than " + limits.maxBytes() + " bytes");
        }
        sink.write(data.data());
        finished = data.data().length < blockSize;
        gapReported = false;
        if (++inWindow == window || finished) {
            acknowledge();
        }
        return true;
    }

    /**
     * A block out of turn makes the server go back to the last good one (RFC 7440 section 4). One ACK per gap, although
     * EDK2 sends one per block: a server that heeds each of them would flood the network of whoever runs this.
     */
    private void repeatAcknowledge() throws IOException {
        unexpected++;
        if (!gapReported) {
            acknowledge();
            gapReported = true;
        }
    }

    private void acknowledge() throws IOException {
        inWindow = 0;
        acks++;
        session.send(new TftpAck((int) (blocks & BLOCK_MASK)));
    }

    private boolean take(TftpOptions granted) throws IOException, TftpFailure {
        if (blocks == 0) {
            agree(granted);
            acknowledge();
        }
        return false;
    }

    private void agree(TftpOptions granted) throws IOException, TftpFailure {
        for (TftpOptions.Option option : granted.all()) {
            if (!request.options().has(option.name())) {
                throw broken("the OACK has option " + option.name() + ", which was not asked for");
            }
        }
        try {
            TftpOptions asked = request.options();
            blockSize = granted.blksize().orElse(DEFAULT_BLOCK);
            window = granted.windowsize().orElse(1);
            announced = granted.tsize();
            if (blockSize > asked.blksize().orElse(DEFAULT_BLOCK)
                    || window > asked.windowsize().orElse(1)) {
                throw broken("the OACK has larger values than were asked for: " + granted);
            }
        } catch (WireParseException e) {
            throw broken("the OACK is malformed: " + e.getMessage());
        }
    }

    private TftpFailure broken(String what) throws IOException {
        session.send(new TftpError(TftpErrorCode.ILLEGAL_OPERATION, "Illegal TFTP operation"));
        return new TftpFailure(Reason.PROTOCOL, what);
    }
}
