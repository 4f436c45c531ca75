// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.reply;

import java.net.Inet4Address;
import java.util.Optional;
import org.slipway.api.provider.PxeRequest;
import org.slipway.policy.internal.program.BootProgram;
import org.slipway.policy.internal.question.BootQuestion.Answerable;
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
 * <p>The file name stands in the header field: every client reads that, while option 67 makes some ROMs append the byte
 * behind it to the name, and EDK2 needs it only where the field is overloaded, which never happens here. It is added where
 * the operator says so.
 *
 * @param program what to load; empty where a boot program of Windows is only told what to do
 * @param form how to say so
 * @param nextServer where to load it from, if not from the server that answers
 * @param askFirst whether a machine is to learn the file of the BINL form from the ACK only
 * @param names whether server and file stand in options 66 and 67 too
 * @param wds option 250 in bytes, if the machine understands it
 * @param bcd option 252, if there is a boot configuration
 */
public record BootReply(
        Optional<BootProgram> program,
        ReplyForm form,
        Optional<Inet4Address> nextServer,
        boolean askFirst,
        boolean names,
        Optional<byte[]> wds,
        Optional<String> bcd) {
    private static final String VENDOR_CLASS = "PXEClient";

    /**
     * Writes it.
     *
     * @param request the request
     * @param question what it wants
     * @return the reply, not sent yet
     * @throws IllegalStateException if the machine leaves no room for it
     */
    public Dhcp4Builder write(PxeRequest request, Answerable question) {
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
        wds.ifPresent(reply::rawOptions);
        bcd.ifPresent(path -> reply.option(Dhcp4OptionCode.BCD_PATH, path));
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
        Inet4Address address = nextServer.orElse(self);
        server(reply, address);
        program.ifPresent(chosen -> {
            reply.file(chosen.file());
            if (names) {
                reply.option(Dhcp4OptionCode.TFTP_SERVER_NAME, address.getHostAddress())
                        .option(Dhcp4OptionCode.BOOT_FILE_NAME, chosen.file());
            }
        });
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
