// SPDX-License-Identifier: Apache-2.0
package org.slipway.testkit;

import java.io.ByteArrayOutputStream;
import java.net.Inet4Address;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.slipway.testkit.internal.Addresses;
import org.slipway.testkit.internal.Habits;
import org.slipway.wire.ClientArch;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.dhcp4.Dhcp4Builder;
import org.slipway.wire.dhcp4.Dhcp4MessageType;
import org.slipway.wire.dhcp4.Dhcp4OptionCode;
import org.slipway.wire.dhcp4.MachineId;
import org.slipway.wire.pxe.PxeVendorOptions;

/**
 * A machine that speaks DHCPv4, as one family of clients does: which options in which order, flags, ports, padding. Its
 * hardware address is 02:00:00:00:00:0a, the address it gets from a DHCP server 192.0.2.50, the server it asks 192.0.2.10,
 * unless told otherwise. Immutable; transaction ids are fixed, so that every run sends the same bytes.
 */
public final class Machine {
    /** As Microsoft's boot programs send it in every request, whatever it is about. */
    private static final int WDS_XID = 0x40e20100;

    private static final int XID = 0x5e00000a;
    private static final String IPXE_FEATURES =
            "b105011af41000eb030100001701012401011301011101012701012901011501011b0101120101";

    private final String title;
    private final Habits habits;
    private final ClientArch arch;
    private final byte[] wds;
    private final HardwareAddress mac;
    private final MachineId uuid;
    private final Inet4Address address;

    private Machine(
            String title,
            Habits habits,
            ClientArch arch,
            byte[] wds,
            HardwareAddress mac,
            MachineId uuid,
            Inet4Address address) {
        this.title = title;
        this.habits = habits;
        this.arch = arch;
        this.wds = wds;
        this.mac = mac;
        this.uuid = uuid;
        this.address = address;
    }

    private static Machine of(String title, Habits habits, ClientArch arch, String wds) {
        return new Machine(
                title + " (" + arch.displayName() + ")",
                habits,
                arch,
                HexFormat.of().parseHex(wds),
                HardwareAddress.parse("02:00:00:00:00:0a"),
                MachineId.of(UUID.fromString("00112233-4455-6677-8899-aabbccddeeff")),
                (Inet4Address) Addresses.of("192.0.2.50"));
    }

    /** {@return the PXE ROM of a BIOS machine} */
    public static Machine bios() {
        return of("PXE ROM", Habits.ROM, ClientArch.X86_BIOS, "");
    }

    /**
     * UEFI firmware that boots by PXE.
     *
     * @param arch its architecture, for example {@link ClientArch#X64_UEFI}, {@link ClientArch#ARM64_UEFI}, {@link
     *     ClientArch#RISCV64_UEFI} or {@link ClientArch#LOONGARCH64_UEFI}
     * @return the machine
     */
    public static Machine uefi(ClientArch arch) {
        return of("UEFI PXE", Habits.EDK2, arch, "");
    }

    /**
     * UEFI firmware that boots by HTTP.
     *
     * @param arch its architecture, for example {@link ClientArch#X64_UEFI_HTTP}
     * @return the machine
     */
    public static Machine httpBoot(ClientArch arch) {
        return of("UEFI HTTP Boot", Habits.HTTP, arch, "");
    }

    /**
     * iPXE that another stage loaded.
     *
     * @param arch the architecture that it was built for
     * @return the machine
     */
    public static Machine ipxe(ClientArch arch) {
        return of("chained iPXE", Habits.IPXE, arch, "");
    }

    /** {@return Microsoft's wdsnbp.com on BIOS, which has found out that the processor is an x64 (option 250)} */
    public static Machine wdsnbp() {
        return of("wdsnbp", Habits.WDS, ClientArch.X86_BIOS, "0c01000d020800010200090e0100ff");
    }

    /** {@return Microsoft's wdsmgfw.efi on x64 UEFI (option 250)} */
    public static Machine wdsmgfw() {
        return of("wdsmgfw", Habits.WDS, ClientArch.X64_UEFI, "0c01000d020800010200070e0100ff");
    }

    /** {@return an operating system that wants an address and must get nothing from a boot server} */
    public static Machine ordinary() {
        return of("ordinary DHCP client", Habits.ORDINARY, ClientArch.X86_BIOS, "");
    }

    /** {@return one machine of each family and of each architecture that boots by PXE or HTTP today} */
    public static List<Machine> everyFamily() {
        return List.of(
                bios(),
                uefi(ClientArch.X86_UEFI),
                uefi(ClientArch.X64_UEFI),
                uefi(ClientArch.ARM64_UEFI),
                uefi(ClientArch.RISCV64_UEFI),
                uefi(ClientArch.LOONGARCH64_UEFI),
                httpBoot(ClientArch.X64_UEFI_HTTP),
                httpBoot(ClientArch.ARM64_UEFI_HTTP),
                ipxe(ClientArch.X86_BIOS),
                ipxe(ClientArch.X64_UEFI),
                wdsnbp(),
                wdsmgfw(),
                ordinary());
    }

    /**
     * Has another hardware address.
     *
     * @param other six bytes in hex with colons or dashes
     * @return the machine
     */
    public Machine mac(String other) {
        return new Machine(title, habits, arch, wds, HardwareAddress.parse(other), uuid, address);
    }

    /**
     * Has another machine identifier, option 97.
     *
     * @param other the UUID
     * @return the machine
     */
    public Machine uuid(UUID other) {
        return new Machine(title, habits, arch, wds, mac, MachineId.of(other), address);
    }

    /**
     * Gets another address from the DHCP server.
     *
     * @param other a literal address
     * @return the machine
     */
    public Machine address(String other) {
        return new Machine(title, habits, arch, wds, mac, uuid, (Inet4Address) Addresses.of(other));
    }

    /** {@return its architecture} */
    public ClientArch arch() {
        return arch;
    }

    /** {@return its hardware address} */
    public HardwareAddress mac() {
        return mac;
    }

    /** {@return the first thing it sends when it is switched on; from a boot program of Windows its question} */
    public Packet discover() {
        return habits == Habits.WDS ? askBootServer() : broadcast(Dhcp4MessageType.DISCOVER);
    }

    /**
     * The REQUEST that takes the machine's address from a DHCP server; boot servers overhear it.
     *
     * @param dhcpServer the DHCP server's literal address
     * @return the packet
     */
    public Packet requestFrom(String dhcpServer) {
        return broadcast(Dhcp4MessageType.REQUEST)
                .with(message -> message.option(
                                Dhcp4OptionCode.SERVER_IDENTIFIER, (Inet4Address) Addresses.of(dhcpServer))
                        .option(Dhcp4OptionCode.REQUESTED_ADDRESS, address));
    }

    /**
     * A message of any type, broadcast.
     *
     * @param type its type
     * @return the packet
     */
    public Packet broadcast(Dhcp4MessageType type) {
        return Packet.of(message(type, habits.order()).broadcast(habits.broadcast()));
    }

    /** {@return the question to the boot server, from the machine's address to 192.0.2.10:4011} */
    public Packet askBootServer() {
        Dhcp4Builder question =
                message(Dhcp4MessageType.REQUEST, habits.askOrder()).ciaddr(address);
        if (habits == Habits.WDS) {
            question.xid(WDS_XID).secs(0xffff);
        }
        return Packet.of(question)
                .from(Addresses.text(address), habits.askPort())
                .to("192.0.2.10", Packet.BOOT_SERVER_PORT);
    }

    /**
     * The question to the boot server about an item of its menu.
     *
     * @param type type of the boot server, 0 to 65535
     * @param layer layer of the item, 0 to 32767
     * @return the packet
     */
    public Packet askBootServer(int type, int layer) {
        byte[] item = PxeVendorOptions.builder().bootItem(type, layer).build();
        return askBootServer().with(message -> message.option(Dhcp4OptionCode.VENDOR_SPECIFIC, item));
    }

    private Dhcp4Builder message(Dhcp4MessageType type, List<Integer> order) {
        Dhcp4Builder message = Dhcp4Builder.request()
                .xid(XID)
                .hardwareAddress(mac)
                .minimumLength(Math.max(habits.length(), Dhcp4Builder.DEFAULT_MINIMUM));
        for (int code : order) {
            byte[] value = value(code, type);
            if (value.length > 0) {
                message.option(code, value);
            }
        }
        return message;
    }

    private byte[] value(int code, Dhcp4MessageType type) {
        return switch (code) {
            case Dhcp4OptionCode.MESSAGE_TYPE -> new byte[] {(byte) type.code()};
            case Dhcp4OptionCode.PARAMETER_REQUEST_LIST -> parameters();
            case Dhcp4OptionCode.MAX_MESSAGE_SIZE -> u16(habits.maxMessageSize());
            case Dhcp4OptionCode.VENDOR_CLASS -> ascii(habits.vendorClass(arch));
            case Dhcp4OptionCode.CLIENT_IDENTIFIER -> clientIdentifier();
            case Dhcp4OptionCode.USER_CLASS -> ascii(habits.userClass());
            case Dhcp4OptionCode.CLIENT_ARCH -> u16(arch.number());
            case Dhcp4OptionCode.NETWORK_INTERFACE_ID -> HexFormat.of().parseHex(habits.undi());
            case Dhcp4OptionCode.MACHINE_ID -> uuid.bytes();
            case Dhcp4OptionCode.IPXE -> HexFormat.of().parseHex(IPXE_FEATURES);
            case 250 -> wds.clone();
            default -> new byte[0];
        };
    }

    private byte[] parameters() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        habits.parameters().forEach(bytes::write);
        return bytes.toByteArray();
    }

    private byte[] clientIdentifier() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(mac.type());
        bytes.writeBytes(mac.bytes());
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
        return title;
    }
}
