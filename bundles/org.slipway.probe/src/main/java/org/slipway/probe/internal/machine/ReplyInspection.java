// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slipway.probe.internal.event.MachineListener;
import org.slipway.probe.internal.event.Pitfall;
import org.slipway.probe.internal.net.NetworkPosition;
import org.slipway.probe.internal.rules.Reply;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;

/** Looks in a single answer for what is known to stop real machines. */
final class ReplyInspection {

    private static final int FRAME_PAYLOAD = 1472;
    private static final int HEADERS = 28;

    private final MachineProfile profile;
    private final MachineIdentity identity;
    private final NetworkPosition position;
    private final MachineListener listener;

    ReplyInspection(
            MachineProfile profile, MachineIdentity identity, NetworkPosition position, MachineListener listener) {
        this.profile = profile;
        this.identity = identity;
        this.position = position;
        this.listener = listener;
    }

    void inspect(Reply reply) {
        addresses(reply);
        file(reply);
        vendorOptions(reply);
        echoes(reply);
        length(reply);
    }

    private void addresses(Reply reply) {
        if (reply.serverIdentifier().isEmpty()) {
            found(reply, "no-server-identifier", "has no option 54; EDK2 reads it without looking, if siaddr is empty");
        }
        boolean relayed = reply.message().relayed();
        reply.serverIdentifier()
                .filter(id -> !relayed && !id.equals(reply.from().getAddress()))
                .ifPresent(id -> found(
                        reply,
                        "other-server-identifier",
                        "calls itself " + id.getHostAddress()
                                + " in option 54: wrong interface address of a server with several?"));
        if (named(reply) && reply.nextServer().isEmpty() && !url(reply)) {
            found(
                    reply,
                    "no-siaddr",
                    "names a boot file but siaddr is empty: firmware turns to option 54, iPXE gives up; "
                            + "sname and option 66 are not read");
        }
    }

    private void file(Reply reply) {
        boolean header = !reply.headerFile().isEmpty();
        boolean option = !reply.optionFile().isEmpty();
        if (header && option && !reply.headerFile().equals(reply.optionFile())) {
            found(
                    reply,
                    "two-file-names",
                    "has different boot files in the header and in option 67; EDK2 takes the latter");
        }
        if (option && !header && !profile.arch().isUefi()) {
            found(reply, "file-only-in-67", "names the file in option 67 only; some ROMs read only the header field");
        }
        if (option && profile.firmware() == Firmware.ROM && !endsWithNul(reply.message())) {
            found(
                    reply,
                    "option-67-without-nul",
                    "option 67 has no NUL at its end: some ROMs add the next byte to the file name");
        }
        if (url(reply) && !profile.ipxe() && !profile.http()) {
            found(reply, "url-for-pxe", "names a URL, but PXE firmware reads a path and asks TFTP for it");
        }
    }

    private static boolean endsWithNul(Dhcp4Message message) {
        byte[] value = message.joined(Dhcp4OptionCode.BOOT_FILE_NAME).orElse(new byte[1]);
        return value.length > 0 && value[value.length - 1] == 0;
    }

    private static boolean named(Reply reply) {
        return !reply.headerFile().isEmpty() || !reply.optionFile().isEmpty();
    }

    private static boolean url(Reply reply) {
        return (reply.headerFile() + reply.optionFile()).contains("://");
    }

    private void vendorOptions(Reply reply) {
        try {
            reply.message().pxeVendorOptions();
        } catch (WireParseException e) {
            String text = "option 43 is not a list of PXE sub-options (" + e.getMessage() + ")";
            found(reply, "option-43-malformed", text + ": options meant for other devices stall PXE clients");
        }
        if (reply.message().hasOption(Dhcp4OptionCode.OVERLOAD)) {
            found(
                    reply,
                    "overload",
                    "overloads the sname or file field (option 52), which some firmware reads as text");
        }
        boolean http = reply.vendorClass()
                .filter(text -> text.startsWith("HTTPClient"))
                .isPresent();
        if (!reply.offersAddress() && profile.http() && !http) {
            found(reply, "not-http-client", "offers no address and does not say HTTPClient in option 60: dropped");
        }
        if (!reply.offersAddress() && profile.netboots() && !profile.http() && !reply.namesPxeClient()) {
            found(reply, "not-pxe-client", "offers no address and does not say PXEClient in option 60: dropped");
        }
    }

    private void echoes(Reply reply) {
        reply.message()
                .option(Dhcp4OptionCode.MACHINE_ID)
                .filter(id -> !Arrays.equals(id, identity.machineId().bytes()))
                .ifPresent(id -> found(reply, "other-machine-id", "returns another machine identifier (option 97)"));
        if (position.relay().isPresent()
                && reply.message().relayed()
                && reply.message().relayAgentInformation().isEmpty()) {
            found(reply, "option-82-lost", "does not return the relay's option 82, so a relay may drop the answer");
        }
    }

    private void length(Reply reply) {
        int length = reply.message().length();
        int allowed = Math.min(FRAME_PAYLOAD, profile.maxMessageSize() - HEADERS);
        if (length > allowed) {
            found(reply, "too-long", "answers with " + length + " bytes where the machine takes " + allowed);
        }
    }

    private void found(Reply reply, String id, String text) {
        listener.pitfall(Pitfall.at(reply.from(), id, text));
    }

    static Optional<String> list(List<Reply> replies) {
        return replies.stream()
                .map(reply -> reply.from().getAddress().getHostAddress())
                .distinct()
                .reduce((a, b) -> a + ", " + b)
                .filter(text -> text.contains(","));
    }
}
