// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.pxe;

import java.net.Inet6Address;
import java.util.Optional;
import org.slipway.wire.ClientArch;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.WireParseException;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.MachineId;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.dhcp6.RelayChain;

/**
 * Who is asking: the one classification of netbooting clients that every part of the server shares, over DHCPv4 and
 * DHCPv6 alike. It never throws; a malformed option counts as absent here, and the message's own accessor tells what is
 * wrong with it.
 */
public final class NetbootClient {

    /** How the client wants to load its boot file. */
    public enum Method {
        /** Over TFTP; option 60, or 16 of DHCPv6, begins with {@code PXEClient}. */
        PXE,
        /** From a URL; option 60, or 16 of DHCPv6, begins with {@code HTTPClient}. */
        HTTP
    }

    /** How the architecture is known. */
    public enum ArchSource {
        /** The first value of option 93, which is option 61 in DHCPv6. */
        OPTION_93,
        /** The digits after {@code Arch:} in the vendor class, because that option is absent or malformed. */
        VENDOR_CLASS,
        /** Nothing said it; such DHCPv4 clients are old BIOS ROMs. */
        ASSUMED_BIOS,
        /** Nothing said it; such DHCPv6 clients are taken for x64 UEFI, since BIOS ROMs speak no IPv6. */
        ASSUMED_UEFI
    }

    private final boolean overIpv6;
    private final Method method;
    private final ClientArch arch;
    private final ArchSource archSource;
    private final boolean ipxe;
    private final Optional<MachineId> machineId;
    private final HardwareAddress hardwareAddress;

    private NetbootClient(Dhcp4Message message, VendorClass vendorClass) {
        overIpv6 = false;
        method = method(vendorClass);
        Optional<ClientArch> listed = firstArch(message);
        archSource = source(listed, vendorClass, ArchSource.ASSUMED_BIOS);
        arch = listed.or(() -> digits(vendorClass))
                .orElse(method == Method.HTTP ? ClientArch.X86_BIOS_HTTP : ClientArch.X86_BIOS);
        ipxe = message.isIpxe();
        machineId = machineId(message);
        hardwareAddress = message.hardwareAddress();
    }

    private NetbootClient(Dhcp6Message message, VendorClass vendorClass, HardwareAddress hardwareAddress) {
        overIpv6 = true;
        method = method(vendorClass);
        Optional<ClientArch> listed = Asker6.firstArch(message);
        archSource = source(listed, vendorClass, ArchSource.ASSUMED_UEFI);
        arch = listed.or(() -> digits(vendorClass))
                .orElse(method == Method.HTTP ? ClientArch.X64_UEFI_HTTP : ClientArch.X64_UEFI);
        ipxe = message.isIpxe();
        machineId = Asker6.machineId(message);
        this.hardwareAddress = hardwareAddress;
    }

    private static Method method(VendorClass vendorClass) {
        return vendorClass.kind() == VendorClass.Kind.HTTP_CLIENT ? Method.HTTP : Method.PXE;
    }

    private static Optional<ClientArch> digits(VendorClass vendorClass) {
        return vendorClass.arch().stream().mapToObj(ClientArch::of).findFirst();
    }

    private static ArchSource source(Optional<ClientArch> listed, VendorClass vendorClass, ArchSource assumed) {
        if (listed.isPresent()) {
            return ArchSource.OPTION_93;
        }
        return vendorClass.arch().isPresent() ? ArchSource.VENDOR_CLASS : assumed;
    }

    /**
     * Classifies a message.
     *
     * @param message any message
     * @return the client; empty if option 60 begins with neither {@code PXEClient} nor {@code HTTPClient}
     */
    public static Optional<NetbootClient> of(Dhcp4Message message) {
        try {
            return message.vendorClass()
                    .map(VendorClass::parse)
                    .filter(vendorClass -> vendorClass.kind() != VendorClass.Kind.OTHER)
                    .map(vendorClass -> new NetbootClient(message, vendorClass));
        } catch (WireParseException e) {
            return Optional.empty();
        }
    }

    /**
     * Classifies a DHCPv6 message that came directly.
     *
     * @param message any message
     * @return the client; empty if no option 16 has a text that begins with {@code PXEClient} or {@code HTTPClient}
     */
    public static Optional<NetbootClient> of(Dhcp6Message message) {
        return of(message, Optional.empty());
    }

    /**
     * Classifies a DHCPv6 message.
     *
     * @param message any message
     * @param relays what it came through; the relay beside the client may tell the client's hardware address (RFC 6939)
     * @return the client; empty if no option 16 has a text that begins with {@code PXEClient} or {@code HTTPClient}
     */
    public static Optional<NetbootClient> of(Dhcp6Message message, Optional<RelayChain> relays) {
        return of(message, hardwareAddress(message, relays, Optional.empty()));
    }

    /**
     * Classifies a DHCPv6 message of a client whose hardware address is known.
     *
     * @param message any message
     * @param hardwareAddress what {@link #hardwareAddress(Dhcp6Message, Optional, Optional)} tells
     * @return the client; empty if no option 16 has a text that begins with {@code PXEClient} or {@code HTTPClient}
     */
    public static Optional<NetbootClient> of(Dhcp6Message message, HardwareAddress hardwareAddress) {
        return Asker6.vendorClass(message).map(vendorClass -> new NetbootClient(message, vendorClass, hardwareAddress));
    }

    /**
     * The hardware address of any DHCPv6 client, as far as it can be known: what the relay beside it saw (RFC 6939); else
     * what it made its link-local address of (RFC 4291 appendix A), as UEFI firmware and iPXE do; else what its DUID of type
     * 1 or 3 was made from, which may be another interface of the machine.
     *
     * @param message any message
     * @param relays what it came through; the address that the client sent from is theirs to tell, if there are any
     * @param source where the datagram came from, if that is known
     * @return the address, {@linkplain HardwareAddress#isEmpty() empty} if nothing tells it
     */
    public static HardwareAddress hardwareAddress(
            Dhcp6Message message, Optional<RelayChain> relays, Optional<Inet6Address> source) {
        return Asker6.hardwareAddress(message, Asker6.levels(relays), source);
    }

    private static Optional<ClientArch> firstArch(Dhcp4Message message) {
        try {
            return message.clientArchs().map(archs -> archs.get(0));
        } catch (WireParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<MachineId> machineId(Dhcp4Message message) {
        try {
            return message.machineId();
        } catch (WireParseException e) {
            return Optional.empty();
        }
    }

    /** {@return how the client wants to load its boot file} */
    public Method method() {
        return method;
    }

    /** {@return the client's architecture, its preferred one if it lists several} */
    public ClientArch arch() {
        return arch;
    }

    /** {@return how the architecture is known} */
    public ArchSource archSource() {
        return archSource;
    }

    /** {@return whether iPXE is asking; a ROM that is built from iPXE says so in its first DISCOVER too} */
    public boolean ipxe() {
        return ipxe;
    }

    /**
     * {@return the machine's GUID, the same over DHCPv4 (option 97) and DHCPv6 (a DUID of type 4); empty if absent or
     * malformed}
     */
    public Optional<MachineId> machineId() {
        return machineId;
    }

    /**
     * The address of the interface that boots: that in the header of DHCPv4, where some firmware puts 16 bytes of GUID;
     * over DHCPv6 what the relay says (RFC 6939), or the link-local address, or a DUID of type 1 or 3.
     *
     * @return the address, {@linkplain HardwareAddress#isEmpty() empty} if nothing tells it, which over DHCPv6 is common
     */
    public HardwareAddress hardwareAddress() {
        return hardwareAddress;
    }

    /** {@return one short line for operators, such as {@code x64-uefi (7) from option 93, iPXE}} */
    public String describe() {
        String source = switch (archSource) {
            case OPTION_93 -> overIpv6 ? "from option 61" : "from option 93";
            case VENDOR_CLASS -> overIpv6 ? "from option 16" : "from option 60";
            case ASSUMED_BIOS, ASSUMED_UEFI -> "assumed";
        };
        return arch + " " + source + (ipxe ? ", iPXE" : "");
    }

    /** {@return hardware address, or GUID if there is none, and description} */
    @Override
    public String toString() {
        return (hardwareAddress.isEmpty() ? machineId.map(MachineId::toString).orElse("unnamed") : hardwareAddress)
                + " " + describe();
    }
}
