// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal;

import java.net.Inet4Address;
import java.util.Optional;
import org.slipway.api.provider.PxeRequest;
import org.slipway.policy.internal.BootQuestion.Answerable;
import org.slipway.policy.internal.program.BootProgram;
import org.slipway.wire.Ipv4;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;
import org.slipway.wire.pxe.BootItem;
import org.slipway.wire.pxe.DiscoveryControl;
import org.slipway.wire.pxe.NetbootClient;
import org.slipway.wire.pxe.PxeVendorOptions;

/**
 * Writes the OFFER or ACK that tells a machine its program.
 *
 * <p>The file name stands in the header field alone: every client reads that, while option 67 makes some ROMs append the
 * byte behind it to the name, and EDK2 needs it only where the field is overloaded, which never happens here.
 *
 * @param program what to load
 * @param form how to say so
 * @param nextServer where to load it from, if not from the server that answers
 * @param askFirst whether a machine is to learn the file of the BINL form from the ACK only
 */
record BootReply(BootProgram program, ReplyForm form, Optional<Inet4Address> nextServer, boolean askFirst) {

    private static final String VENDOR_CLASS = "PXEClient";

    Dhcp4Builder write(PxeRequest request, Answerable question) {
        Dhcp4Message message = request.dhcp4().orElseThrow();
        Inet4Address self = request.serverAddress();
        Dhcp4Builder reply = request.newReply()
                .yiaddr(Ipv4.NONE)
                .messageType(question.reply())
                .option(Dhcp4OptionCode.SERVER_IDENTIFIER, question.serverId())
                .option(Dhcp4OptionCode.VENDOR_CLASS, VENDOR_CLASS);
        if (request.netbootClient().flatMap(NetbootClient::machineId).isPresent()) {
            reply.echo(message, Dhcp4OptionCode.MACHINE_ID);
        }
        if (question.isOffer()) {
            offer(reply, self);
        } else {
            acknowledge(reply, self, message);
        }
        return reply.echo(message, Dhcp4OptionCode.CLIENT_IDENTIFIER, Dhcp4OptionCode.RELAY_AGENT_INFORMATION);
    }

    /** Without a yiaddr nobody on the way, a relay included, can deliver an OFFER but by broadcast. */
    private void offer(Dhcp4Builder reply, Inet4Address self) {
        reply.broadcast(true);
        if (form == ReplyForm.PXE10) {
            program(reply, self);
            vendorOptions(reply, Optional.empty());
        } else if (askFirst || isElsewhere(self)) {
            // siaddr is where the machine asks on, so it cannot be the next server yet, and a file would mislead.
            server(reply, self);
        } else {
            // Firmware that never asks on, such as U-Boot, takes the file of the OFFER.
            program(reply, self);
        }
    }

    private void acknowledge(Dhcp4Builder reply, Inet4Address self, Dhcp4Message message) {
        reply.flags(message.flags());
        program(reply, self);
        vendorOptions(reply, bootItem(message));
    }

    private boolean isElsewhere(Inet4Address self) {
        return nextServer.isPresent() && !nextServer.get().equals(self);
    }

    private void program(Dhcp4Builder reply, Inet4Address self) {
        server(reply, nextServer.orElse(self));
        reply.file(program.file());
    }

    private static void server(Dhcp4Builder reply, Inet4Address address) {
        reply.siaddr(address).sname(address.getHostAddress());
    }

    private void vendorOptions(Dhcp4Builder reply, Optional<BootItem> item) {
        PxeVendorOptions.Builder options = PxeVendorOptions.builder();
        if (form == ReplyForm.PXE10) {
            options.discoveryControl(DiscoveryControl.BOOT_FILE_DIRECT);
        }
        item.ifPresent(asked -> options.bootItem(asked.type(), asked.layer()));
        if (form == ReplyForm.PXE10 || item.isPresent()) {
            reply.option(Dhcp4OptionCode.VENDOR_SPECIFIC, options.build());
        }
    }

    /** What cannot be read was not asked for. */
    private static Optional<BootItem> bootItem(Dhcp4Message message) {
        try {
            Optional<PxeVendorOptions> options = message.pxeVendorOptions();
            return options.isPresent() ? options.get().bootItem() : Optional.empty();
        } catch (WireParseException malformed) {
            return Optional.empty();
        }
    }
}
