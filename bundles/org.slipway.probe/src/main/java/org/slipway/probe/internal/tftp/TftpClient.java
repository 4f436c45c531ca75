// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.tftp;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalLong;
import org.slipway.probe.internal.event.MachineListener;
import org.slipway.probe.internal.event.Protocol;
import org.slipway.probe.internal.net.UdpEndpoint;
import org.slipway.probe.internal.tftp.TftpFailure.Reason;
import org.slipway.wire.WireParseException;
import org.slipway.wire.text.Printable;
import org.slipway.wire.tftp.TftpError;
import org.slipway.wire.tftp.TftpErrorCode;
import org.slipway.wire.tftp.TftpOptionAck;
import org.slipway.wire.tftp.TftpOptions;
import org.slipway.wire.tftp.TftpPacket;
import org.slipway.wire.tftp.TftpReadRequest;

/** Reads files as one family of firmware does. */
public final class TftpClient {

    private static final String MODE = "octet";

    private final InetAddress own;
    private final TftpHabits habits;
    private final TftpLimits limits;
    private final MachineListener listener;

    /**
     * Prepares a client; no socket is opened yet.
     *
     * @param own the local address to read from
     */
    public TftpClient(InetAddress own, TftpHabits habits, TftpLimits limits, MachineListener listener) {
        this.own = own;
        this.habits = habits;
        this.limits = limits;
        this.listener = listener;
    }

    /**
     * Reads a file.
     *
     * @param sink where its bytes go, in order; left open
     * @return what came
     * @throws TftpFailure if the file cannot be read
     */
    public TftpTally fetch(InetSocketAddress server, String file, OutputStream sink) throws IOException, TftpFailure {
        OptionalLong size = OptionalLong.empty();
        if (habits.probe().isPresent()) {
            size = size(server, new TftpReadRequest(file, MODE, habits.probe().get()));
        }
        try (TftpSession session = open(server)) {
            var request = new TftpReadRequest(file, MODE, habits.read());
            TftpTally tally = new TftpTransfer(session, limits, request, sink).run();
            TftpTally whole = tally.announced().isPresent() ? tally : tally.announced(size);
            listener.note(whole.text());
            return whole;
        }
    }

    private TftpSession open(InetSocketAddress server) throws IOException {
        var any = new InetSocketAddress(own, 0);
        return new TftpSession(UdpEndpoint.open(Protocol.TFTP, listener, any), server, limits);
    }

    /** Asks for the size with a request that is given up as soon as the answer is there. */
    private OptionalLong size(InetSocketAddress server, TftpReadRequest request) throws IOException, TftpFailure {
        try (TftpSession session = open(server)) {
            TftpPacket answer = ask(session, request);
            if (answer instanceof TftpError error) {
                throw refusal(error);
            }
            session.send(new TftpError(habits.abortCode(), habits.abortText()));
            if (answer instanceof TftpOptionAck granted) {
                return tsize(granted.options());
            }
            listener.note("the TFTP server ignores options, so the size stays unknown");
            return OptionalLong.empty();
        }
    }

    private TftpPacket ask(TftpSession session, TftpReadRequest request) throws IOException, TftpFailure {
        for (int i = 0; i < limits.tries(); i++) {
            session.request(request);
            Optional<TftpPacket> answer = session.await();
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        throw session.silence();
    }

    private static OptionalLong tsize(TftpOptions granted) throws TftpFailure {
        try {
            return granted.tsize();
        } catch (WireParseException e) {
            throw new TftpFailure(Reason.PROTOCOL, "the OACK is malformed: " + e.getMessage());
        }
    }

    static TftpFailure refusal(TftpError error) {
        boolean missing = error.code() == TftpErrorCode.FILE_NOT_FOUND;
        String text = String.format(
                "the TFTP server refuses: ERROR %d (%s) \"%s\"",
                error.code(), TftpErrorCode.nameOf(error.code()), Printable.text(error.message()));
        return new TftpFailure(missing ? Reason.NO_SUCH_FILE : Reason.REFUSED, text);
    }
}
