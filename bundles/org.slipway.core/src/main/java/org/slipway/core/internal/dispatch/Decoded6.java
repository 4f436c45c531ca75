// SPDX-License-Identifier: Apache-2.0
package org.slipway.core.internal.dispatch;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slipway.api.provider.PacketFilter;
import org.slipway.core.internal.lifecycle.Registration;
import org.slipway.core.internal.net.AddressText;
import org.slipway.core.internal.net.ReceivedDatagram;
import org.slipway.core.internal.record.Printable;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Direction;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.Dhcp6MessageType;
import org.slipway.wire.dhcp6.Dhcp6Route;
import org.slipway.wire.dhcp6.RelayChain;
import org.slipway.wire.pxe.NetbootClient;

/** A packet that came over IPv6. */
final class Decoded6 implements DecodedRequest {
    private static final int LONGEST_VENDOR_CLASS = 64;

    private final ReceivedDatagram datagram;
    private final Optional<RelayChain> relays;
    private final Optional<Dhcp6Message> message;
    private final Optional<HardwareAddress> machine;
    private final Optional<NetbootClient> client;
    private final String defect;
    private volatile Boolean strict;

    private Decoded6(
            ReceivedDatagram datagram, Optional<RelayChain> relays, Optional<Dhcp6Message> message, String defect) {
        this.datagram = datagram;
        this.relays = relays.filter(chain -> !chain.levels().isEmpty());
        this.message = message;
        this.defect = defect;
        this.machine = message.map(known -> NetbootClient.hardwareAddress(known, this.relays, Optional.of(source())))
                .filter(address -> !address.isEmpty());
        this.client = defect.isEmpty()
                ? message.flatMap(known -> NetbootClient.of(known, machine.orElse(HardwareAddress.NONE)))
                : Optional.empty();
    }

    static Decoded6 of(ReceivedDatagram datagram) {
        Optional<RelayChain> relays = Optional.empty();
        try {
            RelayChain chain = RelayChain.parse(datagram.payload());
            relays = Optional.of(chain);
            Dhcp6Message message = Dhcp6Message.parse(chain.inner());
            return new Decoded6(datagram, relays, Optional.of(message), defect(message, datagram));
        } catch (WireParseException malformed) {
            return new Decoded6(datagram, relays, Optional.empty(), malformed.getMessage());
        }
    }

    private static String defect(Dhcp6Message message, ReceivedDatagram datagram) {
        Optional<Direction> direction = message.type().flatMap(Dhcp6MessageType::direction);
        if (direction.isEmpty()) {
            return "no request: its DHCPv6 message type is " + message.typeCode();
        }
        if (direction.get() != Direction.REQUEST) {
            return "a reply, not a request";
        }
        return Dhcp6Route.leadsBack(datagram.path())
                ? ""
                : "it came from " + AddressText.of(datagram.remote()) + ", where nothing can be sent to";
    }

    @Override
    public Optional<Dhcp6Message> dhcp6() {
        return message;
    }

    @Override
    public Optional<RelayChain> relays6() {
        return relays;
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
            String texts = message.orElseThrow().vendorClasses().stream()
                    .flatMap(found -> found.texts().stream())
                    .map(text -> "'" + Printable.of(text, LONGEST_VENDOR_CLASS) + "'")
                    .limit(2)
                    .collect(Collectors.joining(", "));
            return texts.isEmpty() ? "absent" : texts;
        } catch (WireParseException malformed) {
            return malformed.getMessage();
        }
    }

    @Override
    public String type() {
        return message.map(known -> Dhcp6MessageType.of(known.typeCode()).name())
                .orElse("?");
    }

    @Override
    public Optional<HardwareAddress> machine() {
        return machine;
    }

    /** A link-local address says nothing about who loads a file later: another link may have the same. */
    @Override
    public List<InetAddress> addresses() {
        InetAddress source = source();
        return source.isLinkLocalAddress() || source.isAnyLocalAddress() ? List.of() : List.of(source);
    }

    @Override
    public Inet6Address source() {
        return relays.map(chain -> chain.levels().get(chain.levels().size() - 1).peerAddress())
                .orElse((Inet6Address) datagram.remote().getAddress());
    }

    /** A provider that does not call itself capable of IPv6 never sees such a packet, whatever its filters say. */
    @Override
    public boolean isFor(Registration provider) {
        return provider.ipv6() && passes(provider.filter6());
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
            known = Dhcp6Message.strictViolation(datagram.payload(), Direction.REQUEST)
                    .isEmpty();
            strict = known;
        }
        return known;
    }
}
