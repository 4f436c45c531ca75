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
import org.slipway.probe.internal.rules.Reply6;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.Dhcp6MessageType;
import org.slipway.wire.dhcp6.Duid;

/** Sends DHCPv6 messages and sorts out what belongs to this machine from what else arrives. */
final class Dialog6 implements Closeable {

    private static final int HEADER = 4;

    private final UdpEndpoint endpoint;
    private final Duid duid;
    private final MachineListener listener;
    private final long began = System.nanoTime();
    private boolean heard;

    Dialog6(UdpEndpoint endpoint, Duid duid, MachineListener listener) {
        this.endpoint = endpoint;
        this.duid = duid;
        this.listener = listener;
    }

    long elapsedMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }

    /** {@return whether anything arrived for this machine, be it of use or not} */
    boolean heard() {
        return heard;
    }

    /** Sends, maybe to an address that a server named. */
    void send(byte[] message, InetSocketAddress to) throws IOException {
        endpoint.sendAnywhere(message, to);
    }

    /**
     * Waits for an answer to one transaction.
     *
     * @param until when to give up, as {@link #elapsedMillis()} counts
     */
    Optional<Reply6> await(int transaction, long until) throws IOException {
        Optional<Reply6> reply = Optional.empty();
        boolean more = true;
        while (more && reply.isEmpty()) {
            Optional<Arrival> arrival = endpoint.receive(until - elapsedMillis());
            reply = arrival.isPresent() ? read(arrival.get(), transaction) : reply;
            more = arrival.isPresent() && elapsedMillis() < until;
        }
        return reply;
    }

    private Optional<Reply6> read(Arrival arrival, int transaction) {
        if (!concerns(arrival.payload(), transaction)) {
            return Optional.empty();
        }
        endpoint.report(arrival);
        heard = true;
        try {
            Dhcp6Message message = Dhcp6Message.parse(arrival.payload());
            boolean mine = message.clientId().filter(duid::equals).isPresent();
            if (!mine) {
                String text = "does not return the machine's identifier (option 1), so the machine drops its answer";
                listener.pitfall(Pitfall.at(arrival.from(), "other-client-id", text));
            }
            return mine ? Optional.of(new Reply6(message, arrival.from())) : Optional.empty();
        } catch (WireParseException e) {
            String text = "sends a malformed answer: " + e.reason() + " at offset " + e.offset();
            listener.pitfall(Pitfall.at(arrival.from(), "malformed-answer", text));
            return Optional.empty();
        }
    }

    /** Whether it is a server's message of our transaction, whatever the rest may be. */
    private static boolean concerns(byte[] payload, int transaction) {
        if (payload.length < HEADER) {
            return false;
        }
        boolean fromServer =
                payload[0] == Dhcp6MessageType.ADVERTISE.code() || payload[0] == Dhcp6MessageType.REPLY.code();
        int found = (payload[1] & 0xff) << 16 | (payload[2] & 0xff) << 8 | payload[3] & 0xff;
        return fromServer && found == transaction;
    }

    @Override
    public void close() throws IOException {
        endpoint.close();
    }
}
