// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.machine;

import java.io.ByteArrayOutputStream;
import java.net.Inet4Address;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slipway.wire.ClientArch;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.Ipv4;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;
import org.slipway.wire.dhcp4.MachineId;
import org.slipway.wire.pxe.PxeVendorOptions;

/**
 * A machine that speaks DHCPv4 as its family does: which options in which order, flags, ports, padding. Its hardware address
 * is 02:00:00:00:00:0a and the address that it has from a DHCP server 192.0.2.50, unless told otherwise. Immutable;
 * transaction ids are fixed, so that it sends the same bytes every time.
 */
public final class Dhcp4Machine {
    private static final int XID = 0x5e00000a;

    /** As Microsoft's boot programs send it in every request, whatever it is about. */
    private static final int WDS_XID = 0x40e20100;

    private static final int WDS_SECS = 0xffff;

    private static final String IPXE_FEATURES =
            "b105011af41000eb030100001701012401011301011101012701012901011501011b0101120101";

    /** What the processor of a BIOS machine turns out to be. */
    private static final int X64 = 9;

    private final MachineFamily family;
    private final ClientArch arch;
    private final Identity identity;

    /** What tells one machine from another of its kind. */
    private record Identity(HardwareAddress mac, MachineId id, Inet4Address address, int xid) {}

    private Dhcp4Machine(MachineFamily family, ClientArch arch, Identity identity) {
        this.family = family;
        this.arch = arch;
        this.identity = identity;
    }

    /**
     * A machine of a family.
     *
     * @param family how it writes
     * @param arch its architecture, as option 93 has it
     * @return the machine
     */
    public static Dhcp4Machine of(MachineFamily family, ClientArch arch) {
        Identity identity = new Identity(
                HardwareAddress.parse("02:00:00:00:00:0a"),
                MachineId.of(UUID.fromString("00112233-4455-6677-8899-aabbccddeeff")),
                Ipv4.of("192.0.2.50"),
                family == MachineFamily.WDSBP ? WDS_XID : XID);
        return new Dhcp4Machine(family, arch, identity);
    }

    /** {@return one machine of each family and of each architecture that boots by PXE or HTTP today} */
    public static List<Dhcp4Machine> everyFamily() {
        return List.of(
                of(MachineFamily.ROM, ClientArch.X86_BIOS),
                of(MachineFamily.UEFI, ClientArch.X86_UEFI),
                of(MachineFamily.UEFI, ClientArch.X64_UEFI),
                of(MachineFamily.UEFI, ClientArch.ARM64_UEFI),
                of(MachineFamily.UEFI, ClientArch.RISCV64_UEFI),
                of(MachineFamily.UEFI, ClientArch.LOONGARCH64_UEFI),
                of(MachineFamily.HTTP, ClientArch.X64_UEFI_HTTP),
                of(MachineFamily.HTTP, ClientArch.ARM64_UEFI_HTTP),
                of(MachineFamily.IPXE, ClientArch.X86_BIOS),
                of(MachineFamily.IPXE, ClientArch.X64_UEFI),
                of(MachineFamily.WDSBP, ClientArch.X86_BIOS),
                of(MachineFamily.WDSBP, ClientArch.X64_UEFI),
                of(MachineFamily.ORDINARY, ClientArch.X86_BIOS));
    }

    /**
     * Has another hardware address.
     *
     * @param other the address
     * @return the machine
     */
    public Dhcp4Machine mac(HardwareAddress other) {
        return with(new Identity(other, identity.id, identity.address, identity.xid));
    }

    /**
     * Has another machine identifier, option 97.
     *
     * @param other the identifier
     * @return the machine
     */
    public Dhcp4Machine machineId(MachineId other) {
        return with(new Identity(identity.mac, other, identity.address, identity.xid));
    }

    /**
     * Has another address from the DHCP server.
     *
     * @param other the address
     * @return the machine
     */
    public Dhcp4Machine address(Inet4Address other) {
        return with(new Identity(identity.mac, identity.id, other, identity.xid));
    }

    /**
     * Uses another transaction id.
     *
     * @param other 32 bits
     * @return the machine
     */
    public Dhcp4Machine xid(int other) {
        return with(new Identity(identity.mac, identity.id, identity.address, other));
    }

    private Dhcp4Machine with(Identity other) {
        return new Dhcp4Machine(family, arch, other);
    }

    /** {@return how it writes} */
    public MachineFamily family() {
        return family;
    }

    /** {@return its architecture} */
    public ClientArch arch() {
        return arch;
    }

    /** {@return its hardware address} */
    public HardwareAddress mac() {
        return identity.mac;
    }

    /** {@return the address that it has from a DHCP server} */
    public Inet4Address address() {
        return identity.address;
    }

    /** {@return the UDP port that it asks a boot server from} */
    public int askPort() {
        return family.habits().askPort();
    }

    /** {@return whether the first thing it sends is a question to a boot server: it was loaded by firmware that has an address} */
    public boolean startsAtBootServer() {
        return family == MachineFamily.WDSBP;
    }

    /** {@return the first thing it sends, to everybody or, if it {@linkplain #startsAtBootServer starts there}, to a boot server} */
    public Dhcp4Builder first() {
        return startsAtBootServer() ? askBootServer() : broadcast(Dhcp4MessageType.DISCOVER);
    }

    /**
     * The REQUEST that takes the machine's address from a DHCP server; boot servers overhear it.
     *
     * @param dhcpServer the DHCP server
     * @return the message
     */
    public Dhcp4Builder requestFrom(Inet4Address dhcpServer) {
        return broadcast(Dhcp4MessageType.REQUEST)
                .option(Dhcp4OptionCode.SERVER_IDENTIFIER, dhcpServer)
                .option(Dhcp4OptionCode.REQUESTED_ADDRESS, identity.address);
    }

    /**
     * A message of any type, broadcast.
     *
     * @param type its type
     * @return the message
     */
    public Dhcp4Builder broadcast(Dhcp4MessageType type) {
        Habits habits = family.habits();
        return message(type, habits.order()).broadcast(habits.broadcast());
    }

    /** {@return the question to a boot server, from the machine's address and {@link #askPort}} */
    public Dhcp4Builder askBootServer() {
        Dhcp4Builder question =
                message(Dhcp4MessageType.REQUEST, family.habits().askOrder()).ciaddr(identity.address);
        return family == MachineFamily.WDSBP ? question.secs(WDS_SECS) : question;
    }

    /**
     * The question to a boot server about an item of its menu.
     *
     * @param type type of the boot server, 0 to 65535
     * @param layer layer of the item, 0 to 32767
     * @return the message
     */
    public Dhcp4Builder askBootServer(int type, int layer) {
        return askBootServer()
                .option(
                        Dhcp4OptionCode.VENDOR_SPECIFIC,
                        PxeVendorOptions.builder().bootItem(type, layer).build());
    }

    /**
     * What it asks a boot server after an offer, if this is the offer it takes and a DHCP server has given it an address.
     *
     * @param offer an answer to its first message
     * @return the question; empty if it asks none, but takes the file of the offer or goes on to its next boot device
     */
    public Optional<BootServerQuestion> followUp(Dhcp4Message offer) {
        return FollowUp.of(this, offer);
    }

    private Dhcp4Builder message(Dhcp4MessageType type, List<Integer> order) {
        Dhcp4Builder message = Dhcp4Builder.request()
                .xid(identity.xid)
                .hardwareAddress(identity.mac)
                .minimumLength(Math.max(family.habits().length(), Dhcp4Builder.DEFAULT_MINIMUM));
        for (int code : order) {
            byte[] value = value(code, type);
            if (value.length > 0) {
                message.option(code, value);
            }
        }
        return message;
    }

    private byte[] value(int code, Dhcp4MessageType type) {
        Habits habits = family.habits();
        return switch (code) {
            case Dhcp4OptionCode.MESSAGE_TYPE -> new byte[] {(byte) type.code()};
            case Dhcp4OptionCode.PARAMETER_REQUEST_LIST -> bytes(habits.parameters());
            case Dhcp4OptionCode.MAX_MESSAGE_SIZE -> u16(habits.maxMessageSize());
            case Dhcp4OptionCode.VENDOR_CLASS -> ascii(habits.vendorClass(arch));
            case Dhcp4OptionCode.CLIENT_IDENTIFIER -> clientIdentifier();
            case Dhcp4OptionCode.USER_CLASS -> ascii(habits.userClass());
            case Dhcp4OptionCode.CLIENT_ARCH -> u16(arch.number());
            case Dhcp4OptionCode.NETWORK_INTERFACE_ID -> HexFormat.of().parseHex(habits.undi());
            case Dhcp4OptionCode.MACHINE_ID -> identity.id.bytes();
            case Dhcp4OptionCode.IPXE -> HexFormat.of().parseHex(IPXE_FEATURES);
            case Dhcp4OptionCode.WDSBP -> bootProgram();
            default -> new byte[0];
        };
    }

    /** Prompted already, version 8, the processor as it was found out, and no action finished but that one. */
    private byte[] bootProgram() {
        int found = arch.isBios() ? X64 : arch.number();
        return new byte[] {12, 1, 0, 13, 2, 8, 0, 1, 2, (byte) (found >>> 8), (byte) found, 14, 1, 0, (byte) 0xff};
    }

    private static byte[] bytes(List<Integer> numbers) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        numbers.forEach(bytes::write);
        return bytes.toByteArray();
    }

    private byte[] clientIdentifier() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(identity.mac.type());
        bytes.writeBytes(identity.mac.bytes());
        return bytes.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] u16(int value) {
        return new byte[] {(byte) (value >>> 8), (byte) value};
    }

    /** {@return what it is, for a person} */
    @Override
    public String toString() {
        return title() + " (" + arch.displayName() + ")";
    }

    private String title() {
        if (family != MachineFamily.WDSBP) {
            return family.title();
        }
        return arch.isBios() ? "wdsnbp" : "wdsmgfw";
    }
}
