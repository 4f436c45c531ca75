// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import java.util.Optional;
import org.slipway.api.provider.PacketFilter;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp4.Direction;
import org.slipway.wire.pxe.NetbootClient;

/** A payload as far as it could be understood. Decoded once, read by everybody. */
final class DecodedRequest {
    private static final int BOOTREQUEST = 1;

    private final byte[] payload;
    private final Optional<Dhcp4Message> message;
    private final Optional<NetbootClient> client;
    private final String defect;
    private final String type;

    private DecodedRequest(byte[] payload, Optional<Dhcp4Message> message, String type, String defect) {
        this.payload = payload;
        this.message = message;
        this.type = type;
        this.defect = defect;
        this.client = defect.isEmpty() ? message.flatMap(NetbootClient::of) : Optional.empty();
    }

    static DecodedRequest of(byte[] payload) {
        try {
            Dhcp4Message message = Dhcp4Message.parse(payload);
            Optional<Dhcp4MessageType> type = message.messageType();
            String defect = "";
            if (message.op() != BOOTREQUEST) {
                defect = "a reply, not a request";
            } else if (type.isEmpty()) {
                defect = "BOOTP without a DHCP message type";
            }
            return new DecodedRequest(
                    payload,
                    Optional.of(message),
                    type.map(Dhcp4MessageType::name).orElse("BOOTP"),
                    defect);
        } catch (WireParseException malformed) {
            return new DecodedRequest(payload, Optional.empty(), "?", malformed.getMessage());
        }
    }

    Optional<Dhcp4Message> message() {
        return message;
    }

    Optional<NetbootClient> client() {
        return client;
    }

    /** Why it is no valid DHCP request; empty if it is one. */
    String defect() {
        return defect;
    }

    /** The vendor class in words, for somebody who wonders why the machine is not taken for a boot client. */
    String vendorClass() {
        try {
            return message.orElseThrow()
                    .vendorClass()
                    .map(text -> "'" + text + "'")
                    .orElse("absent");
        } catch (WireParseException malformed) {
            return malformed.getMessage();
        }
    }

    /** The name of the DHCP message type. */
    String type() {
        return type;
    }

    boolean passes(PacketFilter filter) {
        return switch (filter) {
            case ALL -> true;
            case DHCP_ONLY ->
                defect.isEmpty()
                        && Dhcp4Message.strictViolation(payload, Direction.REQUEST)
                                .isEmpty();
            case PXE_ONLY ->
                client.filter(machine -> machine.method() == NetbootClient.Method.PXE)
                        .isPresent();
            case NETBOOT -> client.isPresent();
        };
    }
}
