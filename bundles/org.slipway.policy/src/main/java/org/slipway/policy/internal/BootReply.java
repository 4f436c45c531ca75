// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal;

import java.net.Inet4Address;
import java.util.Optional;
import org.slipway.api.provider.PxeRequest;
import org.slipway.policy.internal.BootQuestion.Answerable;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;
import org.slipway.wire.pxe.BootItem;
import org.slipway.wire.pxe.PxeVendorOptions;

/**
 * Writes the OFFER or ACK that tells a machine its program.
 *
 * <p>The file name stands in the header field alone: every client reads that, while option 67 makes some ROMs append the
 * byte behind it to the name, and EDK2 needs it only where the field is overloaded, which never happens here.
 *
 * @param program what to load
 * @param form how to say so
 * @param nextServer where to load it from
 * @param askFirst whether a BINL machine is to learn the file from the ACK only
 */
record BootReply(BootProgram program, ReplyForm form, Inet4Address nextServer, boolean askFirst) {

    private static final String VENDOR_CLASS = "PXEClient";

    /** Sub-option 6 bit 3: load the file of this packet without prompt, menu or discovery. */
    private static final int TAKE_THE_FILE = 0x08;

    Dhcp4Builder write(PxeRequest request, Dhcp4Message message, Answerable question) {
        Dhcp4Builder reply = request.newReply()
                .yiaddr(Ipv4.NONE)
                .messageType(question.reply())
                .option(Dhcp4OptionCode.SERVER_IDENTIFIER, question.serverId())
                .option(Dhcp4OptionCode.VENDOR_CLASS, VENDOR_CLASS);
        if (isMachineIdWellFormed(message)) {
            reply.echo(message, Dhcp4OptionCode.MACHINE_ID);
        }
        if (question.isOffer()) {
            offer(reply, request.serverAddress());
        } else {
            acknowledge(reply, message);
        }
        return reply.echo(message, Dhcp4OptionCode.CLIENT_IDENTIFIER, Dhcp4OptionCode.RELAY_AGENT_INFORMATION);
    }

    /** Without a yiaddr nobody on the way, a relay included, can deliver an OFFER but by broadcast. */
    private void offer(Dhcp4Builder reply, Inet4Address self) {
        reply.broadcast(true);
        if (form == ReplyForm.PXE10) {
            program(reply);
            vendorOptions(reply, Optional.empty());
        } else if (askFirst || !nextServer.equals(self)) {
            // siaddr is where the machine asks on, so it cannot name the next server yet, and without it the file misleads.
            server(reply, self);
        } else {
            // Firmware that never asks on, such as U-Boot, takes the file of the OFFER.
            program(reply);
        }
    }

    private void acknowledge(Dhcp4Builder reply, Dhcp4Message message) {
        reply.flags(message.flags());
        program(reply);
        vendorOptions(reply, bootItem(message));
    }

    private void program(Dhcp4Builder reply) {
        server(reply, nextServer);
        reply.file(program.file());
    }

    private static void server(Dhcp4Builder reply, Inet4Address address) {
        reply.siaddr(address).sname(address.getHostAddress());
    }

    private void vendorOptions(Dhcp4Builder reply, Optional<BootItem> item) {
        PxeVendorOptions.Builder options = PxeVendorOptions.builder();
        if (form == ReplyForm.PXE10) {
            options.discoveryControl(TAKE_THE_FILE);
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

    private static boolean isMachineIdWellFormed(Dhcp4Message message) {
        try {
            return message.machineId().isPresent();
        } catch (WireParseException malformed) {
            return false;
        }
    }
}
