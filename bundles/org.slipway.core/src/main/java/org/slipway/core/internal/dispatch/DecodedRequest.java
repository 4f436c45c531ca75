// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import java.util.Optional;
import org.slipway.api.provider.PacketFilter;
import org.slipway.core.internal.net.ReceivedDatagram;
import org.slipway.core.internal.net.ReplyRoute;
import org.slipway.core.internal.record.Printable;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp4.Direction;
import org.slipway.wire.pxe.NetbootClient;

/** A payload as far as it could be understood. Decoded once, read by everybody. */
final class DecodedRequest {
    private static final int BOOTREQUEST = 1;
    private static final int LONGEST_VENDOR_CLASS = 64;

    private final byte[] payload;
    private final Optional<Dhcp4Message> message;
    private final Optional<NetbootClient> client;
    private final String defect;
    private final String type;
    private volatile Boolean strict;

    private DecodedRequest(byte[] payload, Optional<Dhcp4Message> message, String type, String defect) {
        this.payload = payload;
        this.message = message;
        this.type = type;
        this.defect = defect;
        this.client = defect.isEmpty() ? message.flatMap(NetbootClient::of) : Optional.empty();
    }

    static DecodedRequest of(ReceivedDatagram datagram) {
        Dhcp4Message message;
        try {
            message = Dhcp4Message.parse(datagram.payload());
        } catch (WireParseException malformed) {
            return new DecodedRequest(datagram.payload(), Optional.empty(), "?", malformed.getMessage());
        }
        try {
            Optional<Dhcp4MessageType> type = message.messageType();
            String defect = defect(message, type, datagram);
            String name = type.map(Dhcp4MessageType::name).orElse("BOOTP");
            return new DecodedRequest(datagram.payload(), Optional.of(message), name, defect);
        } catch (WireParseException malformed) {
            return new DecodedRequest(datagram.payload(), Optional.of(message), "?", malformed.getMessage());
        }
    }

    private static String defect(Dhcp4Message message, Optional<Dhcp4MessageType> type, ReceivedDatagram datagram) {
        if (message.op() != BOOTREQUEST) {
            return "a reply, not a request";
        }
        if (type.isEmpty()) {
            return "BOOTP without a DHCP message type";
        }
        return ReplyRoute.obstacle(message, datagram).orElse("");
    }

    Optional<Dhcp4Message> message() {
        return message;
    }

    Optional<NetbootClient> client() {
        return client;
    }

    /** Why it is no DHCP request that could be answered; empty if it is one. */
    String defect() {
        return defect;
    }

    /** The vendor class in words, for somebody who wonders why the machine is not taken for a boot client. */
    String vendorClass() {
        try {
            return message.orElseThrow()
                    .vendorClass()
                    .map(text -> "'" + Printable.of(text, LONGEST_VENDOR_CLASS) + "'")
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
            case DHCP_ONLY -> defect.isEmpty() && isStrict();
            case PXE_ONLY ->
                client.filter(machine -> machine.method() == NetbootClient.Method.PXE)
                        .isPresent();
            case NETBOOT -> client.isPresent();
        };
    }

    private boolean isStrict() {
        Boolean known = strict;
        if (known == null) {
            known = Dhcp4Message.strictViolation(payload, Direction.REQUEST).isEmpty();
            strict = known;
        }
        return known;
    }
}
