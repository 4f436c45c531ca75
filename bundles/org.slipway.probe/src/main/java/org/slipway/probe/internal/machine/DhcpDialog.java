// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slipway.probe.internal.event.MachineListener;
import org.slipway.probe.internal.event.Pitfall;
import org.slipway.probe.internal.net.Arrival;
import org.slipway.probe.internal.net.UdpEndpoint;
import org.slipway.probe.internal.rules.Reply;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Direction;

/** Sends DHCP messages and sorts out what belongs to this machine from what else arrives. */
final class DhcpDialog implements Closeable {

    private static final int XID_AT = 4;
    private static final int XID_END = 8;

    private final UdpEndpoint endpoint;
    private final HardwareAddress mac;
    private final MachineListener listener;
    private final long began = System.nanoTime();
    private boolean heard;

    DhcpDialog(UdpEndpoint endpoint, HardwareAddress mac, MachineListener listener) {
        this.endpoint = endpoint;
        this.mac = mac;
        this.listener = listener;
    }

    long elapsedMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }

    /** {@return whether anything arrived for this machine, be it of use or not} */
    boolean heard() {
        return heard;
    }

    void send(byte[] message, InetSocketAddress to) throws IOException {
        endpoint.send(message, to);
    }

    /** Sends to an address that a server named. */
    void sendAnywhere(byte[] message, InetSocketAddress to) throws IOException {
        endpoint.sendAnywhere(message, to);
    }

    /**
     * Waits for an answer to one transaction.
     *
     * @param until when to give up, as {@link #elapsedMillis()} counts
     */
    Optional<Reply> await(int xid, long until) throws IOException {
        Optional<Reply> reply = Optional.empty();
        boolean more = true;
        while (more && reply.isEmpty()) {
            Optional<Arrival> arrival = endpoint.receive(until - elapsedMillis());
            reply = arrival.isPresent() ? read(arrival.get(), xid) : reply;
            more = arrival.isPresent() && elapsedMillis() < until;
        }
        return reply;
    }

    private Optional<Reply> read(Arrival arrival, int xid) {
        if (!concerns(arrival.payload(), xid)) {
            return Optional.empty();
        }
        endpoint.report(arrival);
        heard = true;
        try {
            Dhcp4Message message = Dhcp4Message.parse(arrival.payload());
            boolean mine = message.op() == Direction.REPLY.op()
                    && message.hardwareAddress().equals(mac);
            return mine ? Optional.of(new Reply(message, arrival.from(), elapsedMillis())) : Optional.empty();
        } catch (WireParseException e) {
            String text = "sends a malformed answer: " + e.reason() + " at offset " + e.offset();
            listener.pitfall(Pitfall.at(arrival.from(), "malformed-answer", text));
            return Optional.empty();
        }
    }

    /** Whether the bytes at the place of the transaction identifier are ours, whatever the rest may be. */
    private static boolean concerns(byte[] payload, int xid) {
        if (payload.length < XID_END) {
            return false;
        }
        int found = 0;
        for (int at = XID_AT; at < XID_END; at++) {
            found = found << 8 | payload[at] & 0xff;
        }
        return found == xid;
    }

    @Override
    public void close() throws IOException {
        endpoint.close();
    }
}
