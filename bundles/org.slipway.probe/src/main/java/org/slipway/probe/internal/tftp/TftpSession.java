// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.tftp;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slipway.probe.internal.net.Arrival;
import org.slipway.probe.internal.net.Hosts;
import org.slipway.probe.internal.net.UdpEndpoint;
import org.slipway.probe.internal.tftp.TftpFailure.Reason;
import org.slipway.wire.WireParseException;
import org.slipway.wire.tftp.TftpError;
import org.slipway.wire.tftp.TftpErrorCode;
import org.slipway.wire.tftp.TftpPacket;

/** One local port that talks to one server: keeps to the server's transfer identifier (RFC 1350 section 4). */
final class TftpSession implements Closeable {

    /** More complaints than this to strangers would be a nuisance to them. */
    private static final int MAX_COMPLAINTS = 4;

    private final UdpEndpoint endpoint;
    private final InetSocketAddress server;
    private final TftpLimits limits;
    private final long deadline;
    private InetSocketAddress peer;
    private InetAddress stranger;
    private int complaints;

    TftpSession(UdpEndpoint endpoint, InetSocketAddress server, TftpLimits limits) {
        this.endpoint = endpoint;
        this.server = server;
        this.limits = limits;
        this.deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limits.totalMillis());
    }

    /** Sends to the server's well-known port. */
    void request(TftpPacket packet) throws IOException {
        endpoint.sendAnywhere(packet.encode(), server);
    }

    /** Sends to the port that the server answers from; only after {@link #answered()}. */
    void send(TftpPacket packet) throws IOException {
        endpoint.sendAnywhere(packet.encode(), peer);
    }

    boolean answered() {
        return peer != null;
    }

    /**
     * Waits for the next packet of this transfer.
     *
     * @return the packet, empty if none came in time
     * @throws TftpFailure if the transfer takes longer than it may
     */
    Optional<TftpPacket> await() throws IOException, TftpFailure {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limits.waitMillis());
        while (true) {
            long now = System.nanoTime();
            if (now >= deadline) {
                throw new TftpFailure(Reason.STALLED, "the transfer took more than " + limits.totalMillis() + " ms");
            }
            // Rounded up, so that the last millisecond is waited for and not spun through.
            long left = TimeUnit.NANOSECONDS.toMillis(Math.min(until, deadline) - now) + 1;
            Optional<Arrival> arrival = endpoint.receive(left);
            if (arrival.isEmpty()) {
                return Optional.empty();
            }
            Optional<TftpPacket> packet = read(arrival.get());
            if (packet.isPresent() || System.nanoTime() >= until) {
                return packet;
            }
        }
    }

    private Optional<TftpPacket> read(Arrival arrival) throws IOException {
        endpoint.report(arrival);
        if (!arrival.from().getAddress().equals(server.getAddress())) {
            stranger = arrival.from().getAddress();
            return Optional.empty();
        }
        if (peer != null && !arrival.from().equals(peer)) {
            complain(arrival.from());
            return Optional.empty();
        }
        try {
            TftpPacket packet = TftpPacket.parse(arrival.payload());
            peer = arrival.from();
            return Optional.of(packet);
        } catch (WireParseException e) {
            return Optional.empty();
        }
    }

    private void complain(InetSocketAddress to) throws IOException {
        if (complaints++ < MAX_COMPLAINTS) {
            var text = "Unknown transfer ID";
            endpoint.sendAnywhere(new TftpError(TftpErrorCode.UNKNOWN_TRANSFER_ID, text).encode(), to);
        }
    }

    /** {@return why a transfer ended for which nothing came any more} */
    TftpFailure silence() {
        if (answered()) {
            return new TftpFailure(Reason.STALLED, "the TFTP server fell silent in the middle of the file");
        }
        String asked = Hosts.text(server.getAddress()) + " port " + server.getPort();
        if (stranger != null) {
            String text = "asked " + asked + ", but only " + Hosts.text(stranger) + " answered, which is ignored";
            return new TftpFailure(Reason.WRONG_SOURCE, text);
        }
        return new TftpFailure(Reason.SILENT, "no TFTP server answers at " + asked);
    }

    @Override
    public void close() throws IOException {
        endpoint.close();
    }
}
