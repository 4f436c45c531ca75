// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slipway.api.device.DeviceKey;
import org.slipway.api.provider.PxeRequest;
import org.slipway.policy.internal.guard.BootSign;
import org.slipway.wire.ClientArch;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.pxe.NetbootClient;

/**
 * Who asks what, as far as it matters for the decision: the same for both versions of IP.
 *
 * @param client the machine as it describes itself
 * @param archs all that it can be, in its order of preference; at least one
 * @param first whether it is the first question, which all servers hear, and not the one to this server alone
 * @param agent what a boot program of Windows says, if one asks
 * @param seconds for how long it has been asking
 * @param vendorClass its vendor class (option 60, or the first text of 16), maybe empty
 * @param userClass its user class (option 77, or the first text of 15), maybe empty
 * @param place where it asks from
 * @param ipv6 whether it asks over DHCPv6
 * @param sign by what its boots are told apart
 * @param time when the question came
 */
public record Asking(
        NetbootClient client,
        List<ClientArch> archs,
        boolean first,
        Optional<BootAgent> agent,
        int seconds,
        String vendorClass,
        String userClass,
        Place place,
        boolean ipv6,
        BootSign sign,
        Instant time) {

    private static final int HUNDREDTHS = 100;

    /**
     * Reads a DHCPv4 question. What cannot be read was not said.
     *
     * @param request the request
     * @param message its packet
     * @param client who asks
     * @param first whether the answer is an OFFER
     * @return the question
     */
    public static Asking of(PxeRequest request, Dhcp4Message message, NetbootClient client, boolean first) {
        return new Asking(
                client,
                read(message::clientArchs).orElse(List.of(client.arch())),
                first,
                BootAgent.of(message),
                message.secs(),
                read(message::vendorClass).orElse(""),
                message.userClasses().stream().findFirst().orElse(""),
                Place.of(request, message),
                false,
                BootSign.of(message),
                request.receivedAt());
    }

    /**
     * Reads a DHCPv6 question. What cannot be read was not said.
     *
     * @param request the request
     * @param message its message
     * @param client who asks
     * @param first whether the answer is an ADVERTISE
     * @return the question
     */
    public static Asking of(PxeRequest request, Dhcp6Message message, NetbootClient client, boolean first) {
        return new Asking(
                client,
                read(message::clientArchs).orElse(List.of(client.arch())),
                first,
                BootAgent.of(message),
                elapsed(message) / HUNDREDTHS,
                vendorClass(message),
                message.userClasses().stream().findFirst().orElse(""),
                Place.of6(request),
                true,
                BootSign.of(message),
                request.receivedAt());
    }

    private static int elapsed(Dhcp6Message message) {
        try {
            return message.elapsedTime().orElse(0);
        } catch (WireParseException malformed) {
            return 0;
        }
    }

    private static String vendorClass(Dhcp6Message message) {
        try {
            return message.vendorClasses().stream()
                    .flatMap(vendorClass -> vendorClass.texts().stream())
                    .findFirst()
                    .orElse("");
        } catch (WireParseException malformed) {
            return "";
        }
    }

    private interface Reading<T> {
        Optional<T> get() throws WireParseException;
    }

    private static <T> Optional<T> read(Reading<T> reading) {
        try {
            return reading.get();
        } catch (WireParseException malformed) {
            return Optional.empty();
        }
    }

    /** {@return what the registry tells the machine apart by} */
    public DeviceKey key() {
        return DeviceKey.of(client);
    }

    /** {@return the machine's identity for what is remembered of it here: its adapter, else its GUID, else nothing} */
    public String machine() {
        return client.hardwareAddress().isEmpty()
                ? client.machineId().map(Object::toString).orElse("")
                : client.hardwareAddress().toString();
    }

    /** {@return whether it boots over HTTP} */
    public boolean http() {
        return client.method() == NetbootClient.Method.HTTP;
    }

    /** {@return the architecture to look a helper or abort program up by: the preferred one, of PXE even for HTTP} */
    public ClientArch arch() {
        return archs.get(0);
    }

    /** {@return what is to be said about the architecture, where the machine does not name it as it should; else nothing} */
    public String remark() {
        return switch (client.archSource()) {
            case OPTION_93 -> "";
            case VENDOR_CLASS -> "; architecture from option " + (ipv6 ? "16" : "60");
            case ASSUMED_BIOS -> "; BIOS assumed, the machine names no architecture";
            case ASSUMED_UEFI -> "; x64 UEFI assumed, the machine names no architecture";
        };
    }
}
