// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal.machine;

import java.io.ByteArrayOutputStream;
import java.net.Inet4Address;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slipway.probe.internal.net.NetworkPosition;
import org.slipway.probe.internal.rules.BootPlan;
import org.slipway.wire.Hex;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;
import org.slipway.wire.dhcp4.NetworkInterfaceId;
import org.slipway.wire.pxe.BootItem;
import org.slipway.wire.pxe.PxeVendorOptions;

/** Writes the messages of one machine. */
final class MessageWriter implements Messages {

    private final MachineProfile profile;
    private final DhcpHabits habits;
    private final MachineIdentity identity;
    private final NetworkPosition position;

    MessageWriter(MachineProfile profile, MachineIdentity identity, NetworkPosition position) {
        this.profile = profile;
        this.habits = profile.dhcp().orElseThrow();
        this.identity = identity;
        this.position = position;
    }

    @Override
    public byte[] discover(int xid, long elapsedMillis) {
        Dhcp4Builder message = begin(xid, habits.discoverOrder(), Dhcp4MessageType.DISCOVER, Map.of());
        return broadcast(message, elapsedMillis);
    }

    @Override
    public byte[] request(int xid, Inet4Address server, long elapsedMillis) {
        Map<Integer, byte[]> given = Map.of(
                Dhcp4OptionCode.SERVER_IDENTIFIER, server.getAddress(),
                Dhcp4OptionCode.REQUESTED_ADDRESS, position.address().getAddress(),
                Dhcp4OptionCode.MAX_MESSAGE_SIZE, u16(habits.requestMessageSize()));
        return broadcast(begin(xid, habits.requestOrder(), Dhcp4MessageType.REQUEST, given), elapsedMillis);
    }

    private byte[] broadcast(Dhcp4Builder message, long elapsedMillis) {
        message.secs(habits.firstSeconds() + (int) (elapsedMillis / 1000));
        message.broadcast(habits.broadcast() || position.forceBroadcast());
        return Relay.add(position, message).build();
    }

    @Override
    public byte[] ask(int xid, BootPlan.Ask ask) {
        Dhcp4Builder message = begin(xid, habits.askOrder(), Dhcp4MessageType.REQUEST, given(ask));
        message.ciaddr(position.address()).broadcast(habits.askBroadcast());
        return (ask.server().isEmpty() ? Relay.add(position, message) : message).build();
    }

    /** The chosen item of a menu; or else, from iPXE, the server whose offer is followed up. */
    private static Map<Integer, byte[]> given(BootPlan.Ask ask) {
        if (ask.item().isPresent()) {
            BootItem item = ask.item().get();
            byte[] chosen = PxeVendorOptions.builder()
                    .bootItem(item.type(), item.layer())
                    .build();
            return Map.of(Dhcp4OptionCode.VENDOR_SPECIFIC, chosen);
        }
        return ask.server()
                .map(server -> Map.of(Dhcp4OptionCode.SERVER_IDENTIFIER, server.getAddress()))
                .orElse(Map.of());
    }

    private Dhcp4Builder begin(int xid, List<Integer> order, Dhcp4MessageType type, Map<Integer, byte[]> given) {
        Dhcp4Builder message =
                Dhcp4Builder.request().xid(xid).hardwareAddress(identity.mac()).minimumLength(habits.length());
        for (int code : order) {
            Optional.ofNullable(given.get(code))
                    .or(() -> value(code, type))
                    .ifPresent(value -> message.option(code, value));
        }
        return message;
    }

    private Optional<byte[]> value(int code, Dhcp4MessageType type) {
        return switch (code) {
            case Dhcp4OptionCode.MESSAGE_TYPE -> Optional.of(new byte[] {(byte) type.code()});
            case Dhcp4OptionCode.PARAMETER_REQUEST_LIST -> Optional.of(codes(habits.parameters()));
            case Dhcp4OptionCode.MAX_MESSAGE_SIZE -> Optional.of(u16(habits.maxMessageSize()));
            case Dhcp4OptionCode.VENDOR_CLASS -> Optional.of(ascii(habits.vendorClass()));
            case Dhcp4OptionCode.CLIENT_IDENTIFIER -> Optional.of(clientIdentifier());
            case Dhcp4OptionCode.USER_CLASS -> habits.userClass().map(MessageWriter::ascii);
            case Dhcp4OptionCode.CLIENT_ARCH -> Optional.of(u16(profile.arch().number()));
            case Dhcp4OptionCode.NETWORK_INTERFACE_ID -> Optional.of(triple(habits.networkInterface()));
            case Dhcp4OptionCode.MACHINE_ID -> Optional.of(identity.machineId().bytes());
            case Dhcp4OptionCode.IPXE -> Optional.of(Hex.decode(habits.ipxeFeatures()));
            default -> Optional.empty();
        };
    }

    private byte[] clientIdentifier() {
        var out = new ByteArrayOutputStream();
        out.write(identity.mac().type());
        out.writeBytes(identity.mac().bytes());
        return out.toByteArray();
    }

    private static byte[] codes(List<Integer> codes) {
        var out = new ByteArrayOutputStream();
        codes.forEach(out::write);
        return out.toByteArray();
    }

    private static byte[] u16(int value) {
        return new byte[] {(byte) (value >>> 8), (byte) value};
    }

    private static byte[] triple(NetworkInterfaceId id) {
        return new byte[] {(byte) id.type(), (byte) id.major(), (byte) id.minor()};
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
