// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import java.io.IOException;
import java.net.Inet4Address;
import java.util.Optional;
import org.slipway.probe.internal.event.MachineListener;
import org.slipway.probe.internal.event.Pitfall;
import org.slipway.probe.internal.net.NetworkPosition;
import org.slipway.probe.internal.rules.Reply;
import org.slipway.wire.dhcp4.Dhcp4MessageType;

/**
 * The REQUEST by which a machine takes its address from a DHCP server that is only imagined. Boot servers overhear it:
 * they may learn the machine's address from it, and must not answer, because it names another server.
 */
final class LeaseRequest {

    private final Messages writer;
    private final NetworkPosition position;
    private final MachineListener listener;

    LeaseRequest(Messages writer, NetworkPosition position, MachineListener listener) {
        this.writer = writer;
        this.position = position;
        this.listener = listener;
    }

    /** Sends it and listens for a while whether somebody answers. */
    void send(DhcpDialog dialog, int xid, Inet4Address server, int listenMillis) throws IOException {
        String text = "takes address %s from the DHCP server %s, which is only imagined";
        listener.note(String.format(text, position.address().getHostAddress(), server.getHostAddress()));
        dialog.send(writer.request(xid, server, dialog.elapsedMillis()), position.dhcpServer());
        long until = dialog.elapsedMillis() + listenMillis;
        for (Optional<Reply> reply = dialog.await(xid, until); reply.isPresent(); reply = dialog.await(xid, until)) {
            judge(reply.get());
        }
    }

    private void judge(Reply reply) {
        if (!reply.is(Dhcp4MessageType.OFFER)) {
            String text = "answers a REQUEST that names another DHCP server; real machines lose their address by that";
            listener.pitfall(Pitfall.at(reply.from(), "answers-foreign-request", text));
        }
    }
}
