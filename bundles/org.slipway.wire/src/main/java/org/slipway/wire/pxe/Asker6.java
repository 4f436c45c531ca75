// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.pxe;

import java.net.Inet6Address;
import java.util.List;
import java.util.Optional;
import org.slipway.wire.ClientArch;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.MachineId;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.Dhcp6VendorClass;
import org.slipway.wire.dhcp6.Duid;
import org.slipway.wire.dhcp6.RelayChain;
import org.slipway.wire.dhcp6.RelayLevel;

/** Reads out of a DHCPv6 message who is asking; what is malformed counts as absent. */
final class Asker6 {
    /** The bit that tells a manufacturer's address from others, turned over in an interface identifier. */
    private static final int UNIVERSAL = 0x02;

    private Asker6() {}

    /** The netboot text of option 16; that under Intel's number first, but some vendors put it under their own. */
    static Optional<VendorClass> vendorClass(Dhcp6Message message) {
        try {
            List<Dhcp6VendorClass> all = message.vendorClasses();
            return netboot(all, true).or(() -> netboot(all, false));
        } catch (WireParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<VendorClass> netboot(List<Dhcp6VendorClass> all, boolean intel) {
        return all.stream()
                .filter(vendor -> (vendor.enterprise() == Dhcp6VendorClass.INTEL) == intel)
                .flatMap(vendor -> vendor.texts().stream())
                .map(VendorClass::parse)
                .filter(text -> text.kind() != VendorClass.Kind.OTHER)
                .findFirst();
    }

    static Optional<ClientArch> firstArch(Dhcp6Message message) {
        try {
            return message.clientArchs().map(archs -> archs.get(0));
        } catch (WireParseException e) {
            return Optional.empty();
        }
    }

    /** UEFI firmware copies the bytes of its GUID into the DUID, iPXE writes them in the order of RFC 6355. */
    static Optional<MachineId> machineId(Dhcp6Message message) {
        Optional<Duid> duid = duid(message);
        return message.isIpxe() ? duid.flatMap(Duid::uuid).map(MachineId::of) : duid.flatMap(Duid::machineId);
    }

    /**
     * What the relay beside the client saw, or what the client made its link-local address of, as firmware does (RFC 4291
     * appendix A): that is the interface that boots; else what the DUID was made from, which may be another one.
     */
    static HardwareAddress hardwareAddress(
            Dhcp6Message message, List<RelayLevel> levels, Optional<Inet6Address> source) {
        Optional<Inet6Address> client = levels.isEmpty()
                ? source
                : Optional.of(levels.get(levels.size() - 1).peerAddress());
        return seenByRelay(levels)
                .or(() -> client.flatMap(Asker6::fromLinkLocal))
                .or(() -> duid(message).flatMap(Duid::hardwareAddress))
                .orElse(HardwareAddress.NONE);
    }

    private static Optional<HardwareAddress> fromLinkLocal(Inet6Address address) {
        byte[] octets = address.getAddress();
        if (!address.isLinkLocalAddress() || octets[11] != (byte) 0xff || octets[12] != (byte) 0xfe) {
            return Optional.empty();
        }
        return Optional.of(HardwareAddress.ethernet(
                new byte[] {(byte) (octets[8] ^ UNIVERSAL), octets[9], octets[10], octets[13], octets[14], octets[15]
                }));
    }

    private static Optional<HardwareAddress> seenByRelay(List<RelayLevel> levels) {
        try {
            return levels.isEmpty()
                    ? Optional.empty()
                    : levels.get(levels.size() - 1).clientLinkLayerAddress();
        } catch (WireParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duid> duid(Dhcp6Message message) {
        try {
            return message.clientId();
        } catch (WireParseException e) {
            return Optional.empty();
        }
    }

    static List<RelayLevel> levels(Optional<RelayChain> relays) {
        return relays.map(RelayChain::levels).orElse(List.of());
    }
}
