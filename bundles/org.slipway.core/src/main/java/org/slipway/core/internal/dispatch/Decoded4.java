// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.provider.PacketFilter;
import org.slipway.core.internal.lifecycle.Registration;
import org.slipway.core.internal.net.ReceivedDatagram;
import org.slipway.core.internal.record.Printable;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp4.Dhcp4Route;
import org.slipway.wire.dhcp4.Direction;
import org.slipway.wire.pxe.NetbootClient;

/** A packet that came over IPv4. */
final class Decoded4 implements DecodedRequest {
    private static final int BOOTREQUEST = 1;
    private static final int LONGEST_VENDOR_CLASS = 64;

    private static final Logger LOG = LoggerFactory.getLogger(Decoded4.class);

    private final byte[] payload;
    private final InetAddress source;
    private final Optional<Dhcp4Message> message;
    private final Optional<NetbootClient> client;
    private final String defect;
    private final String type;
    private volatile Boolean strict;

    private Decoded4(ReceivedDatagram datagram, Optional<Dhcp4Message> message, String type, String defect) {
        this.payload = datagram.payload();
        this.source = datagram.remote().getAddress();
        this.message = message;
        this.type = type;
        this.defect = defect;
        this.client = defect.isEmpty() ? message.flatMap(NetbootClient::of) : Optional.empty();
    }

    static Decoded4 of(ReceivedDatagram datagram) {
        Dhcp4Message message;
        try {
            message = Dhcp4Message.parse(datagram.payload());
        } catch (WireParseException malformed) {
            return new Decoded4(datagram, Optional.empty(), "?", malformed.getMessage());
        }
        try {
            Optional<Dhcp4MessageType> type = message.messageType();
            String defect = defect(message, type, datagram);
            String name = type.map(Dhcp4MessageType::name).orElse("BOOTP");
            return new Decoded4(datagram, Optional.of(message), name, defect);
        } catch (WireParseException malformed) {
            return new Decoded4(datagram, Optional.of(message), "?", malformed.getMessage());
        }
    }

    private static String defect(Dhcp4Message message, Optional<Dhcp4MessageType> type, ReceivedDatagram datagram) {
        if (message.op() != BOOTREQUEST) {
            return "a reply, not a request";
        }
        if (type.isEmpty()) {
            return "BOOTP without a DHCP message type";
        }
        return Dhcp4Route.obstacle(message, datagram.path()).orElse("");
    }

    @Override
    public Optional<Dhcp4Message> dhcp4() {
        return message;
    }

    @Override
    public Optional<NetbootClient> client() {
        return client;
    }

    @Override
    public String defect() {
        return defect;
    }

    @Override
    public String vendorClass() {
        try {
            return message.orElseThrow()
                    .vendorClass()
                    .map(text -> "'" + Printable.of(text, LONGEST_VENDOR_CLASS) + "'")
                    .orElse("absent");
        } catch (WireParseException malformed) {
            return malformed.getMessage();
        }
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public Optional<HardwareAddress> machine() {
        return message.map(Dhcp4Message::hardwareAddress).filter(address -> address.length() > 0);
    }

    @Override
    public List<InetAddress> addresses() {
        if (message.isEmpty()) {
            return List.of();
        }
        Stream<Inet4Address> said = Stream.of(message.get().ciaddr());
        try {
            said = Stream.concat(said, message.get().requestedAddress().stream());
        } catch (WireParseException malformed) {
            LOG.debug("option 50: {}", malformed.getMessage());
        }
        return said.filter(address -> !address.isAnyLocalAddress())
                .map(InetAddress.class::cast)
                .toList();
    }

    @Override
    public InetAddress source() {
        return source;
    }

    @Override
    public boolean isFor(Registration provider) {
        return passes(provider.filter());
    }

    @Override
    public boolean passes(PacketFilter filter) {
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
